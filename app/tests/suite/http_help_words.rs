//! Own words and voices over HTTP: what is taken, who may hear it, and how it is translated.

use crate::support::help::told;
use crate::support::{
    GOUDA, GOUDA_ORG, Site, WOERDEN,
    browser::{Answer, Browser},
    people::{self, beheerder, petra, ria, selam},
    site,
};
use app::{
    help::{Translator, store, tell::is_still_so, translate_waiting},
    notifications::Kind,
    people::store::NewRecord,
    q,
};
use axum::http::{StatusCode, header};
use meedoen_rules::{
    code::Set,
    people::{Language, Locale, Person, Volunteer, VolunteerRole},
};

const ASK: &str = "/hulp/vragen";
const VOICE: &[u8] = include_bytes!("../voices/chromium.webm");
const TOO_LONG: &[u8] = include_bytes!("../voices/too_long.webm");
const MUSIC: &[u8] = include_bytes!("../voices/music.mp3");
const DOCTOR: [(&str, &str); 3] = [("wat", "doctor"), ("wanneer", "today"), ("woorden", "ሕማም ርእሲ ኣለኒ")];

/// A volunteer who may be asked; a vertaler when they have languages besides Dutch.
async fn volunteer(site: &Site, name: &str, languages: &[Language], role: VolunteerRole) -> String {
    let offers = Volunteer { away_until: None, roles: Set::of(&[role]), ..people::volunteer() };
    let person = Person { locale: Locale::Nl, languages: Set::of(languages), ..people::person(name) };
    people::put(&site.state.db, NewRecord { volunteer: Some(&offers), ..people::new(&person) }).await
}

struct Asked {
    site: Site,
    selam: String,
    anneke: String,
    vertaler: String,
    ria: String,
    hulpvraag: String,
    /// Her own words, with her voice.
    words: String,
    /// Where her voice is heard.
    sound: String,
}

/// Selam asks with own words and her voice. Anneke is asked; Abeba translates Tigrinya.
async fn asked() -> Asked {
    let site = site().await;
    let (selam, ria) = (selam(&site.state.db).await, ria(&site.state.db).await);
    let anneke = volunteer(&site, "Anneke de Wit", &[Language::Dutch], VolunteerRole::Maatje).await;
    let vertaler =
        volunteer(&site, "Abeba Tekle", &[Language::Dutch, Language::Tigrinya], VolunteerRole::Vertaler)
            .await;
    let sent = Browser::of(&site, &selam).await.post_file(ASK, &DOCTOR, VOICE).await;
    let hulpvraag = sent.location.strip_prefix("/hulp/").unwrap().split('?').next().unwrap().to_owned();
    let words = store::words_of(&site.state.db, &hulpvraag).await.unwrap().remove(0);
    assert_eq!((words.seconds, words.language, words.read), (Some(2), Language::Tigrinya, false));
    let sound = format!("/hulp/{hulpvraag}/stem/{}", words.id);
    Asked { site, selam, anneke, vertaler, ria, hulpvraag, words: words.id, sound }
}

impl Asked {
    async fn as_(&self, person: &str) -> Browser<'_> {
        Browser::of(&self.site, person).await
    }

    async fn hears(&self, person: &str) -> StatusCode {
        self.as_(person).await.fetch(&self.sound, None).await.status()
    }

    fn to_translate(&self) -> String {
        format!("/hulp/vertalen/{}", self.words)
    }
}

