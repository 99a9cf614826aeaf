//! Asking over HTTP: with scripts and without, from a page that was kept, for oneself and for someone without a phone.

use crate::support::{
    browser::{Answer, Browser},
    help::ask,
    people::{self, anneke, beheerder, petra, ria, selam, viewer},
    site,
};
use app::{help::store, people::store::NewRecord, q};
use axum::http::StatusCode;
use meedoen_rules::{
    help::{Detail, State, What, When},
    people::{Locale, Person},
};

const ASK: &str = "/hulp/vragen";
const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
const DOCTOR: [(&str, &str); 2] = [("wat", "doctor"), ("wanneer", "week")];

fn id_of(sent: &Answer) -> &str {
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    sent.location.strip_prefix("/hulp/").and_then(|rest| rest.split('?').next()).unwrap()
}

/// The section that shows, of all in the page.
fn shown(page: &Answer) -> Vec<&str> {
    let parts = page.body.split("data-step=\"").skip(1);
    parts
        .filter(|part| !part.split('>').next().unwrap().contains("hidden"))
        .map(|part| part.split('"').next().unwrap())
        .collect()
}

#[tokio::test]
async fn without_scripts_each_answer_stands_in_the_next_address() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &selam).await;
    let first = browser.get(ASK).await;
    assert_eq!(shown(&first), ["wat"]);
    assert!(first.says("formmethod=\"get\""));
    assert_eq!(shown(&browser.get("/hulp/vragen?stap=wanneer&wat=doctor").await), ["wanneer"]);
    assert_eq!(
        shown(&browser.get("/hulp/vragen?stap=dag&wat=doctor&wanneer=week").await),
        ["controle", "stem"]
    );
    assert_eq!(shown(&browser.get("/hulp/vragen?stap=dag&wat=doctor&wanneer=date").await), ["dag"]);
    let last =
        browser.get("/hulp/vragen?stap=controle&wat=doctor&wanneer=date&datum=2026-12-01&kern=Zegveld").await;
    assert!(last.says("<bdi>ሓኪም<") && last.says("<bdi>Zegveld<"));
}

#[tokio::test]
async fn a_question_without_an_answer_is_asked_first() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &selam).await;
    for (path, asked) in [
        ("/hulp/vragen?stap=controle", "wat"),
        ("/hulp/vragen?stap=wanneer", "wat"),
        ("/hulp/vragen?stap=controle&wat=doctor", "wanneer"),
        ("/hulp/vragen?stap=controle&wat=doctor&wanneer=date", "dag"),
    ] {
        let page = browser.get(path).await;
        assert_eq!((page.status, shown(&page)), (REFUSED, vec![asked]), "{path}");
        assert!(page.says("class=\"error\""), "{path}");
    }
}

#[tokio::test]
async fn own_words_never_stand_in_an_address() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &selam).await;
    let look = browser
        .post(ASK, &[("wat", "doctor"), ("wanneer", "week"), ("woorden", "ሕማም"), ("stap", "controle")])
        .await;
    assert_eq!((look.status, shown(&look)), (StatusCode::OK, vec!["controle", "stem"]));
    assert!(look.says("ሕማም") && !look.says("formmethod"));
    assert!(store::of_asker(&site.state.db, &selam, 0).await.unwrap().all.is_empty(), "only looked at");
}

#[tokio::test]
async fn a_form_that_waited_on_a_phone_counts_from_the_day_on_which_it_was_asked() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &selam).await;
    let late = browser
        .post(ASK, &[("wat", "doctor"), ("wanneer", "today"), ("dag", "2026-11-23"), ("woorden", "ሕማም")])
        .await;
    assert_eq!((late.status, shown(&late)), (REFUSED, vec!["wanneer"]));
    assert!(late.says("ሕማም"), "what was typed is kept");
    let week = browser.post(ASK, &[("wat", "doctor"), ("wanneer", "week"), ("dag", "2026-11-20")]).await;
    let one = store::find(&site.state.db, crate::support::WOERDEN, id_of(&week)).await.unwrap().unwrap();
    assert_eq!(one.until.to_string(), "2026-11-26");
}

#[tokio::test]
async fn a_bsn_or_an_account_number_is_refused_beside_the_field_with_everything_kept() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &selam).await;
    for (words, said) in [("BSN 111222333", "ቁጽሪ BSN ኣለዎ"), ("NL91 ABNA 0417 1643 00", "ቁጽሪ ባንክ ኣለዎ")]
    {
        let refused = browser.post(ASK, &[DOCTOR[0], DOCTOR[1], ("woorden", words), ("nodig", "car")]).await;
        assert_eq!((refused.status, shown(&refused)), (REFUSED, vec!["woorden"]));
        assert!(refused.says("id=\"woorden-fout\"") && refused.says(said) && refused.says(words));
        assert!(refused.says("value=\"car\" checked"));
    }
    assert!(store::of_asker(&site.state.db, &selam, 0).await.unwrap().all.is_empty());
}

