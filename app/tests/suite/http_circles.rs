//! Answering over HTTP: who sees what of a hulpvraag, taking it, talking, how it went, and what a coordinator does.

use crate::support::{GOUDA, GOUDA_ORG, Site, WOERDEN, browser::Browser, now, people, site};
use app::{
    help::{go_round, store},
    people::store::NewRecord,
    q,
};
use axum::http::StatusCode;
use jiff::SignedDuration;
use meedoen_rules::people::{Locale, Person, Volunteer};

const NOT_THERE: StatusCode = StatusCode::NOT_FOUND;

struct Street {
    site: Site,
    selam: String,
    anneke: String,
    theo: String,
    ria: String,
    /// Selam's hulpvraag: "/hulp/…".
    path: String,
}

async fn volunteer(site: &Site, name: &str, municipality_id: &str, organisation_id: &str) -> String {
    let offers = Volunteer { away_until: None, ..people::volunteer() };
    let person = Person { phone: Some("+31687654321".into()), locale: Locale::Nl, ..people::person(name) };
    let record = NewRecord { volunteer: Some(&offers), ..people::new(&person) };
    let record = NewRecord { municipality_id, organisation_id: Some(organisation_id), ..record };
    people::put(&site.state.db, record).await
}

/// Selam asks for today; Anneke and Theo are asked. Loes says later that she volunteers, and isn't.
async fn street() -> Street {
    let site = site().await;
    let db = &site.state.db;
    let (selam, ria) = (people::selam(db).await, people::ria(db).await);
    let anneke = volunteer(&site, "Anneke de Wit", WOERDEN, "org-wzw").await;
    let theo = volunteer(&site, "Theo van Vliet", WOERDEN, "org-wzw").await;
    let mut browser = Browser::of(&site, &selam).await;
    let sent = browser.post("/hulp/vragen", &[("wat", "doctor"), ("wanneer", "today")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let path = sent.location.split('?').next().unwrap().to_owned();
    Street { site, selam, anneke, theo, ria, path }
}

impl Street {
    async fn as_(&self, person: &str) -> Browser<'_> {
        Browser::of(&self.site, person).await
    }

    async fn take(&self, person: &str) {
        let mut browser = self.as_(person).await;
        let answer = browser.post(&format!("{}/antwoord", self.path), &[("antwoord", "ja")]).await;
        assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, self.path.as_str()));
    }

    async fn post(&self, person: &str, to: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
        let answer = self.as_(person).await.post(&format!("{}/{to}", self.path), fields).await;
        (answer.status, answer.location)
    }
}

#[tokio::test]
async fn before_anyone_helps_nobody_sees_who_asks_and_who_was_not_asked_sees_nothing() {
    let street = street().await;
    let loes = volunteer(&street.site, "Loes Visser", WOERDEN, "org-wzw").await;
    let gouda = volunteer(&street.site, "Piet Gouda", GOUDA, GOUDA_ORG).await;
    let db = &street.site.state.db;
    let (petra, bas, karin) =
        (people::petra(db).await, people::beheerder(db).await, people::viewer(db).await);
    let page = street.as_(&street.anneke).await.get(&street.path).await;
    assert!(page.says("Ik kan helpen") && page.says("De dokter"));
    assert!(!page.says("Selam") && !page.says("612345678") && !page.says("Theo"));
    let steps: [(&str, &[(&str, &str)]); 6] = [
        ("antwoord", &[("antwoord", "ja")]),
        ("afloop", &[("afloop", "done")]),
        ("berichten", &[("zin", "thanks")]),
        ("melden", &[("reden", "rude")]),
        ("regie", &[("doe", "verder")]),
        ("helper", &[("wie", &street.anneke)]),
    ];
    for person in [&loes, &gouda, &petra, &bas, &karin] {
        assert_eq!(street.as_(person).await.get(&street.path).await.status, NOT_THERE);
        for (to, fields) in steps {
            assert_eq!(street.post(person, to, fields).await.0, NOT_THERE, "{to}");
        }
    }
    let mut stranger = Browser::stranger(&street.site);
    assert_ne!(stranger.get(&street.path).await.status, StatusCode::OK);
    // The asker doesn't answer or guide, and a volunteer who was asked doesn't talk yet, nor guide.
    for (person, to, fields) in [
        (&street.selam, "antwoord", [("antwoord", "ja")]),
        (&street.selam, "regie", [("doe", "verder")]),
        (&street.anneke, "berichten", [("zin", "thanks")]),
        (&street.anneke, "afloop", [("afloop", "done")]),
        (&street.anneke, "regie", [("doe", "verberg")]),
    ] {
        assert_eq!(street.post(person, to, &fields).await.0, NOT_THERE, "{to}");
    }
}

