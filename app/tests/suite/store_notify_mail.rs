//! From the queue to a mailbox, on both engines, with a mail server of our own.

use crate::support::{
    browser::Browser,
    municipalities, on_each_engine, people,
    post::{PushService, anneke, became, message, sender_with, told},
    site,
    smtp::{Mail, MailServer},
};
use app::{
    db::Db,
    notifications::{Kind, mail::Mailer},
    q,
};
use jiff::{SignedDuration, Timestamp};

fn day() -> Timestamp {
    "2026-11-24T14:00:00Z".parse().unwrap()
}

fn later(seconds: i64) -> Timestamp {
    day() + SignedDuration::from_secs(seconds)
}

/// Works until nothing is left to do; what came in at the mail server so far.
async fn mailed(db: &Db, server: &MailServer, at: Timestamp) -> Vec<Mail> {
    let mailer = Mailer::new(&server.url, "Meedoen <post@meedoen.example>").unwrap();
    let sender = sender_with(db, at, Some(mailer)).await;
    while sender.work().await.unwrap() > 0 {}
    server.came()
}

async fn chooses(db: &Db, person_id: &str, mail: &str) {
    db.run(q!(
        "INSERT INTO message_choices (person_id, switched, mail) VALUES ($1, '', $2)",
        person_id,
        mail
    ))
    .await
    .unwrap();
}

fn header<'a>(mail: &'a Mail, name: &str) -> &'a str {
    let start = format!("{name}: ");
    mail.text.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default()
}