#[tokio::test]
async fn the_same_form_twice_asks_once() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &selam).await;
    let one = browser.post_with_key(ASK, "0123456789abcdef", &DOCTOR).await;
    let two = browser.post_with_key(ASK, "0123456789abcdef", &DOCTOR).await;
    assert_eq!(one.location, two.location);
    let other = browser.post_with_key(ASK, "0123456789abcdef", &[DOCTOR[0], ("wanneer", "today")]).await;
    assert_ne!(one.location, other.location);
    assert_eq!(store::of_asker(&site.state.db, &selam, 0).await.unwrap().all.len(), 2);
}

#[tokio::test]
async fn who_may_not_ask_finds_no_page() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, anneke, ria) = (selam(db).await, anneke(db).await, ria(db).await);
    let (petra, bas, karin) = (petra(db).await, beheerder(db).await, viewer(db).await);
    for person in [&anneke, &ria, &petra, &bas, &karin] {
        let mut browser = Browser::of(&site, person).await;
        assert_eq!(browser.get(ASK).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post(ASK, &DOCTOR).await.status, StatusCode::NOT_FOUND);
    }
    let for_selam = format!("{ASK}?voor={selam}");
    for person in [&anneke, &petra, &bas, &karin] {
        let mut browser = Browser::of(&site, person).await;
        assert_eq!(browser.get(&for_selam).await.status, StatusCode::NOT_FOUND);
        let sent = browser.post(ASK, &[DOCTOR[0], DOCTOR[1], ("voor", &selam)]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
    assert!(store::of_asker(db, &selam, 0).await.unwrap().all.is_empty());
    assert_ne!(Browser::stranger(&site).get(ASK).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_coordinator_asks_for_someone_without_a_phone_and_so_does_their_own_maatje() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, anneke, ria) = (selam(db).await, anneke(db).await, ria(db).await);
    let mut coordinator = Browser::of(&site, &ria).await;
    assert!(coordinator.get(&format!("/mensen/{selam}")).await.says(&format!("{ASK}?voor={selam}")));
    assert!(coordinator.get(&format!("{ASK}?voor={selam}")).await.says("Selam"));
    let fields = [DOCTOR[0], DOCTOR[1], ("voor", selam.as_str())];
    let sent = coordinator.post(ASK, &fields).await;
    let one = store::find(db, crate::support::WOERDEN, id_of(&sent)).await.unwrap().unwrap();
    assert_eq!((one.asker_id.as_ref(), one.written_by.as_ref()), (Some(&selam), Some(&ria)));
    others_see_that_it_was_written_down(&site, &one, &selam).await;
    // A koppeling that is only proposed is not yet theirs; a running one is.
    koppeling(&site, &selam, &anneke, "proposed").await;
    let mut maatje = Browser::of(&site, &anneke).await;
    assert_eq!(maatje.post(ASK, &fields).await.status, StatusCode::NOT_FOUND);
    db.run(q!("UPDATE matches SET state = 'active'")).await.unwrap();
    assert!(maatje.get("/").await.says(&format!("{ASK}?voor={selam}")));
    let sent = maatje.post(ASK, &fields).await;
    let one = store::find(db, crate::support::WOERDEN, id_of(&sent)).await.unwrap().unwrap();
    assert_eq!(one.written_by, Some(anneke));
}

#[tokio::test]
async fn who_wrote_it_down_for_someone_asks_again_for_that_same_person() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, ria) = (selam(db).await, ria(db).await);
    let mut coordinator = Browser::of(&site, &ria).await;
    let sent = coordinator.post(ASK, &[DOCTOR[0], DOCTOR[1], ("voor", &selam)]).await;
    let id = id_of(&sent).to_owned();
    let link = format!("href=\"/hulp/{id}\"");
    for page in ["/", "/hulp"] {
        assert!(coordinator.get(page).await.says(&link), "it is found again on {page}");
    }
    coordinator.post(&format!("/hulp/{id}/intrekken"), &[]).await;
    assert!(!coordinator.get("/").await.says(&link));
    let mine = coordinator.get("/hulp").await;
    assert!(mine.says("Voor een ander gevraagd") && mine.says(&link));
    let over = coordinator.get(&format!("/hulp/{id}")).await;
    assert!(over.says(&format!("{ASK}?opnieuw={id}&amp;voor={selam}\"")));
    let again = coordinator.get(&format!("{ASK}?opnieuw={id}&voor={selam}")).await;
    assert_eq!(again.status, StatusCode::OK);
    let hers = Browser::of(&site, &selam).await.get(&format!("/hulp/{id}")).await;
    assert!(hers.says(&format!("{ASK}?opnieuw={id}\"")));
}

