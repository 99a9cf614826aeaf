//! Bringing in a list in the browser: who may, what they read, and what a second tap does.

use crate::support::{
    Site, WOERDEN,
    browser::{Answer, Browser},
    now, people, site,
};
use app::{people::store::pool, q};
use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use tower::ServiceExt;

const LIST: &[u8] = b"taalvrager;telefoon;niveau;wanneer;opmerkingen\n\
    Selam Tesfay;0612345678;A1;di avond;houdt van kruiden\n\
    Selam Tesfay;06 12345678;A1;;\n\
    Yonas Habte;0687654321;A2;in overleg;\n\
    ;0611111111;A1;;\n";

/// What a browser sends of a form with a file; gives the status and where it leads.
pub async fn send(
    site: &Site,
    who: &str,
    key: &str,
    name: &str,
    file: &[u8],
) -> (StatusCode, String, String) {
    let token = app::token::fresh().unwrap();
    let at = now().as_microsecond();
    site.state
        .db
        .run(q!(
            "INSERT INTO devices (id, person_id, token_hash, label, created_at, seen_at, expires_at)
             VALUES ($1, $2, $3, 'Windows', $4, $4, $5)",
            app::token::id(now()),
            who,
            app::token::hash(&token),
            at,
            at + 1_000_000_000
        ))
        .await
        .unwrap();
    let head = format!(
        "--grens\r\nContent-Disposition: form-data; name=\"sleutel\"\r\n\r\n{key}\r\n--grens\r\n\
         Content-Disposition: form-data; name=\"bestand\"; filename=\"{name}\"\r\n\r\n"
    );
    let body = [head.as_bytes(), file, b"\r\n--grens--\r\n"].concat();
    let request = Request::post("/invoer")
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::COOKIE, format!("meedoen={token}"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=grens")
        .body(Body::from(body))
        .unwrap();
    let response = site.router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let to = response.headers().get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned());
    let text = to_bytes(response.into_body(), 4 << 20).await.unwrap();
    (status, to.unwrap_or_default(), String::from_utf8_lossy(&text).into_owned())
}

const KEY: &str = "0123456789abcdef0123";

/// A hidden field's value in a page.
fn hidden(answer: &Answer, name: &str) -> String {
    let at = answer.body.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name}"));
    let rest = &answer.body[at..];
    let start = rest.find("value=\"").unwrap() + 7;
    rest[start..].split('"').next().unwrap().to_owned()
}

pub async fn confirm(browser: &mut Browser<'_>, path: &str, shown: &Answer, key: &str) -> Answer {
    let (chosen, seen) = (hidden(shown, "gekozen"), hidden(shown, "gezien"));
    let fields = [("gekozen", chosen.as_str()), ("gezien", seen.as_str())];
    browser.post_with_key(&format!("{path}/bevestiging"), key, &fields).await
}

async fn how_many(site: &Site) -> usize {
    pool(&site.state.db, WOERDEN).await.unwrap().len()
}

