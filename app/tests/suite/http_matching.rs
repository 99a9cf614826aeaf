//! Matching over HTTP: the coordinator's evening, both answers, and who may not.

use crate::support::{Site, WOERDEN, browser::Browser, people, site};
use app::{matching::store, people::store::NewRecord, q};
use axum::http::StatusCode;
use meedoen_rules::{
    matching::{Answer, State},
    people::{Gender, Person, Volunteer},
};

/// Anneke as she is matched with Selam: she can on the same evening and isn't away.
async fn anneke(site: &Site, name: &str, places: u32) -> String {
    let asks = people::taalvrager();
    let volunteer = Volunteer {
        week: asks.week,
        venues: asks.venues,
        away_until: None,
        capacity: Some(places),
        ..people::volunteer()
    };
    let person = Person {
        phone: Some("+31687654321".to_owned()),
        email: Some("anneke@voorbeeld.example".to_owned()),
        locale: meedoen_rules::people::Locale::Nl,
        ..people::person(name)
    };
    people::put(&site.state.db, NewRecord { volunteer: Some(&volunteer), ..people::new(&person) }).await
}

struct Evening {
    site: Site,
    ria: String,
    selam: String,
    anneke: String,
}

async fn evening() -> Evening {
    let site = site().await;
    let db = &site.state.db;
    let (ria, selam) = (people::ria(db).await, people::selam(db).await);
    let anneke = anneke(&site, "Anneke de Wit", 1).await;
    Evening { site, ria, selam, anneke }
}

impl Evening {
    fn pair(&self) -> String {
        format!("{}:taalcoach:{}", self.selam, self.anneke)
    }

