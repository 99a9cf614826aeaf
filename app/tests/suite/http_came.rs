//! Who came, over HTTP: who sees the list, taps by form and from a phone, the code at the door, the numbers.

use crate::{
    store_came::{key, signed_up, taalcafe},
    support::{
        Site,
        browser::Browser,
        people::{anneke, hans, petra, ria, selam, viewer},
        site,
    },
};
use app::{activities::store::list, q};
use axum::http::StatusCode;
use serde_json::{Value, json};

const DAY: &str = "2026-11-24";

/// Tonight's Taalcafé, planned by Ria, for which Selam signed up.
struct Evening {
    site: Site,
    series: String,
    ria: String,
    selam: String,
}

impl Evening {
    fn path(&self, end: &str) -> String {
        format!("/agenda/{}/{DAY}{end}", self.series)
    }

    async fn came(&self) -> u32 {
        list(&self.site.state.db, &key(&self.series, DAY)).await.unwrap().came()
    }

    async fn send(
        &self,
        browser: &mut Browser<'_>,
        by: &str,
        clock: i64,
        marks: Value,
    ) -> (StatusCode, Value) {
        let parcel = json!({ "by": app::offline::reader_of(by), "clock": clock, "marks": marks });
        let answer = browser.post_json(&self.path("/opkomst.json"), &parcel.to_string()).await;
        (answer.status, serde_json::from_str(&answer.body).unwrap_or_default())
    }
}

async fn evening() -> Evening {
    let site = site().await;
    let (ria, selam) = (ria(&site.state.db).await, selam(&site.state.db).await);
    let series = taalcafe(&site.state.db, &ria, DAY, None).await;
    signed_up(&site.state.db, &key(&series, DAY), &selam).await;
    Evening { site, series, ria, selam }
}

fn clock() -> i64 {
    crate::support::now().as_millisecond()
}

fn id(number: u32) -> String {
    format!("{number:032x}")
}

#[tokio::test]
async fn names_are_seen_by_those_who_receive_people_and_by_nobody_else() {
    let evening = evening().await;
    let db = &evening.site.state.db;
    let (anneke, hans, petra, viewer) = (anneke(db).await, hans(db).await, petra(db).await, viewer(db).await);
    for may_not in [&evening.selam, &anneke, &petra, &viewer] {
        let mut browser = Browser::of(&evening.site, may_not).await;
        for end in ["/opkomst", "/deur"] {
            assert_eq!(browser.get(&evening.path(end)).await.status, StatusCode::NOT_FOUND);
            assert_eq!(
                browser.post(&evening.path(end), &[("tik", "done")]).await.status,
                StatusCode::NOT_FOUND
            );
        }
        let (status, _) = evening.send(&mut browser, may_not, clock(), json!([])).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(!browser.get(&evening.path("")).await.says("/opkomst"));
    }
    db.run(q!(
        "INSERT INTO shifts (series_id, on_date, person_id, task, created_at) VALUES ($1, $2, $3, 'host', 0)",
        evening.series.as_str(),
        DAY,
        anneke.as_str()
    ))
    .await
    .unwrap();
    for may in [&evening.ria, &hans, &anneke] {
        let mut browser = Browser::of(&evening.site, may).await;
        assert!(browser.get(&evening.path("/opkomst")).await.says("Selam Tesfay"));
        assert!(browser.get("/").await.says(&evening.path("/opkomst")), "one tap from home");
    }
}