#[tokio::test]
async fn the_first_has_it_both_see_how_to_reach_each_other_and_the_second_is_thanked() {
    let street = street().await;
    street.take(&street.anneke).await;
    street.take(&street.theo).await;
    let late = street.as_(&street.theo).await.get(&street.path).await;
    assert!(late.says("Iemand anders helpt al. Dank je wel!"));
    assert!(!late.says("Selam") && !late.says("612345678") && !late.says("Anneke"));
    let helps = street.as_(&street.anneke).await.get(&street.path).await;
    assert!(helps.says("Selam") && helps.says("tel:+31612345678"));
    assert!(helps.says("https://wa.me/31612345678?text="));
    assert!(!helps.says("Tesfay"), "a first name is enough");
    let mine = street.as_(&street.selam).await.get(&street.path).await;
    assert!(mine.says("Anneke") && mine.says("tel:+31687654321") && !mine.says("de Wit"));
    // Given back, Theo is asked again and sees nobody; Anneke neither.
    assert_eq!(street.post(&street.anneke, "antwoord", &[("antwoord", "terug")]).await.1, "/hulp");
    assert!(street.as_(&street.theo).await.get("/hulp").await.says(&street.path));
    assert!(!street.as_(&street.anneke).await.get("/hulp").await.says(&street.path));
    assert!(!street.as_(&street.anneke).await.get(&street.path).await.says("612345678"));
}

#[tokio::test]
async fn the_same_form_twice_answers_once() {
    let street = street().await;
    street.take(&street.anneke).await;
    let mut anneke = street.as_(&street.anneke).await;
    let to = format!("{}/berichten", street.path);
    let key = "0123456789abcdef";
    for _ in 0..2 {
        let sent = anneke.post_with_key(&to, key, &[("zin", "what_time")]).await;
        assert_eq!(sent.location, format!("{}#berichten", street.path));
    }
    let one = store::find(&street.site.state.db, WOERDEN, &street.path[6..]).await.unwrap().unwrap();
    assert_eq!(store::messages(&street.site.state.db, &one).await.unwrap().len(), 1);
}