#[tokio::test]
async fn ria_brings_in_her_list_looks_at_it_and_takes_it_back() {
    let site = site().await;
    let ria = people::ria(&site.state.db).await;
    let (status, path, _) = send(&site, &ria, KEY, "C:\\lijsten\\taalvragers.csv", LIST).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let mut browser = Browser::of(&site, &ria).await;
    let shown = browser.get(&path).await;
    for text in
        ["taalvragers.csv", "Selam Tesfay", "di avond", "2 nieuw", "1 dubbele rij", "Er staat geen naam"]
    {
        assert!(shown.says(text), "{text}");
    }
    assert!(!shown.says("C:\\lijsten"));
    assert_eq!(how_many(&site).await, 0, "a preview keeps nothing");

    let answer = confirm(&mut browser, &path, &shown, "key-of-the-form-1").await;
    assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, path.as_str()));
    let again = confirm(&mut browser, &path, &shown, "key-of-the-form-1").await;
    assert_eq!((again.status, again.location), (StatusCode::SEE_OTHER, path.clone()));
    let other_key = confirm(&mut browser, &path, &shown, "key-of-the-form-2").await;
    assert_eq!(other_key.status, StatusCode::SEE_OTHER);
    assert_eq!(how_many(&site).await, 2, "once, however often the button is tapped");

    let done = browser.get(&path).await;
    assert!(done.says("De lijst is ingelezen") && done.says("2 nieuw"));
    let csv = browser.get(&format!("{path}/geweigerd.csv")).await;
    assert!(csv.says("taalvrager;telefoon;niveau;wanneer;opmerkingen;rij;reden"));
    assert!(csv.says(";0611111111;A1;;;5;Er staat geen naam."), "{}", csv.body);

    browser.post(&format!("{path}/ongedaan"), &[]).await;
    assert_eq!(how_many(&site).await, 0);
    assert!(browser.get(&path).await.says("teruggedraaid"));
}

#[tokio::test]
async fn the_same_file_sent_twice_is_one_list() {
    let site = site().await;
    let ria = people::ria(&site.state.db).await;
    let first = send(&site, &ria, KEY, "lijst.csv", LIST).await;
    let second = send(&site, &ria, KEY, "lijst.csv", LIST).await;
    assert_eq!(first, second);
    let other = send(&site, &ria, KEY, "lijst.csv", b"taalvrager;telefoon\nRasha Issa;0612345678\n").await;
    assert_ne!(first.1, other.1, "the same key with other content is a new send");
}