#[tokio::test]
async fn anneke_gets_one_for_each_with_a_link_to_its_page_and_one_to_stop() {
    on_each_engine(async |db| {
        let server = MailServer::start("").await;
        municipalities(&db).await;
        let anneke = people::anneke(&db).await;
        chooses(&db, &anneke, "each").await;
        told(&db, message(&anneke, Kind::HelpMessage, "1"), day()).await;
        told(&db, message(&anneke, Kind::HelpWithdrawn, "2"), day()).await;
        let came = mailed(&db, &server, day()).await;
        assert_eq!(came.len(), 2);
        assert!(came.iter().all(|mail| mail.to == "anneke@voorbeeld.example"));
        let one = came.iter().find(|mail| header(mail, "Subject") == "Je hebt een bericht").unwrap();
        assert!(one.text.contains("https://meedoen.example/hulp/1") && one.text.contains("lang=\"nl\""));
        assert!(header(one, "List-Unsubscribe").starts_with("<https://meedoen.example/berichten/stop/"));
        assert_eq!(header(one, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        assert!(header(one, "Message-ID").ends_with("@meedoen.example>"));
        assert_eq!(header(one, "From"), "Meedoen <post@meedoen.example>");
        assert_eq!(became(&db, &anneke).await, ["spread, mail sent", "spread, mail sent"]);
    })
    .await;
}

#[tokio::test]
async fn who_chose_the_day_gets_one_in_the_morning() {
    on_each_engine(async |db| {
        let server = MailServer::start("").await;
        municipalities(&db).await;
        let anneke = people::anneke(&db).await;
        chooses(&db, &anneke, "daily").await;
        for number in ["1", "2", "3"] {
            told(&db, message(&anneke, Kind::HelpMessage, number), day()).await;
        }
        told(&db, message(&anneke, Kind::Test, "4"), day()).await;
        assert_eq!(mailed(&db, &server, day()).await.len(), 1, "a try doesn't wait");
        assert_eq!(mailed(&db, &server, later(17 * 3600 - 1)).await.len(), 1);
        let came = mailed(&db, &server, later(17 * 3600)).await;
        assert_eq!(came.len(), 2);
        assert_eq!(header(&came[1], "Subject"), "3 berichten van Meedoen");
        assert!(["1", "2", "3"].iter().all(|number| came[1].text.contains(&format!("/hulp/{number}"))));
        assert_eq!(mailed(&db, &server, later(41 * 3600)).await.len(), 2, "nothing new, nothing sent");
    })
    .await;
}

#[tokio::test]
async fn a_mailbox_that_does_not_exist_is_given_up_and_a_server_that_is_away_is_tried_again() {
    on_each_engine(async |db| {
        let server = MailServer::start("anneke@voorbeeld.example").await;
        municipalities(&db).await;
        let anneke = people::anneke(&db).await;
        chooses(&db, &anneke, "each").await;
        told(&db, message(&anneke, Kind::HelpMessage, "1"), day()).await;
        assert_eq!(mailed(&db, &server, day()).await.len(), 0);
        assert_eq!(became(&db, &anneke).await, ["spread, mail failed"]);

        let nobody = Mailer::new("smtp://127.0.0.1:9", "post@meedoen.example").unwrap();
        told(&db, message(&anneke, Kind::HelpMessage, "2"), day()).await;
        let sender = sender_with(&db, day(), Some(nobody)).await;
        while sender.work().await.unwrap() > 0 {}
        assert_eq!(became(&db, &anneke).await[1], "spread, mail waiting");
        let back = MailServer::start("").await;
        assert_eq!(mailed(&db, &back, later(38)).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_e_mail_that_was_perhaps_taken_goes_at_most_once_more() {
    on_each_engine(async |db| {
        let server = MailServer::that_hangs_up().await;
        municipalities(&db).await;
        let (anneke, selam) = (people::anneke(&db).await, people::selam(&db).await);
        chooses(&db, &anneke, "each").await;
        chooses(&db, &selam, "daily").await;
        db.run(q!("UPDATE people SET email = 'selam@voorbeeld.example' WHERE id = $1", selam.as_str()))
            .await
            .unwrap();
        told(&db, message(&anneke, Kind::HelpMessage, "1"), day()).await;
        for number in ["2", "3"] {
            told(&db, message(&selam, Kind::HelpMessage, number), day()).await;
        }
        for hour in 0..40 {
            mailed(&db, &server, later(hour * 1800)).await;
        }
        let to = |who: &str| server.came().iter().filter(|mail| mail.to.starts_with(who)).count();
        assert_eq!((to("anneke"), to("selam")), (2, 2));
        assert_eq!(became(&db, &anneke).await, ["spread, mail failed"]);
        assert_eq!(became(&db, &selam).await, ["spread, digest failed", "spread, digest failed"]);
    })
    .await;
}

#[tokio::test]
async fn a_mail_program_stops_the_e_mails_with_its_own_button() {
    let site = site().await;
    let (db, server) = (&site.state.db, MailServer::start("").await);
    let selam = people::selam(db).await;
    chooses(db, &selam, "each").await;
    db.run(q!("UPDATE people SET email = 'selam@voorbeeld.example'")).await.unwrap();
    told(db, message(&selam, Kind::HelpMessage, "1"), day()).await;
    let came = mailed(db, &server, day()).await;
    let link = header(&came[0], "List-Unsubscribe").trim_matches(['<', '>']);
    let path = link.strip_prefix("https://meedoen.example").unwrap();
    assert!(Browser::stranger(&site).get(path).await.says("<html lang=\"ti\""), "in her language");
    let form = ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
    let parts = (
        "multipart/form-data; boundary=grens",
        "--grens\r\ncontent-disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--grens--\r\n",
    );
    for (kind, body) in [form, parts] {
        db.run(q!("UPDATE message_choices SET mail = 'each'")).await.unwrap();
        assert_eq!(Browser::stranger(&site).post_bare(path, kind, body).await.status, 200, "{kind}");
        let chosen: Option<(String,)> = db.first(q!("SELECT mail FROM message_choices")).await.unwrap();
        assert_eq!(chosen.unwrap().0, "none", "{kind}");
    }
    let forged = path.replace(&selam, "iemand");
    assert_eq!(Browser::stranger(&site).post_bare(&forged, form.0, form.1).await.status, 404);
    let elsewhere = Browser::stranger(&site).post_bare("/taal", form.0, "taal=nl").await;
    assert_eq!(elsewhere.status, 400, "everything else still says where it comes from");
}

#[tokio::test]
async fn without_a_mail_server_what_someone_chose_once_sends_nothing() {
    on_each_engine(async |db| {
        let service = PushService::start().await;
        let (anneke, _) = anneke(&db, &service).await;
        chooses(&db, &anneke, "each").await;
        told(&db, message(&anneke, Kind::HelpMessage, "1"), day()).await;
        let sender = sender_with(&db, day(), None).await;
        while sender.work().await.unwrap() > 0 {}
        assert_eq!(became(&db, &anneke).await, ["spread, push sent"]);
    })
    .await;
}

#[tokio::test]
async fn the_link_in_an_e_mail_stops_them_when_it_is_pressed_and_not_when_it_is_opened() {
    let site = site().await;
    let (db, server) = (&site.state.db, MailServer::start("").await);
    let anneke = people::anneke(db).await;
    chooses(db, &anneke, "each").await;
    told(db, message(&anneke, Kind::HelpMessage, "1"), day()).await;
    let came = mailed(db, &server, day()).await;
    let link = header(&came[0], "List-Unsubscribe").trim_matches(['<', '>']);
    let path = link.strip_prefix("https://meedoen.example").unwrap();
    let mut stranger = Browser::stranger(&site);
    assert!(stranger.get(path).await.says("Geen e-mail meer"));
    told(db, message(&anneke, Kind::HelpMessage, "2"), day()).await;
    assert_eq!(mailed(db, &server, day()).await.len(), 2, "opened only");
    for _ in 0..2 {
        assert!(stranger.post(path, &[]).await.says("Je krijgt geen e-mail meer"));
    }
    told(db, message(&anneke, Kind::HelpMessage, "3"), day()).await;
    assert_eq!(mailed(db, &server, day()).await.len(), 2);
    let selam = people::selam(db).await;
    let forged = path.replace(&anneke, &selam);
    for wrong in [forged.as_str(), "/berichten/stop/niets", "/berichten/stop/a.b"] {
        assert_eq!(stranger.get(wrong).await.status, 404, "{wrong}");
        assert_eq!(stranger.post(wrong, &[]).await.status, 404, "{wrong}");
    }
}