#[tokio::test]
async fn a_voice_is_heard_only_by_those_concerned_and_by_volunteers_after_it_was_read() {
    let asked = asked().await;
    let db = &asked.site.state.db;
    let (petra, bas) = (petra(db).await, beheerder(db).await);
    let loes = volunteer(&asked.site, "Loes Visser", &[Language::Arabic], VolunteerRole::Vertaler).await;
    for person in [&asked.selam, &asked.ria, &asked.vertaler] {
        assert_eq!(asked.hears(person).await, StatusCode::OK);
    }
    for person in [&asked.anneke, &petra, &bas, &loes] {
        assert_eq!(asked.hears(person).await, StatusCode::NOT_FOUND);
    }
    assert_ne!(Browser::stranger(&asked.site).fetch(&asked.sound, None).await.status(), StatusCode::OK);
    let path = format!("/hulp/{}", asked.hulpvraag);
    assert!(!asked.as_(&asked.anneke).await.get(&path).await.says("ሕማም"));
    assert!(asked.as_(&asked.ria).await.get(&path).await.says(&asked.to_translate()));
    let read = asked.as_(&asked.vertaler).await.post(&asked.to_translate(), &[("gelezen", "ja")]).await;
    assert_eq!(read.location, "/hulp/vertalen?klaar=ja");
    assert_eq!(asked.hears(&asked.anneke).await, StatusCode::OK);
    assert!(asked.as_(&asked.anneke).await.get(&path).await.says("ሕማም"));
    assert_eq!(asked.hears(&loes).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn once_another_helps_or_it_is_over_who_was_only_asked_hears_it_no_more() {
    let asked = asked().await;
    let path = format!("/hulp/{}", asked.hulpvraag);
    asked.as_(&asked.vertaler).await.post(&asked.to_translate(), &[("gelezen", "ja")]).await;
    assert_eq!(asked.hears(&asked.anneke).await, StatusCode::OK);
    asked.as_(&asked.vertaler).await.post(&format!("{path}/antwoord"), &[("antwoord", "ja")]).await;
    assert_eq!(asked.hears(&asked.anneke).await, StatusCode::NOT_FOUND);
    assert!(!asked.as_(&asked.anneke).await.get(&path).await.says("ሕማም"));
    assert_eq!(asked.hears(&asked.vertaler).await, StatusCode::OK);
    asked.as_(&asked.selam).await.post(&format!("{path}/intrekken"), &[]).await;
    assert_eq!(asked.hears(&asked.anneke).await, StatusCode::NOT_FOUND);
    assert_eq!(asked.hears(&asked.selam).await, StatusCode::OK);
}

#[tokio::test]
async fn a_vertaler_who_has_only_the_words_can_report_them() {
    let asked = asked().await;
    asked
        .site
        .state
        .db
        .run(q!("DELETE FROM help_asks WHERE person_id = $1", asked.vertaler.as_str()))
        .await
        .unwrap();
    let mut vertaler = asked.as_(&asked.vertaler).await;
    let (path, report) = (format!("/hulp/{}", asked.hulpvraag), format!("/hulp/{}/melden", asked.hulpvraag));
    assert_eq!(vertaler.get(&path).await.status, StatusCode::NOT_FOUND);
    assert!(vertaler.get(&asked.to_translate()).await.says(&format!("href=\"{report}\"")));
    assert_eq!(vertaler.get(&report).await.status, StatusCode::OK);
    assert_eq!(vertaler.post(&report, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let thanked = vertaler.post(&report, &[("reden", "money")]).await.location;
    assert!(vertaler.get(&thanked).await.says("De coördinator kijkt ernaar."));
    assert!(asked.as_(&asked.ria).await.get(&path).await.says("Het gaat om geld"));
    let other =
        volunteer(&asked.site, "Jan Bakker", &[Language::Dutch, Language::Arabic], VolunteerRole::Vertaler);
    let other = other.await;
    asked.site.state.db.run(q!("DELETE FROM help_asks WHERE person_id = $1", other.as_str())).await.unwrap();
    assert_eq!(asked.as_(&other).await.get(&report).await.status, StatusCode::NOT_FOUND, "not his language");
    asked.as_(&asked.selam).await.post(&format!("{path}/intrekken"), &[]).await;
    assert_eq!(vertaler.get(&report).await.status, StatusCode::NOT_FOUND, "it is over");
}

#[tokio::test]
async fn whoever_helps_hears_it_and_a_municipality_may_let_volunteers_hear_it_at_once() {
    let asked = asked().await;
    let mut anneke = asked.as_(&asked.anneke).await;
    anneke.post(&format!("/hulp/{}/antwoord", asked.hulpvraag), &[("antwoord", "ja")]).await;
    assert_eq!(asked.hears(&asked.anneke).await, StatusCode::OK);
    anneke.post(&format!("/hulp/{}/antwoord", asked.hulpvraag), &[("antwoord", "terug")]).await;
    assert_eq!(asked.hears(&asked.anneke).await, StatusCode::NOT_FOUND);
    let bas = beheerder(&asked.site.state.db).await;
    let mut beheerder = asked.as_(&bas).await;
    assert!(!beheerder.get("/inrichten/hulp").await.says("name=\"machine\""), "there is no machine");
    assert_eq!(beheerder.post("/inrichten/hulp", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = beheerder.post("/inrichten/hulp", &[("eerst_lezen", "nee")]).await;
    assert_eq!(kept.location, "/inrichten");
    assert_eq!(asked.hears(&asked.anneke).await, StatusCode::OK);
    for person in [&asked.ria, &asked.anneke, &asked.selam] {
        assert_eq!(asked.as_(person).await.get("/inrichten/hulp").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_voice_comes_as_something_that_no_browser_runs_and_in_parts() {
    let asked = asked().await;
    let mut browser = asked.as_(&asked.selam).await;
    let whole = browser.fetch(&asked.sound, None).await;
    let says = |name: header::HeaderName| whole.headers().get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(whole.body(), VOICE);
    assert_eq!(says(header::CONTENT_TYPE), "audio/webm");
    assert_eq!(says(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(says(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
    assert_eq!(says(header::CACHE_CONTROL), "private, no-store");
    let part = browser.fetch(&asked.sound, Some("bytes=10-19")).await;
    assert_eq!((part.status(), part.body().as_slice()), (StatusCode::PARTIAL_CONTENT, &VOICE[10..20]));
    let range = part.headers().get(header::CONTENT_RANGE).unwrap();
    assert_eq!(range.to_str().unwrap(), format!("bytes 10-19/{}", VOICE.len()));
    let beyond = browser.fetch(&asked.sound, Some("bytes=999999-")).await;
    assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
}

#[tokio::test]
async fn a_file_that_is_no_voice_is_refused_in_her_words_and_the_rest_is_kept() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &selam).await;
    let large = vec![0; 2 << 20];
    for (file, said) in [
        (MUSIC, "ድምጺ ኣይኮነን"),
        (TOO_LONG, "ካብ 1 ደቒቕ ይነውሕ"),
        (&VOICE[..VOICE.len() / 10], "ምሉእ ኣይበጽሐን"),
        (b"<svg onload=alert(1)>", "ድምጺ ኣይኮነን"),
        (&large, "ኣዝዩ ዓቢ"),
    ] {
        let refused = browser.post_file(ASK, &DOCTOR, file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.says(said) && refused.says("id=\"stem-fout\""), "{said}");
        assert!(refused.says(DOCTOR[2].1) && refused.says("value=\"doctor\" checked"), "{said}");
    }
    assert!(store::of_asker(&site.state.db, &selam, 0).await.unwrap().all.is_empty());
    let nothing = browser.post_file(ASK, &DOCTOR, b"").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY, "a chosen file with nothing in it");
    let huge = vec![0; 17 << 20];
    assert_eq!(browser.post_file(ASK, &DOCTOR, &huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn words_in_a_language_that_no_vertaler_has_are_told_to_the_coordinators_until_someone_translated_them()
{
    let site = site().await;
    let db = &site.state.db;
    let (selam, ria) = (selam(db).await, ria(db).await);
    Browser::of(&site, &selam).await.post(ASK, &DOCTOR).await;
    assert_eq!(told(db, &ria).await, ["help_untranslated"]);
    let (about,): (String,) = db.first(q!("SELECT about FROM messages")).await.unwrap().unwrap();
    let still = async || is_still_so(db, &ria, Kind::HelpUntranslated, &about).await.unwrap();
    assert!(still().await);
    let abeba = volunteer(&site, "Abeba Tekle", &[Language::Tigrinya], VolunteerRole::Vertaler).await;
    let id = store::of_asker(db, &selam, 0).await.unwrap().all.remove(0).id;
    let words = store::words_of(db, &id).await.unwrap().remove(0).id;
    let translation = [("gezien", "0"), ("woorden", "Ik heb hoofdpijn")];
    Browser::of(&site, &abeba).await.post(&format!("/hulp/vertalen/{words}"), &translation).await;
    assert!(!still().await, "someone came and translated it");
    Browser::of(&site, &selam).await.post(ASK, &DOCTOR).await;
    assert_eq!(told(db, &ria).await, ["help_untranslated"], "now there is a vertaler");
}

#[tokio::test]
async fn a_vertaler_translates_it_and_the_second_sees_the_first() {
    let asked = asked().await;
    let second = volunteer(&asked.site, "Yonas Haile", &[Language::Tigrinya], VolunteerRole::Vertaler).await;
    let mut abeba = asked.as_(&asked.vertaler).await;
    assert!(abeba.get("/hulp").await.says("/hulp/vertalen"));
    assert!(abeba.get("/hulp/vertalen").await.says(&asked.to_translate()));
    let page = abeba.get(&asked.to_translate()).await;
    assert!(page.says("ሕማም") && page.says(&asked.sound) && !page.says("Selam"));
    let empty = abeba.post(&asked.to_translate(), &[("gezien", "0"), ("woorden", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = abeba.post(&asked.to_translate(), &[("gezien", "0"), ("woorden", "Ik heb hoofdpijn")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let late = asked
        .as_(&second)
        .await
        .post(&asked.to_translate(), &[("gezien", "0"), ("woorden", "Mijn hoofd doet pijn")])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("Ik heb hoofdpijn") && late.says("Mijn hoofd doet pijn"));
    let spoken = asked.as_(&second).await.post_file(&asked.to_translate(), &[("gezien", "1")], VOICE).await;
    assert_eq!(spoken.status, StatusCode::SEE_OTHER);
    // It stands beside what she said, with who and when.
    let seen = asked.as_(&asked.anneke).await.get(&format!("/hulp/{}", asked.hulpvraag)).await;
    assert!(seen.says("ሕማም") && seen.says("Ik heb hoofdpijn") && seen.says("Abeba"));
    assert!(!abeba.get("/hulp/vertalen").await.says(&asked.words), "nothing waits any more");
}

#[tokio::test]
async fn who_does_not_know_the_language_or_lives_elsewhere_finds_nothing_to_translate() {
    let asked = asked().await;
    let db = &asked.site.state.db;
    let arabic = volunteer(&asked.site, "Rana Khalil", &[Language::Arabic], VolunteerRole::Vertaler).await;
    let elsewhere = {
        let offers = Volunteer { roles: Set::of(&[VolunteerRole::Vertaler]), ..people::volunteer() };
        let person = people::person("Piet Gouda");
        let record = NewRecord { volunteer: Some(&offers), ..people::new(&person) };
        people::put(db, NewRecord { municipality_id: GOUDA, organisation_id: Some(GOUDA_ORG), ..record })
            .await
    };
    let petra = petra(db).await;
    for person in [&arabic, &elsewhere, &petra, &asked.anneke, &asked.selam] {
        let mut browser = asked.as_(person).await;
        assert!(!browser.get("/hulp/vertalen").await.says(&asked.words));
        assert_eq!(browser.get(&asked.to_translate()).await.status, StatusCode::NOT_FOUND);
        let sent =
            browser.post(&asked.to_translate(), &[("gezien", "0"), ("woorden", "Ik heb hoofdpijn")]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(asked.as_(&asked.anneke).await.get("/hulp/vertalen").await.status, StatusCode::NOT_FOUND);
    assert!(asked.as_(&asked.ria).await.get("/hulp/vertalen").await.says(&asked.words));
    assert_eq!(store::words_of(db, &asked.hulpvraag).await.unwrap().len(), 1);
}

/// A translation service of the test's own; what it was asked, it answers with.
async fn service() -> String {
    use axum::{Json, Router, routing::post};
    use serde_json::{Value, json};
    let answer = async |Json(asked): Json<Value>| match asked["source"].as_str() {
        Some("ti") if asked["api_key"] == "geheim" && asked["target"] == "nl" => Ok(Json(
            json!({ "translatedText": format!("In het Nederlands: {}", asked["q"].as_str().unwrap()) }),
        )),
        _ => Err(StatusCode::BAD_REQUEST),
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(axum::serve(listener, Router::new().route("/translate", post(answer))).into_future());
    url
}

#[tokio::test]
async fn a_machine_translates_only_where_that_is_wanted_and_gives_way_to_a_person() {
    let asked = asked().await;
    let (db, now) = (&asked.site.state.db, crate::support::now());
    let service = service().await;
    let machine = Translator::new(&format!("{service}/"), Some("geheim".to_owned()));
    translate_waiting(db, &machine, now).await.unwrap();
    assert_eq!(
        store::words_of(db, &asked.hulpvraag).await.unwrap().len(),
        1,
        "the beheerder didn't turn it on"
    );
    let mut tx = db.begin().await.unwrap();
    let on = meedoen_rules::help::WordsRules { read_first: true, machine: true };
    store::keep_words_rules(&mut tx, WOERDEN, on).await.unwrap();
    tx.commit().await.unwrap();
    // A service that refuses costs nothing but a try.
    translate_waiting(db, &Translator::new(&service, None), now).await.unwrap();
    assert_eq!(store::words_of(db, &asked.hulpvraag).await.unwrap().len(), 1);
    for _ in 0..2 {
        translate_waiting(db, &machine, now).await.unwrap();
    }
    assert_eq!(store::words_of(db, &asked.hulpvraag).await.unwrap().len(), 2, "translated once");
    let page = |person: Answer| (person.says("In het Nederlands"), person.says("door een computer"));
    let path = format!("/hulp/{}", asked.hulpvraag);
    assert_eq!(page(asked.as_(&asked.ria).await.get(&path).await), (true, true));
    assert_eq!(page(asked.as_(&asked.anneke).await.get(&path).await), (false, false), "not read yet");
    let mut abeba = asked.as_(&asked.vertaler).await;
    abeba.post(&asked.to_translate(), &[("gezien", "0"), ("woorden", "Ik heb hoofdpijn")]).await;
    let seen = asked.as_(&asked.anneke).await.get(&path).await;
    assert!(seen.says("Ik heb hoofdpijn") && !seen.says("In het Nederlands"));
}