/// Selam sees who wrote it down, also when it is over; a volunteer who is asked, that someone did; who asks, beforehand
/// that volunteers see so.
async fn others_see_that_it_was_written_down(
    site: &crate::support::Site,
    one: &store::Hulpvraag,
    selam: &str,
) {
    let (db, path) = (&site.state.db, one.path());
    let written = "Iemand anders schreef deze hulpvraag op.";
    let offers = meedoen_rules::people::Volunteer { away_until: None, ..people::volunteer() };
    let person = Person { locale: Locale::Nl, ..people::person("Theo van Vliet") };
    let theo = people::put(db, NewRecord { volunteer: Some(&offers), ..people::new(&person) }).await;
    let ria = one.written_by.as_deref().unwrap();
    Browser::of(site, ria).await.post(&format!("{path}/regie"), &[("doe", "verder")]).await;
    let asked = Browser::of(site, &theo).await.get(&path).await;
    assert!(asked.says(written) && !asked.says("Ria"));
    let check = format!("{ASK}?stap=controle&wat=doctor&wanneer=week");
    assert!(Browser::of(site, ria).await.get(&format!("{check}&voor={selam}")).await.says(written));
    let mut hers = Browser::of(site, selam).await;
    assert!(!hers.get(&check).await.says("ነዚ ሕቶ ካልእ ሰብ እዩ ጽሒፍዎ።"));
    assert!(hers.get(&path).await.says("Ria"));
    hers.post(&format!("{path}/intrekken"), &[]).await;
    assert!(hers.get(&path).await.says("Ria"));
}

/// Of these two, in whatever state.
pub async fn koppeling(site: &crate::support::Site, taalvrager: &str, volunteer: &str, state: &str) {
    site.state
        .db
        .run(q!(
            "INSERT INTO matches (id, municipality_id, organisation_id, taalvrager_id, volunteer_id, role, state,
                 taalvrager_answer, volunteer_answer, score, reasons, version, proposed_at, changed_at)
             VALUES ('koppeling', $1, $5, $2, $3, 'maatje', $4, 'waiting', 'waiting', 0,
                     '{\"score\":0,\"parts\":[],\"reasons\":[],\"asks\":\"\",\"against\":\"\"}', 1, 1, 1)",
            crate::support::WOERDEN,
            taalvrager,
            volunteer,
            state,
            crate::support::WZW
        ))
        .await
        .unwrap();
}

#[tokio::test]
async fn she_takes_it_back_and_asks_again_with_the_same_choices_on_a_new_day() {
    let site = site().await;
    let db = &site.state.db;
    let (selam, ria) = (selam(db).await, ria(db).await);
    let mut browser = Browser::of(&site, &selam).await;
    let sent = browser.post(ASK, &[("wat", "doctor"), ("precies", "doctor_gp"), ("wanneer", "today")]).await;
    let id = id_of(&sent).to_owned();
    let back = format!("/hulp/{id}/intrekken");
    assert!(browser.get(&format!("/hulp/{id}")).await.says(&back));
    assert_eq!(Browser::of(&site, &ria).await.post(&back, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post(&back, &[]).await.status, StatusCode::SEE_OTHER);
    let one = store::find(db, crate::support::WOERDEN, &id).await.unwrap().unwrap();
    assert_eq!(one.state, State::Withdrawn);
    let again = browser.get(&format!("{ASK}?opnieuw={id}")).await;
    assert_eq!(shown(&again), ["wanneer"]);
    assert!(
        again.says("value=\"doctor_gp\" checked") && again.says(&format!("name=\"opnieuw\" value=\"{id}\""))
    );
    let sent = browser
        .post(ASK, &[("wat", "doctor"), ("precies", "doctor_gp"), ("wanneer", "week"), ("opnieuw", &id)])
        .await;
    let new = store::find(db, crate::support::WOERDEN, id_of(&sent)).await.unwrap().unwrap();
    assert_eq!((new.asked.what, new.asked.detail), (What::Doctor, Some(Detail::DoctorGp)));
    let of: Option<(Option<String>,)> =
        db.first(q!("SELECT again_of FROM hulpvragen WHERE id = $1", new.id.as_str())).await.unwrap();
    assert_eq!(of, Some((Some(id.clone()),)));
    // Someone else's can't be asked again.
    let yonas = Person { locale: Locale::Ti, ..people::person("Yonas Haile") };
    let yonas =
        people::put(db, NewRecord { taalvrager: Some(&people::taalvrager()), ..people::new(&yonas) }).await;
    let page = Browser::of(&site, &yonas).await.get(&format!("{ASK}?opnieuw={id}")).await;
    assert_eq!(shown(&page), ["wat"]);
    assert!(!page.says(&format!("value=\"{id}\"")));
}

#[tokio::test]
async fn who_asked_more_than_a_page_holds_finds_the_oldest_on_the_next() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    for _ in 0..51 {
        ask(&site.state.db, &selam, When::Week).await;
    }
    let all: Vec<(String,)> = site.state.db.all(q!("SELECT id FROM hulpvragen")).await.unwrap();
    let mut browser = Browser::of(&site, &selam).await;
    let (first, second) = (browser.get("/hulp").await, browser.get("/hulp?mijn=2").await);
    let there = |page: &Answer, id: &str| page.says(&format!("href=\"/hulp/{id}\""));
    assert_eq!(all.iter().filter(|(id,)| there(&first, id)).count(), 50);
    assert!(all.iter().all(|(id,)| there(&first, id) != there(&second, id)));
    assert!(first.says("href=\"/hulp?mijn=2#mijn\"") && !second.says("mijn=3"));
    assert!(second.says("href=\"/hulp?mijn=1#mijn\""));
}