/// What is remarked in a list becomes notes, which are an organisation's own.
#[tokio::test]
async fn a_list_exists_for_the_coordinators_of_its_organisation_only() {
    let site = site().await;
    let db = &site.state.db;
    let ria = people::ria(db).await;
    let (_, path, _) = send(&site, &ria, KEY, "lijst.csv", LIST).await;
    let others = [
        people::hans(db).await,
        people::petra(db).await,
        people::selam(db).await,
        people::anneke(db).await,
        people::beheerder(db).await,
        people::viewer(db).await,
    ];
    let mut browsers = vec![Browser::stranger(&site)];
    for other in &others {
        browsers.push(Browser::of(&site, other).await);
    }
    for browser in &mut browsers {
        for address in ["", "/geweigerd.csv", "/geweigerd.xlsx"] {
            assert_eq!(browser.get(&format!("{path}{address}")).await.status, StatusCode::NOT_FOUND);
        }
        for address in ["/indeling", "/bevestiging", "/ongedaan", "/weg"] {
            let answer = browser.post(&format!("{path}{address}"), &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        }
    }
    for other in &others[2..] {
        assert_eq!(send(&site, other, KEY, "lijst.csv", LIST).await.0, StatusCode::NOT_FOUND);
        assert_eq!(Browser::of(&site, other).await.get("/invoer").await.status, StatusCode::NOT_FOUND);
    }
    for coordinator in &others[..2] {
        assert!(!Browser::of(&site, coordinator).await.get("/invoer").await.says("lijst.csv"));
    }
}

#[tokio::test]
async fn a_file_that_is_no_list_is_refused_in_words() {
    let site = site().await;
    let ria = people::ria(&site.state.db).await;
    for (file, words) in [
        (&b"%PDF-1.7"[..], "Dit is een PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bewaar het als .xlsx"),
        (b"\x89PNG\r\n\x1a\n", "Dit is een foto"),
        (b"", "In dit bestand staat niets"),
        (b"PK\x03\x04 and nothing more", "Dit bestand is kapot"),
        (&vec![b'a'; 5 * 1024 * 1024 + 1], "groter dan 5 MB"),
    ] {
        let (status, _, page) = send(&site, &ria, KEY, "lijst.xlsx", file).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains(words), "{words}");
    }
    let (status, _, page) = send(&site, &ria, KEY, "", b"").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Kies eerst een bestand"));
    assert_eq!(send(&site, &ria, "short", "lijst.csv", LIST).await.0, StatusCode::BAD_REQUEST);
    let mut browser = Browser::of(&site, &ria).await;
    let not_multipart = browser.post("/invoer", &[("bestand", "naam;telefoon")]).await;
    assert_eq!(not_multipart.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_column_can_be_corrected_and_someone_else_pointed_out() {
    let site = site().await;
    let ria = people::ria(&site.state.db).await;
    let list = "taalvrager;telefoon;wat ook\nFadi Haddad;;B1\nFadi Haddad;;A1\n";
    let (_, path, _) = send(&site, &ria, KEY, "lijst.csv", list.as_bytes()).await;
    let mut browser = Browser::of(&site, &ria).await;
    assert!(browser.get(&path).await.says("1 dubbele rij"));
    let fields = [("kolom-2", "level"), ("anders", "3:row-2"), ("soort", "taalvragers")];
    let answer = browser.post(&format!("{path}/indeling"), &fields).await;
    assert_eq!((answer.status, answer.location), (StatusCode::SEE_OTHER, format!("{path}#rij-3")));
    let shown = browser.get(&path).await;
    assert!(shown.says("2 nieuw") && shown.says(">B1<") && shown.says("Jij zei: dit is iemand anders"));
    confirm(&mut browser, &path, &shown, "key-of-the-form-1").await;
    assert_eq!(how_many(&site).await, 2);
}

#[tokio::test]
async fn nobody_is_changed_in_a_way_that_was_not_shown() {
    let site = site().await;
    let db = &site.state.db;
    let ria = people::ria(db).await;
    people::selam(db).await;
    let list = b"taalvrager;telefoon;niveau\nSelam Tesfay;0612345678;A1\nYonas Habte;0687654321;A2\n";
    let (_, path, _) = send(&site, &ria, KEY, "lijst.csv", list).await;
    let mut browser = Browser::of(&site, &ria).await;
    let shown = browser.get(&path).await;
    assert!(shown.says("1 hetzelfde"));
    db.run(q!("UPDATE taalvragers SET level = 'b1'")).await.unwrap();
    let answer = confirm(&mut browser, &path, &shown, "key-of-the-form-1").await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.says("Er is iets veranderd sinds je keek") && answer.says("1 verandert"));
    assert_eq!(how_many(&site).await, 1, "nothing of it was done");
    let answer = confirm(&mut browser, &path, &answer, "key-of-the-form-2").await;
    assert_eq!((answer.status, how_many(&site).await), (StatusCode::SEE_OTHER, 2));

    let other_columns = b"taalvrager;telefoon\nRasha Issa;0611111111\n";
    let (_, path, _) = send(&site, &ria, "another-key-0123456", "lijst.csv", other_columns).await;
    let shown = browser.get(&path).await;
    browser.post(&format!("{path}/indeling"), &[("kolom-1", "ignored")]).await;
    let answer = confirm(&mut browser, &path, &shown, "key-of-the-form-3").await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "another tab chose something else");
}

#[tokio::test]
async fn a_row_says_that_someone_signed_up_by_themselves_and_would_be_taken_in() {
    let site = site().await;
    let db = &site.state.db;
    let ria = people::ria(db).await;
    let selam = people::selam(db).await;
    db.run(q!("UPDATE people SET state = 'intake', source = 'self' WHERE id = $1", selam.as_str()))
        .await
        .unwrap();
    let list = b"taalvrager;telefoon;niveau\nSelam Tesfay;0612345678;A1\n";
    let (_, path, _) = send(&site, &ria, KEY, "lijst.csv", list).await;
    let mut browser = Browser::of(&site, &ria).await;
    let shown = browser.get(&path).await;
    assert!(shown.says("1 verandert") && shown.says("Heeft zich zelf aangemeld en wacht nog"));
    confirm(&mut browser, &path, &shown, "key-of-the-form-1").await;
    assert_eq!(how_many(&site).await, 1);
}