#[tokio::test]
async fn a_meeting_that_is_not_there_cannot_be_counted() {
    let evening = evening().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    for path in [
        "/agenda/geen/2026-11-24/opkomst".to_owned(),
        format!("/agenda/{}/2026-11-25/opkomst", evening.series),
        format!("/agenda/{}/2026-02-31/opkomst", evening.series),
        format!("/agenda/{}/gisteren/deur", evening.series),
        "/agenda/geen/cijfers".to_owned(),
        "/deur/geraden".to_owned(),
    ] {
        assert_eq!(ria.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_tap_by_form_has_one_effect_and_can_be_taken_back() {
    let evening = evening().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let path = evening.path("/opkomst");
    let tick = format!("person:{}:1", evening.selam);
    for _ in 0..2 {
        let answer = ria.post_with_key(&path, "one-form-of-ria-1", &[("tik", &tick)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(evening.came().await, 1);
    }
    for _ in 0..2 {
        ria.post_with_key(&path, "one-form-of-ria-2", &[("tik", "count:children:1")]).await;
        ria.post_with_key(&path, "one-form-of-ria-2", &[("tik", "walk_in"), ("naam", "Ans de Boer")]).await;
    }
    assert_eq!(evening.came().await, 3);
    ria.post(&path, &[("tik", &format!("person:{}:0", evening.selam))]).await;
    assert_eq!(evening.came().await, 2);
    let answer = ria.post(&path, &[("tik", "done")]).await;
    assert_eq!(answer.location, evening.path(""));
    assert!(ria.get(&evening.path("")).await.says("er kwamen 2 mensen"));
}

#[tokio::test]
async fn what_was_typed_wrongly_at_the_door_is_shown_again() {
    let evening = evening().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let path = evening.path("/opkomst");
    let typed = [("tik", "newcomer"), ("naam", "Yonas Haile"), ("telefoon", "bij zijn zus")];
    let answer = ria.post(&path, &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("Yonas Haile") && answer.says("bij zijn zus") && answer.says("06 12 34 56 78"));
    assert!(answer.says("id=\"telefoon-fout\"") && answer.says("aria-describedby=\"telefoon-fout\""));
    assert_eq!(
        ria.post(&path, &[("tik", "walk_in"), ("naam", "")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    for nonsense in ["", "dance", "person:x", "count:dogs:1", "line:x:2"] {
        assert_eq!(ria.post(&path, &[("tik", nonsense)]).await.status, StatusCode::BAD_REQUEST, "{nonsense}");
    }
    let unknown = ria.post(&path, &[("tik", "person:niemand:1")]).await;
    assert_eq!((unknown.status, evening.came().await), (StatusCode::NOT_FOUND, 0));
}

#[tokio::test]
async fn a_phone_sends_what_it_kept_and_nothing_counts_twice() {
    let evening = evening().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let marks = json!([
        { "id": id(1), "at": clock() - 60_000, "what": "person", "person": evening.selam, "here": true },
        { "id": id(2), "at": clock() - 50_000, "what": "count", "of": "children", "more": true },
        { "id": id(3), "at": clock() - 40_000, "what": "newcomer", "name": "Yonas Haile", "phone": "" },
        { "id": id(4), "at": clock() - 30_000, "what": "done" },
    ]);
    for _ in 0..2 {
        let (status, answer) = evening.send(&mut ria, &evening.ria, clock(), marks.clone()).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(answer, json!({ "taken": true, "refused": [], "came": 3, "counted": true }));
    }
    assert!(ria.get("/mensen?wie=nieuw").await.says("Yonas Haile"));
}

#[tokio::test]
async fn the_good_marks_are_taken_and_the_others_named() {
    let evening = evening().await;
    let petra = petra(&evening.site.state.db).await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let marks = json!([
        { "id": id(1), "at": clock(), "what": "person", "person": petra, "here": true },
        { "id": id(2), "at": "vandaag", "what": "person", "person": evening.selam, "here": true },
        { "id": id(3), "at": clock(), "what": "newcomer", "name": "Yonas", "phone": "bij zijn zus" },
        17,
        { "id": id(4), "at": clock(), "what": "person", "person": evening.selam, "here": true },
    ]);
    let (status, answer) = evening.send(&mut ria, &evening.ria, clock(), marks).await;
    assert_eq!((status, &answer["came"]), (StatusCode::OK, &json!(1)));
    let why: Vec<_> = answer["refused"].as_array().unwrap().iter().map(|one| one["why"].clone()).collect();
    assert_eq!(why, ["unknown", "unreadable", "phone", "unreadable"]);
}

#[tokio::test]
async fn marks_are_never_sent_as_if_from_someone_else_nor_too_many_at_once() {
    let evening = evening().await;
    let hans = hans(&evening.site.state.db).await;
    let mut browser = Browser::of(&evening.site, &hans).await;
    let mark = json!({ "id": id(1), "at": clock(), "what": "person", "person": evening.selam, "here": true });
    let (status, _) = evening.send(&mut browser, &evening.ria, clock(), json!([mark])).await;
    assert_eq!((status, evening.came().await), (StatusCode::BAD_REQUEST, 0));
    let many: Vec<_> = (0..501).map(|n| json!({ "id": id(n), "at": 1, "what": "done" })).collect();
    let (status, _) = evening.send(&mut browser, &hans, clock(), json!(many)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    for body in ["", "[]", "{\"by\":1}", "{"] {
        let answer = browser.post_json(&evening.path("/opkomst.json"), body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
    }
    let form = browser.post(&evening.path("/opkomst.json"), &[("by", &hans)]).await;
    assert_eq!(form.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_phone_that_lives_in_another_year_does_not_win_for_ever() {
    let evening = evening().await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let year = 31_536_000_000_i64;
    let mark = |number, at, here| json!([{ "id": id(number), "at": at, "what": "person", "person": evening.selam, "here": here }]);
    evening.send(&mut ria, &evening.ria, clock() + year, mark(1, clock() + year - 9_000, true)).await;
    assert_eq!(evening.came().await, 1);
    evening.send(&mut ria, &evening.ria, clock(), mark(2, clock() - 1_000, false)).await;
    assert_eq!(evening.came().await, 0, "the other phone tapped eight seconds later");
}

#[tokio::test]
async fn before_its_day_a_meeting_is_not_counted_and_its_door_is_closed() {
    let site = site().await;
    let ria = ria(&site.state.db).await;
    let series = taalcafe(&site.state.db, &ria, "2026-12-01", None).await;
    let mut browser = Browser::of(&site, &ria).await;
    let path = format!("/agenda/{series}/2026-12-01");
    let answer = browser.post(&format!("{path}/opkomst"), &[("tik", "count:others:1")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("Je kunt tellen vanaf de dag van de bijeenkomst") && !answer.says("naam-fout"));
    let mark = json!([{ "id": id(1), "at": clock(), "what": "count", "of": "others", "more": true }]);
    let parcel = json!({ "by": app::offline::reader_of(&ria), "clock": clock(), "marks": mark }).to_string();
    assert!(browser.post_json(&format!("{path}/opkomst.json"), &parcel).await.says("not_now"));
    let door = door(&browser.post(&format!("{path}/deur"), &[]).await.body);
    assert_eq!(browser.get(&door).await.status, StatusCode::GONE);
    assert_eq!(browser.post(&door, &[]).await.status, StatusCode::GONE);
    assert_eq!(list(&site.state.db, &key(&series, "2026-12-01")).await.unwrap().came(), 0);
}

/// The address behind the QR code that a page shows.
fn door(page: &str) -> String {
    let at = page.find("/deur/").unwrap();
    page[at..].split(['<', '"']).next().unwrap().to_owned()
}

#[tokio::test]
async fn at_the_door_people_mark_themselves_once() {
    let evening = evening().await;
    let db = &evening.site.state.db;
    let petra = petra(db).await;
    let mut ria = Browser::of(&evening.site, &evening.ria).await;
    let made = ria.post_with_key(&evening.path("/deur"), "a-form-for-the-door", &[]).await;
    assert!(made.says("class=\"qr\""));
    let first = door(&made.body);
    let again = ria.post_with_key(&evening.path("/deur"), "a-form-for-the-door", &[]).await;
    assert_eq!(door(&again.body), first, "the same form shows the same code");
    let mut selam = Browser::of(&evening.site, &evening.selam).await;
    assert!(selam.get(&first).await.says("ኣነ ኣብዚ ኣለኹ"));
    assert_eq!(evening.came().await, 0, "looking marks nobody");
    for _ in 0..2 {
        let answer = selam.post_with_key(&first, "a-form-of-selams-phone", &[]).await;
        assert_eq!((answer.status, evening.came().await), (StatusCode::SEE_OTHER, 1));
    }
    assert!(selam.get(&first).await.says("ኣብ ዝርዝር ኣለኹም"));
    let mut stranger = Browser::stranger(&evening.site);
    let told = stranger.get(&format!("{first}?taal=nl")).await;
    assert!(told.status == StatusCode::OK && told.says("Vraag de gastvrouw") && !told.says("Selam"));
    assert_eq!(stranger.post(&first, &[]).await.status, StatusCode::NOT_FOUND);
    let mut elsewhere = Browser::of(&evening.site, &petra).await;
    assert_eq!(elsewhere.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(elsewhere.post(&first, &[]).await.status, StatusCode::NOT_FOUND);
    let second = door(&ria.post(&evening.path("/deur"), &[]).await.body);
    assert_eq!(selam.get(&first).await.status, StatusCode::NOT_FOUND, "a new code ends the old");
    assert_eq!(selam.get(&second).await.status, StatusCode::OK);
    let kept: Vec<(String,)> = db.all(q!("SELECT token_hash FROM door_codes")).await.unwrap();
    assert!(kept.len() == 1 && !second.contains(&kept[0].0));
}

#[tokio::test]
async fn the_seasons_numbers_are_read_without_names() {
    let evening = evening().await;
    let db = &evening.site.state.db;
    let mut line = None;
    for (day, came) in [("2026-09-08", 22), ("2026-10-06", 27), ("2026-11-03", 24), ("2026-11-17", 26)] {
        let series = taalcafe(db, &evening.ria, day, line.as_deref()).await;
        line.get_or_insert(series.clone());
        signed_up(db, &key(&series, day), &evening.selam).await;
        db.run(q!(
            "INSERT INTO attendance (id, series_id, on_date, kind, name, number, marked_at)
             VALUES ($1, $2, $3, 'others', '', $4, 0)",
            series.as_str(),
            series.as_str(),
            day,
            i64::from(came)
        ))
        .await
        .unwrap();
    }
    let numbers = format!("/agenda/{}/cijfers", line.unwrap());
    let (viewer, petra, anneke) = (viewer(db).await, petra(db).await, anneke(db).await);
    let totals = Browser::of(&evening.site, &viewer).await.get("/totalen").await;
    assert!(totals.says("4 keer, gemiddeld 25 mensen"), "{}", totals.body);
    let mut anneke = Browser::of(&evening.site, &anneke).await;
    let page = anneke.get(&numbers).await;
    assert!(page.says("<b>4<") && page.says("<b>25<") && page.says("dinsdag 3 november 2026"));
    assert!(page.says("role=\"img\"") && !page.says("Selam"));
    for id in [&petra, &evening.selam] {
        assert_eq!(Browser::of(&evening.site, id).await.get(&numbers).await.status, StatusCode::NOT_FOUND);
    }
    assert!(anneke.get("/agenda?van=2026-11-01").await.says("er kwamen 24 mensen"));
    assert!(anneke.get("/agenda?van=2026-11-15").await.says("er kwamen 26 mensen"));
}