#[tokio::test]
async fn each_reads_a_ready_phrase_in_their_own_language_and_own_words_as_they_were_written() {
    let street = street().await;
    street.take(&street.anneke).await;
    assert_eq!(
        street.post(&street.anneke, "berichten", &[("zin", "come_at"), ("tijd", "14:00")]).await.0,
        StatusCode::SEE_OTHER
    );
    let page = street.as_(&street.selam).await.get(&street.path).await;
    assert!(page.says("ክመጽእ እየ<") && page.says("14:00"));
    let fields = [("zin", "eigen"), ("woorden", "ሰላም <b>ኣነኮ</b>")];
    assert_eq!(street.post(&street.selam, "berichten", &fields).await.0, StatusCode::SEE_OTHER);
    let page = street.as_(&street.anneke).await.get(&street.path).await;
    assert!(page.says("lang=\"ti\" dir=\"auto\">ሰላም &lt;b&gt;"), "as they were written, and as text");
    assert!(page.says("Tigrinya"), "the language is named");
    // What is wrong comes back with what was typed.
    let long = "a".repeat(501);
    let mut anneke = street.as_(&street.anneke).await;
    let refused = anneke
        .post(&format!("{}/berichten", street.path), &[("zin", "eigen"), ("woorden", long.as_str())])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("hoogstens 500 tekens") && refused.says(&long));
    let refused =
        anneke.post(&format!("{}/berichten", street.path), &[("zin", "come_at"), ("tijd", "25:00")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn who_writes_too_much_is_asked_to_wait() {
    let street = street().await;
    street.take(&street.anneke).await;
    let mut anneke = street.as_(&street.anneke).await;
    let to = format!("{}/berichten", street.path);
    let mut last = StatusCode::OK;
    for _ in 0..31 {
        last = anneke.post(&to, &[("zin", "thanks")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn both_say_how_it_went_and_the_asker_can_ask_again() {
    let street = street().await;
    street.take(&street.anneke).await;
    let refused = street.post(&street.anneke, "afloop", &[("afloop", "failed")]).await;
    assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY, "why not?");
    for (person, fields) in [
        (&street.anneke, vec![("afloop", "failed"), ("reden", "cancelled")]),
        (&street.selam, vec![("afloop", "failed"), ("reden", "cancelled")]),
    ] {
        assert_eq!(street.post(person, "afloop", &fields).await.1, street.path);
    }
    let mine = street.as_(&street.selam).await.get(&street.path).await;
    assert!(mine.says(&format!("/hulp/vragen?opnieuw={}", &street.path[6..])));
    assert!(!mine.says("687654321"), "it is over: no number any more");
    // Nothing is said any more, and no message sent.
    street.post(&street.anneke, "berichten", &[("zin", "thanks")]).await;
    let history = store::history(&street.site.state.db, &street.path[6..]).await.unwrap();
    assert_eq!(history.last().unwrap().what, meedoen_rules::help::guide::Event::Failed);
}

#[tokio::test]
async fn what_is_reported_comes_to_the_coordinator_who_hides_it() {
    let street = street().await;
    let report = street.as_(&street.anneke).await.get(&format!("{}/melden", street.path)).await;
    assert!(report.says("Wat past hier niet?"));
    let empty = street.post(&street.anneke, "melden", &[]).await;
    assert_eq!(empty.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(street.post(&street.anneke, "melden", &[("reden", "money")]).await.0, StatusCode::SEE_OTHER);
    let mut ria = street.as_(&street.ria).await;
    assert!(ria.get("/hulp?toon=aandacht").await.says("Er is iets gemeld"));
    let page = ria.get(&street.path).await;
    assert!(page.says("Het gaat om geld") && page.says("Selam Tesfay") && page.says("Anneke de Wit"));
    assert_eq!(street.post(&street.ria, "regie", &[("doe", "verberg")]).await.1, street.path);
    assert_eq!(street.as_(&street.theo).await.get(&street.path).await.status, NOT_THERE);
    assert!(!street.as_(&street.theo).await.get("/hulp").await.says(&street.path));
    let mine = street.as_(&street.selam).await.get(&street.path).await;
    assert!(mine.says("ኣተሓባባሪ ነዚ ሕቶ ሓቢእዎ ኣሎ"), "the asker sees that it was a coordinator");
    assert!(!ria.get("/hulp?toon=aandacht").await.says("Er is iets gemeld"));
    street.post(&street.ria, "regie", &[("doe", "toon")]).await;
    assert_eq!(street.as_(&street.theo).await.get(&street.path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_coordinator_reads_what_two_wrote_only_while_a_report_of_one_of_them_waits_and_hiding_ends_contact()
{
    let street = street().await;
    // What someone else reports opens nothing.
    street.post(&street.theo, "melden", &[("reden", "rude")]).await;
    street.take(&street.anneke).await;
    let fields = [("zin", "eigen"), ("woorden", "Breng 500 euro mee")];
    assert_eq!(street.post(&street.anneke, "berichten", &fields).await.0, StatusCode::SEE_OTHER);
    let mut ria = street.as_(&street.ria).await;
    assert!(!ria.get(&street.path).await.says("500 euro"));
    let report = street.as_(&street.selam).await.get(&format!("{}/melden", street.path)).await;
    assert!(report.says("መልእኽትታትኩም እውን ከንብብ ይኽእል"), "she is told what a coordinator may read then");
    street.post(&street.selam, "melden", &[("reden", "money")]).await;
    assert!(ria.get(&street.path).await.says("500 euro"));
    street.post(&street.ria, "regie", &[("doe", "gezien")]).await;
    assert!(!ria.get(&street.path).await.says("500 euro"));
    street.post(&street.ria, "regie", &[("doe", "verberg")]).await;
    let hers = street.as_(&street.selam).await.get(&street.path).await;
    assert!(
        !hers.says("687654321")
            && !hers.says("500 euro")
            && !hers.says(&format!("{}/berichten", street.path))
    );
    assert!(!street.as_(&street.anneke).await.get(&street.path).await.says("612345678"));
    let late = street.post(&street.anneke, "berichten", &[("zin", "thanks")]).await;
    assert_eq!(late.1, format!("{}?overgenomen=nee", street.path));
}

#[tokio::test]
async fn a_coordinator_looks_for_another_helper_or_names_one_instead() {
    let street = street().await;
    street.take(&street.anneke).await;
    let mut ria = street.as_(&street.ria).await;
    assert!(ria.get(&street.path).await.says("Zoek een andere helper"));
    assert_eq!(street.post(&street.ria, "regie", &[("doe", "ander")]).await.1, street.path);
    let hers = street.as_(&street.anneke).await.get(&street.path).await;
    assert!(hers.says("De coördinator zoekt iemand anders") && !hers.says("612345678"));
    assert_eq!(street.post(&street.anneke, "antwoord", &[("antwoord", "ja")]).await.0, NOT_THERE);
    street.take(&street.theo).await;
    // Named on a page that was opened before Theo took it: nobody is put aside unseen.
    let unseen = street.post(&street.ria, "helper", &[("wie", &street.anneke)]).await;
    assert_eq!(unseen.1, format!("{}?overgenomen=nee", street.path));
    let page = ria.get(&format!("{}/helper", street.path)).await;
    assert!(page.says("hoort dat het niet meer hoeft") && page.says(&format!("value=\"{}\"", street.theo)));
    let named = [("wie", street.anneke.as_str()), ("nu", street.theo.as_str())];
    assert_eq!(street.post(&street.ria, "helper", &named).await.1, street.path);
    assert!(street.as_(&street.anneke).await.get(&street.path).await.says("612345678"));
    assert!(!street.as_(&street.theo).await.get(&street.path).await.says("612345678"));
    assert!(ria.get(&street.path).await.says("Andere helper gezocht"));
}

#[tokio::test]
async fn when_nobody_is_left_to_ask_the_coordinator_reads_so() {
    let street = street().await;
    let asks = street.post(&street.ria, "regie", &[("doe", "verder")]).await;
    assert_eq!(asks.1, format!("{}?niemand=ja", street.path));
    assert!(street.as_(&street.ria).await.get(&asks.1).await.says("Er is niemand meer om te vragen."));
}

#[tokio::test]
async fn what_nobody_takes_in_time_stands_on_the_coordinators_home_and_she_names_a_helper() {
    let street = street().await;
    let later = now().checked_add(SignedDuration::from_hours(2)).unwrap();
    go_round(&street.site.state.db, later).await.unwrap();
    let mut ria = street.as_(&street.ria).await;
    assert!(ria.get("/").await.says("1 hulpvraag: nog niemand gevonden"));
    assert!(ria.get("/hulp?toon=laat").await.says(&street.path));
    assert!(ria.get("/hulp?toon=laat&wat=letter").await.says("Er is niets te laat."));
    let page = ria.get(&format!("{}/helper?zoek=theo", street.path)).await;
    assert!(page.says("Theo van Vliet") && !page.says("Anneke de Wit"));
    assert_eq!(street.post(&street.ria, "helper", &[("wie", &street.selam)]).await.0, NOT_THERE);
    assert_eq!(street.post(&street.ria, "helper", &[("wie", &street.theo)]).await.1, street.path);
    let again = street.post(&street.ria, "helper", &[("wie", &street.anneke)]).await;
    assert_eq!(again.1, format!("{}?overgenomen=nee", street.path));
    assert!(street.as_(&street.theo).await.get("/").await.says(&street.path));
    assert!(ria.get("/").await.says("Deze week: 1 gevraagd, 1 aangenomen"));
}

#[tokio::test]
async fn the_numbers_show_nobody_and_no_one_or_two_to_who_only_watches() {
    let street = street().await;
    street.take(&street.anneke).await;
    for person in [&street.selam, &street.anneke] {
        street.post(person, "afloop", &[("afloop", "done")]).await;
    }
    let karin = people::viewer(&street.site.state.db).await;
    let seen = street.as_(&karin).await.get("/totalen").await;
    assert!(seen.says("Hulpvragen per week") && !seen.says("Selam"));
    assert!(!seen.says("<td>1<"));
    let of_ria = street.as_(&street.ria).await.get("/totalen").await;
    assert!(of_ria.says("<td>1<"));
}

#[tokio::test]
async fn a_volunteer_says_what_they_help_with_and_a_coordinator_sets_the_rules() {
    let street = street().await;
    let mut anneke = street.as_(&street.anneke).await;
    assert!(anneke.get("/hulp/helpen").await.says("Waarmee wil je helpen?"));
    let sent = anneke.post("/hulp/helpen", &[("helpt", "doctor"), ("helpt", "letter")]).await;
    assert_eq!(sent.location, "/hulp?bewaard=ja");
    assert_eq!(anneke.get("/hulp/helpen").await.body.matches(" checked").count(), 2);
    assert_eq!(street.as_(&street.selam).await.get("/hulp/helpen").await.status, NOT_THERE);
    assert_eq!(anneke.get("/hulp/regels").await.status, NOT_THERE);
    let mut ria = street.as_(&street.ria).await;
    let refused = ria.post("/hulp/regels", &[("per_week", "0"), ("wissen", "30")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = ria.post("/hulp/regels", &[("per_week", "3"), ("wissen", "60")]).await;
    assert_eq!(kept.location, "/hulp?bewaard=ja");
    let db = &street.site.state.db;
    let rules = store::rules(db, WOERDEN).await.unwrap();
    assert_eq!((rules.asks_a_week, rules.erase_days), (3, 60));
    assert_eq!(store::rules(db, GOUDA).await.unwrap().asks_a_week, 5);
}

#[tokio::test]
async fn what_was_reported_can_be_read_also_when_its_helper_gave_it_back() {
    let street = street().await;
    street.take(&street.anneke).await;
    street.post(&street.selam, "berichten", &[("zin", "eigen"), ("woorden", "Breng 500 euro mee")]).await;
    street.post(&street.anneke, "melden", &[("reden", "money")]).await;
    street.post(&street.anneke, "antwoord", &[("antwoord", "terug")]).await;
    let mut ria = street.as_(&street.ria).await;
    assert!(ria.get(&street.path).await.says("500 euro"));
    // Who helps after that has a right to their own words.
    an_hour_later(&street).await;
    street.take(&street.theo).await;
    street.post(&street.theo, "berichten", &[("zin", "eigen"), ("woorden", "Ik sta bij de kerk")]).await;
    let page = ria.get(&street.path).await;
    assert!(page.says("500 euro") && !page.says("bij de kerk"));
    street.post(&street.ria, "regie", &[("doe", "gezien")]).await;
    assert!(!ria.get(&street.path).await.says("500 euro"));
    an_hour_later(&street).await;
    // What Anneke reports now is not of what those two write.
    street.post(&street.anneke, "melden", &[("reden", "rude")]).await;
    let page = ria.get(&street.path).await;
    assert!(!page.says("500 euro") && !page.says("bij de kerk"));
}

/// The tests' clock stands still: what was, was an hour earlier.
async fn an_hour_later(street: &Street) {
    let db = &street.site.state.db;
    for sql in [
        "UPDATE help_events SET at = at - 3600000000",
        "UPDATE help_messages SET written_at = written_at - 3600000000",
        "UPDATE hulpvragen SET taken_at = taken_at - 3600000000",
    ] {
        db.run(q!(sql)).await.unwrap();
    }
}