#[tokio::test]
async fn a_list_of_whom_nobody_knows_has_to_be_told_apart_first() {
    let site = site().await;
    let ria = people::ria(&site.state.db).await;
    let (_, path, _) = send(&site, &ria, KEY, "lijst.csv", b"naam;tel\nYonas Habte;0687654321\n").await;
    let mut browser = Browser::of(&site, &ria).await;
    let shown = browser.get(&path).await;
    assert!(shown.says("Uit de koppen blijkt niet") && !shown.says("Deze lijst inlezen"));
    let answer = browser.post(&format!("{path}/bevestiging"), &[]).await;
    assert_eq!((answer.status, how_many(&site).await), (StatusCode::CONFLICT, 0));
    browser.post(&format!("{path}/indeling"), &[("soort", "taalvragers")]).await;
    let shown = browser.get(&path).await;
    confirm(&mut browser, &path, &shown, "key-of-the-form-1").await;
    assert_eq!(how_many(&site).await, 1);
}

#[tokio::test]
async fn a_list_can_be_thrown_away() {
    let site = site().await;
    let ria = people::ria(&site.state.db).await;
    let (_, path, _) = send(&site, &ria, KEY, "lijst.csv", LIST).await;
    let mut browser = Browser::of(&site, &ria).await;
    assert!(browser.get("/invoer").await.says("wacht op jou"));
    assert_eq!(browser.post(&format!("{path}/weg"), &[]).await.location, "/invoer");
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_list_of_a_thousand_rows_stays_readable() {
    let site = site().await;
    let ria = people::ria(&site.state.db).await;
    let mut list = String::from("taalvrager;telefoon;niveau;wanneer;opmerkingen\n");
    for at in 0..1_000 {
        list.push_str(&format!("Selam Nummer{at:04};06{at:08};A{};di avond;opmerking {at}\n", at % 3));
    }
    list.push_str("Yonas Habte;0687654321;heel goed;di avond;\n");
    let (_, path, _) = send(&site, &ria, KEY, "lijst.csv", list.as_bytes()).await;
    let mut browser = Browser::of(&site, &ria).await;
    let first = browser.get(&path).await;
    assert!(first.says("heel goed"), "what isn't understood comes first");
    assert!(first.body.len() < 600_000, "{} bytes", first.body.len());
    let values = browser.get(&format!("{path}?waarden=2")).await;
    assert!(values.says("201 tot en met 400") && !values.body.contains("heel goed</bdi></td>"));
}

#[tokio::test]
async fn a_note_shows_the_column_it_stood_in_and_another_list_in_the_file_is_named() {
    let site = site().await;
    let ria = people::ria(&site.state.db).await;
    let list = "taalvrager;telefoon;niveau;begeleider\nSelam Tesfay;0612345678;A1;Joke\n;;;\n\
        Vrijwilligers;;;\nnaam;telefoon;rol;vog\nJoke de Wit;0687654321;maatje;ja\n";
    let (_, path, _) = send(&site, &ria, KEY, "lijst.csv", list.as_bytes()).await;
    let mut browser = Browser::of(&site, &ria).await;
    let shown = browser.get(&path).await;
    assert!(shown.says("In dit bestand staat nog een lijst: (4) (rijen: 1)"), "{}", shown.body);
    confirm(&mut browser, &path, &shown, "key-of-the-form-1").await;
    let everyone = pool(&site.state.db, WOERDEN).await.unwrap();
    let selam = everyone.iter().find(|one| one.person.name == "Selam Tesfay").unwrap();
    let profile = browser.get(&format!("/mensen/{}", selam.id)).await;
    let at = profile.body.find("uit een lijst").expect("a note from a list");
    assert!(profile.body[at..].contains("begeleider"), "{}", &profile.body[at..]);
}