    /// Ria proposes Selam and Anneke; the match's id.
    async fn proposed(&self) -> String {
        let mut ria = Browser::of(&self.site, &self.ria).await;
        let answer = ria.post("/koppelen/voorstellen", &[("paar", &self.pair())]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let living = store::living(&self.site.state.db, WOERDEN).await.unwrap();
        living.first().unwrap().id.clone()
    }

    async fn state(&self, id: &str) -> State {
        store::find(&self.site.state.db, WOERDEN, id).await.unwrap().unwrap().life.state
    }
}

#[tokio::test]
async fn ria_sees_the_best_pairs_ticks_them_and_proposes_them() {
    let evening = evening().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let board = ria.get("/koppelen?kies=10").await;
    assert_eq!(board.status, StatusCode::OK);
    assert!(board.says("Selam Tesfay") && board.says("Anneke de Wit") && board.says(" checked"));
    assert!(!ria.get("/koppelen").await.says(" checked"), "nothing is ticked until she says so");
    let sent = ria.post("/koppelen/voorstellen", &[("paar", &evening.pair())]).await;
    assert_eq!(sent.location, "/koppelen?voorgesteld=1&gemist=0");
    assert!(ria.get(&sent.location).await.says("1 koppel is voorgesteld"));
}

#[tokio::test]
async fn a_press_with_nothing_ticked_keeps_the_filter() {
    let evening = evening().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let board = ria.get("/koppelen?zoek=selam&rol=taalcoach").await;
    assert!(board.says("name=\"zoek\" value=\"selam\""), "it goes along with the form");
    let fields = [("zoek", "niemand"), ("rol", "taalcoach")];
    let refused = ria.post("/koppelen/voorstellen", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("value=\"niemand\"") && refused.says("Met dit filter staat hier niemand"));
}

#[tokio::test]
async fn whoever_is_left_over_is_found_however_many_there_are() {
    let site = site().await;
    let db = &site.state.db;
    let ria = people::ria(db).await;
    let asks = people::taalvrager();
    for number in 0..61 {
        let person = people::person(&format!("Selam Nummer{number:02}"));
        people::put(db, NewRecord { taalvrager: Some(&asks), ..people::new(&person) }).await;
    }
    let mut ria = Browser::of(&site, &ria).await;
    let rows = |page: &str| page.matches("match-row left").count();
    let first = ria.get("/koppelen").await;
    assert!(rows(&first.body) == 60 && first.says("/koppelen?rest=1#over"));
    let second = ria.get("/koppelen?rest=1").await;
    assert!(rows(&second.body) == 1 && !second.says("rest=2"));
    assert_eq!(rows(&ria.get("/koppelen?zoek=nummer60").await.body), 1);
    assert_eq!(rows(&ria.get("/koppelen?rol=maatje").await.body), 0);
}

#[tokio::test]
async fn the_same_form_twice_proposes_once_and_gets_the_same_answer() {
    let evening = evening().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let (key, pair) = ("een-sleutel-van-ria", evening.pair());
    for _ in 0..2 {
        let sent = ria.post_with_key("/koppelen/voorstellen", key, &[("paar", &pair)]).await;
        assert_eq!(sent.location, "/koppelen?voorgesteld=1&gemist=0");
    }
    // Another form with the same pair: someone was first.
    let sent = ria.post("/koppelen/voorstellen", &[("paar", &pair)]).await;
    assert_eq!(sent.location, "/koppelen?voorgesteld=0&gemist=1");
    assert_eq!(store::living(&evening.site.state.db, WOERDEN).await.unwrap().len(), 1);
}

#[tokio::test]
async fn both_say_yes_and_only_then_read_how_to_reach_each_other() {
    let evening = evening().await;
    let id = evening.proposed().await;
    let path = format!("/voorstellen/{id}");
    let (mut selam, mut anneke) =
        (Browser::of(&evening.site, &evening.selam).await, Browser::of(&evening.site, &evening.anneke).await);
    let card = selam.get(&path).await;
    assert!(card.says("Anneke") && card.says("Woerden"));
    for secret in ["de Wit", "+31687654321", "anneke@voorbeeld.example"] {
        assert!(!card.says(secret), "{secret} is not shown before both said yes");
    }
    assert!(!anneke.get(&path).await.says("Tesfay"));
    assert_eq!(selam.post(&path, &[("antwoord", "ja")]).await.location, path);
    assert!(!selam.get(&path).await.says("+31687654321"));
    anneke.post(&path, &[("antwoord", "ja")]).await;
    assert_eq!(evening.state(&id).await, State::Active);
    let card = selam.get(&path).await;
    assert!(card.says("tel:+31687654321") && card.says("mailto:anneke@voorbeeld.example"));
    assert!(anneke.get(&path).await.says("tel:+31612345678"));
}

#[tokio::test]
async fn a_no_with_a_reason_frees_both_and_is_remembered() {
    let evening = evening().await;
    let id = evening.proposed().await;
    let path = format!("/voorstellen/{id}");
    let mut selam = Browser::of(&evening.site, &evening.selam).await;
    assert!(selam.get(&format!("{path}?antwoord=nee")).await.says("value=\"distance\""));
    selam.post(&path, &[("antwoord", "nee"), ("reden", "distance")]).await;
    assert_eq!(evening.state(&id).await, State::Declined);
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let need =
        ria.get(&format!("/koppelen/{}/taalcoach?vrijwilliger={}", evening.selam, evening.anneke)).await;
    assert!(need.says("Een van de twee zei al eens nee."));
}

#[tokio::test]
async fn to_anyone_else_a_match_does_not_exist() {
    let evening = evening().await;
    let id = evening.proposed().await;
    let db = &evening.site.state.db;
    let (omar, petra) = (people::anneke(db).await, people::petra(db).await);
    let (beheerder, viewer) = (people::beheerder(db).await, people::viewer(db).await);
    let (own, one) = (format!("/voorstellen/{id}"), format!("/koppelingen/{id}"));
    for who in [&omar, &petra, &beheerder, &viewer, &evening.ria] {
        let mut browser = Browser::of(&evening.site, who).await;
        assert_eq!(browser.get(&own).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post(&own, &[("antwoord", "ja")]).await.status, StatusCode::NOT_FOUND);
    }
    for who in [&omar, &petra, &beheerder, &viewer, &evening.selam, &evening.anneke] {
        let mut browser = Browser::of(&evening.site, who).await;
        for path in
            [one.clone(), format!("{one}/brief/volunteer"), format!("/koppelen/{}/taalcoach", evening.selam)]
        {
            assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for what in ["antwoord", "intrekken", "beeindigen"] {
            let fields = [("kant", "taalvrager"), ("antwoord", "ja"), ("reden", "moved")];
            let answer = browser.post(&format!("{one}/{what}"), &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what}");
        }
    }
    assert_eq!(evening.state(&id).await, State::Proposed);
}

#[tokio::test]
async fn a_coordinator_of_the_other_organisation_shares_the_pool_and_one_elsewhere_sees_nothing() {
    let evening = evening().await;
    let (hans, petra) =
        (people::hans(&evening.site.state.db).await, people::petra(&evening.site.state.db).await);
    assert!(Browser::of(&evening.site, &hans).await.get("/koppelen").await.says("Selam Tesfay"));
    let mut gouda = Browser::of(&evening.site, &petra).await;
    assert!(!gouda.get("/koppelen").await.says("Selam"));
    let sent = gouda.post("/koppelen/voorstellen", &[("paar", &evening.pair())]).await;
    assert_eq!(sent.location, "/koppelen?voorgesteld=0&gemist=1");
    assert!(store::living(&evening.site.state.db, WOERDEN).await.unwrap().is_empty());
}

#[tokio::test]
async fn ria_writes_down_what_someone_without_a_phone_said() {
    let evening = evening().await;
    let id = evening.proposed().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let path = format!("/koppelingen/{id}");
    ria.post(&format!("{path}/antwoord"), &[("kant", "taalvrager"), ("antwoord", "ja")]).await;
    let found = store::find(&evening.site.state.db, WOERDEN, &id).await.unwrap().unwrap();
    assert_eq!(found.life.taalvrager, Answer::Accepted);
    assert_eq!(found.taalvrager_recorded_by.as_deref(), Some(evening.ria.as_str()));
    assert!(ria.get(&path).await.says("Opgeschreven door"));
}

#[tokio::test]
async fn a_proposal_is_withdrawn_and_an_active_match_is_ended_with_a_reason() {
    let evening = evening().await;
    let id = evening.proposed().await;
    let path = format!("/koppelingen/{id}");
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let ended = ria.post(&format!("{path}/beeindigen"), &[("reden", "moved")]).await;
    assert_eq!(ended.status, StatusCode::CONFLICT);
    for side in ["taalvrager", "volunteer"] {
        ria.post(&format!("{path}/antwoord"), &[("kant", side), ("antwoord", "ja")]).await;
    }
    assert_eq!(ria.post(&format!("{path}/intrekken"), &[]).await.status, StatusCode::CONFLICT);
    ria.post(&format!("{path}/beeindigen"), &[("reden", "moved")]).await;
    assert_eq!(evening.state(&id).await, State::Ended);
    assert!(ria.get(&path).await.says("Verhuisd"));
}

#[tokio::test]
async fn when_the_last_place_is_gone_the_answer_is_refused_in_words_and_the_proposal_stays() {
    let evening = evening().await;
    let id = evening.proposed().await;
    let path = format!("/voorstellen/{id}");
    let mut anneke = Browser::of(&evening.site, &evening.anneke).await;
    anneke.post(&path, &[("antwoord", "ja")]).await;
    let none = q!("UPDATE volunteers SET capacity = 0 WHERE person_id = $1", evening.anneke.as_str());
    evening.site.state.db.run(none).await.unwrap();
    let mut selam = Browser::of(&evening.site, &evening.selam).await;
    let refused = selam.post(&path, &[("antwoord", "ja")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(evening.state(&id).await, State::Proposed);
}

#[tokio::test]
async fn by_hand_two_people_are_paired_with_what_speaks_against_it_ticked_as_seen() {
    let evening = evening().await;
    let db = &evening.site.state.db;
    // Away until the end of the year: that may be passed over. A must on gender may not.
    let away = people::anneke(db).await;
    let pair = format!("{}:taalcoach:{away}", evening.selam);
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let refused = ria.post("/koppelingen", &[("paar", &pair)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("De vrijwilliger is nu weg."));
    db.run(q!("UPDATE taalvragers SET gender_wish = 'man must'")).await.unwrap();
    db.run(q!("UPDATE municipalities SET revision = revision + 1")).await.unwrap();
    assert_eq!(people::person("").gender, Some(Gender::Woman));
    let blocked = ria.post("/koppelingen", &[("paar", &pair), ("toch", "ja")]).await;
    assert_eq!(blocked.status, StatusCode::UNPROCESSABLE_ENTITY);
    db.run(q!("UPDATE taalvragers SET gender_wish = NULL")).await.unwrap();
    db.run(q!("UPDATE municipalities SET revision = revision + 1")).await.unwrap();
    let done = ria.post("/koppelingen", &[("paar", &pair), ("toch", "ja")]).await;
    assert!(done.location.starts_with("/koppelingen/"), "{}", done.location);
}

#[tokio::test]
async fn nonsense_is_refused_and_changes_nothing() {
    let evening = evening().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let empty = ria.post("/koppelen/voorstellen", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("Kies eerst een of meer koppels."));
    let id = evening.proposed().await;
    let long = "x".repeat(3000);
    for nonsense in ["", "x", "a:b:c", "a:taalcoach", "a:taalcoach:b:c", "\u{202e}:taalcoach:\u{0}", &long] {
        let answer = ria.post("/koppelen/voorstellen", &[("paar", nonsense)]).await;
        assert!(answer.status.is_client_error() || answer.location.ends_with("gemist=1"), "{nonsense:?}");
    }
    let one = format!("/koppelingen/{id}");
    for (path, fields) in [
        (format!("{one}/antwoord"), [("kant", "geen"), ("antwoord", "ja")]),
        (format!("{one}/antwoord"), [("kant", "volunteer"), ("antwoord", "misschien")]),
        (format!("{one}/beeindigen"), [("reden", "zomaar"), ("x", "y")]),
    ] {
        assert_eq!(ria.post(&path, &fields).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    let mut selam = Browser::of(&evening.site, &evening.selam).await;
    let odd = selam.post(&format!("/voorstellen/{id}"), &[("antwoord", "nee"), ("reden", "zomaar")]).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    assert_eq!(ria.get("/koppelen/niemand/taalcoach").await.status, StatusCode::NOT_FOUND);
    assert_eq!(ria.get(&format!("/koppelen/{}/vertaler", evening.selam)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ria.get(&format!("{one}/brief/beide")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(evening.state(&id).await, State::Proposed);
}

#[tokio::test]
async fn the_letter_is_in_its_readers_language_and_tells_no_more_than_the_roepnaam() {
    let evening = evening().await;
    let id = evening.proposed().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let letter = ria.get(&format!("/koppelingen/{id}/brief/taalvrager")).await;
    assert!(letter.says("lang=\"ti\"") && letter.says("Anneke"));
    assert!(!letter.says("de Wit") && !letter.says("+31687654321"));
}

#[tokio::test]
async fn who_is_not_signed_in_is_written_to_with_a_link_that_does_so() {
    let evening = evening().await;
    let id = evening.proposed().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let (one, letter) = (format!("/koppelingen/{id}"), format!("/koppelingen/{id}/brief/taalvrager"));
    let shown = ria.get(&one).await;
    assert!(shown.says(&format!("action=\"{letter}\"")) && !shown.says("https://wa.me/31612345678?text="));
    let written = ria.post(&letter, &[]).await;
    assert_eq!(written.status, StatusCode::OK);
    assert!(written.says("https://wa.me/31612345678?text=") && written.says("lang=\"ti\""));
    let link =
        written.body.split("http://127.0.0.1:3000").find(|rest| rest.starts_with("/uitnodiging/")).unwrap();
    let path = link.split(['<', '"', ' ']).next().unwrap();

    let mut selam = Browser::stranger(&evening.site);
    assert_eq!(selam.get(&format!("/voorstellen/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(selam.post(path, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(selam.get("/").await.says(&format!("/voorstellen/{id}")));
    let shown = ria.get(&one).await;
    assert!(shown.says("https://wa.me/31612345678?text=") && !shown.says(&format!("action=\"{letter}\"")));
}

#[tokio::test]
async fn who_still_has_a_proposal_is_not_archived() {
    let evening = evening().await;
    let id = evening.proposed().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let profile = format!("/mensen/{}", evening.selam);
    let shown = ria.get(&profile).await;
    assert!(shown.says(&format!("/koppelingen/{id}")) && !shown.says("value=\"archief\""));
    let archive = [("actie", "archief"), ("versie", "1")];
    let refused = ria.post(&format!("{profile}/stand"), &archive).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Trek het voorstel in"));
    ria.post(&format!("/koppelingen/{id}/intrekken"), &[]).await;
    let archived = ria.post(&format!("{profile}/stand"), &archive).await;
    assert_eq!(archived.status, StatusCode::SEE_OTHER);
}

/// A coordinator archives Selam while another proposes someone to her: one of the two is first, and never is somebody
/// archived with a living koppeling. SQLite lets one write at a time; on PostgreSQL the order of `archive` decides.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_archived_and_proposed_at_once() {
    let evening = evening().await;
    let db = &evening.site.state.db;
    let theo = anneke(&evening.site, "Theo Bos", 20).await;
    let asks = people::taalvrager();
    for number in 0..20 {
        let person = people::person(&format!("Selam {number}"));
        let selam = people::put(db, NewRecord { taalvrager: Some(&asks), ..people::new(&person) }).await;
        let (mut one, mut other) =
            (Browser::of(&evening.site, &evening.ria).await, Browser::of(&evening.site, &evening.ria).await);
        let (state, pair) = (format!("/mensen/{selam}/stand"), format!("{selam}:taalcoach:{theo}"));
        let archive = [("actie", "archief"), ("versie", "1")];
        let propose = [("paar", pair.as_str())];
        let (archived, proposed) =
            tokio::join!(one.post(&state, &archive), other.post("/koppelen/voorstellen", &propose));
        assert!(!archived.status.is_server_error() && !proposed.status.is_server_error());
    }
    let both: Option<(i64,)> = db
        .first(q!("SELECT COUNT(*) FROM matches m JOIN people p ON p.id = m.taalvrager_id
             WHERE m.state = 'proposed' AND p.state = 'archived'"))
        .await
        .unwrap();
    assert_eq!(both, Some((0,)));
}
