//! One message by one way: taken under a lease, tried, ended.

use super::choices::{Answers, answers, answers_joined};
use crate::{
    db::{Db, Tx},
    error::{Error, Result},
    i18n::Locale,
    notifications::Values,
    q, token,
};
use jiff::{SignedDuration, Timestamp};
use meedoen_rules::{code::Coded, notifications::Kind};
use sqlx::FromRow;

/// So long a delivery is whose process took it; longer than any try takes.
pub const LEASE: SignedDuration = SignedDuration::from_secs(45);

/// A delivery that was taken.
#[derive(Clone, Debug, FromRow)]
pub struct Delivery {
    pub id: String,
    pub message_id: String,
    pub person_id: String,
    pub way: String,
    pub subscription_id: Option<String>,
    /// This one included.
    pub tries: i64,
    since: i64,
}

impl Delivery {
    pub fn since(&self) -> Timestamp {
        Timestamp::from_microsecond(self.since).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

pub async fn put_delivery(
    tx: &mut Tx,
    (message_id, person_id): (&str, &str),
    (way, subscription_id): (&str, Option<&str>),
    due: Timestamp,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO deliveries (id, message_id, person_id, way, subscription_id, state, tries, since, due_at)
         VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6, $6)",
        token::id(now),
        message_id,
        person_id,
        way,
        subscription_id,
        due.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// Whether a push or an e-mail is due, and whether a day's e-mail is. Asked of a reader.
pub async fn is_any_due(db: &Db, now: Timestamp) -> Result<(bool, bool)> {
    let at = now.as_microsecond();
    let one: Option<(String,)> = db
        .first(q!(
            "SELECT id FROM deliveries WHERE state = 'waiting' AND way <> 'digest' AND due_at <= $1 LIMIT 1",
            at
        ))
        .await?;
    let day: Option<(String,)> = db
        .first(q!(
            "SELECT id FROM deliveries WHERE state = 'waiting' AND way = 'digest' AND due_at <= $1 LIMIT 1",
            at
        ))
        .await?;
    Ok((one.is_some(), day.is_some()))
}

/// Takes what is due, each for the length of a lease. What a process took and died with is due again when its lease is
/// over.
pub async fn claim(db: &Db, most: i64, now: Timestamp) -> Result<Vec<Delivery>> {
    let mut tx = db.begin().await?;
    let mut taken: Vec<Delivery> = tx
        .claim(q!(
            "SELECT id, message_id, person_id, way, subscription_id, tries, since FROM deliveries
             WHERE state = 'waiting' AND due_at <= $1 AND way <> 'digest' ORDER BY due_at, id LIMIT $2",
            now.as_microsecond(),
            most
        ))
        .await?;
    for one in &mut taken {
        lease(&mut tx, one, now).await?;
    }
    tx.commit().await?;
    Ok(taken)
}

async fn lease(tx: &mut Tx, one: &mut Delivery, now: Timestamp) -> Result<()> {
    one.tries += 1;
    let until = now.saturating_add(LEASE).unwrap_or(now);
    tx.run(q!(
        "UPDATE deliveries SET tries = $2, due_at = $3 WHERE id = $1",
        one.id.as_str(),
        one.tries,
        until.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// Takes the day's e-mails that are due: for each person all of theirs, by one server.
pub async fn claim_digests(db: &Db, most: i64, now: Timestamp) -> Result<Vec<Vec<Delivery>>> {
    let mut tx = db.begin().await?;
    let people: Vec<(String,)> = tx
        .claim(q!(
            "SELECT person_id FROM message_choices WHERE person_id IN (
                 SELECT person_id FROM deliveries WHERE state = 'waiting' AND way = 'digest' AND due_at <= $1)
             ORDER BY person_id LIMIT $2",
            now.as_microsecond(),
            most
        ))
        .await?;
    let mut all = Vec::new();
    for (person_id,) in people {
        let mut own: Vec<Delivery> = tx
            .all(q!(
                "SELECT id, message_id, person_id, way, subscription_id, tries, since FROM deliveries
                 WHERE person_id = $1 AND way = 'digest' AND state = 'waiting' AND due_at <= $2 ORDER BY id",
                person_id.as_str(),
                now.as_microsecond()
            ))
            .await?;
        for one in &mut own {
            lease(&mut tx, one, now).await?;
        }
        if !own.is_empty() {
            all.push(own);
        }
    }
    tx.commit().await?;
    Ok(all)
}

/// What a delivery brings, to whom, and what they want.
#[derive(Clone, Debug)]
pub struct Load {
    pub kind: Kind,
    pub about: String,
    pub path: String,
    pub values: Values,
    pub created_at: Timestamp,
    pub lang: Locale,
    pub email: Option<String>,
    pub answers: Answers,
    /// Endpoint, public key and secret; none when the subscription is gone.
    pub subscription: Option<(String, String, String)>,
}

#[derive(FromRow)]
struct LoadRow {
    kind: String,
    about: String,
    path: String,
    details: String,
    created_at: i64,
    locale: String,
    email: Option<String>,
    #[sqlx(flatten)]
    answers: Answers,
    endpoint: Option<String>,
    p256dh: Option<String>,
    auth: Option<String>,
}

/// None when its reader no longer takes part.
pub async fn load(db: &Db, delivery: &Delivery, now: Timestamp) -> Result<Option<Load>> {
    let row: Option<LoadRow> = db
        .first(q!(
            concat!(
                "SELECT m.kind, m.about, m.path, m.details, m.created_at, p.locale, p.email, s.endpoint, s.p256dh, s.auth, ",
                answers!(),
                " FROM messages m JOIN people p ON p.id = m.person_id AND p.state = 'active'",
                answers_joined!(),
                " LEFT JOIN devices d ON d.expires_at > $3 AND d.id = (
                      SELECT device_id FROM push_subscriptions WHERE id = $2)
                  LEFT JOIN push_subscriptions s ON s.id = $2 AND s.device_id = d.id AND s.person_id = p.id
                  WHERE m.id = $1"
            ),
            delivery.message_id.as_str(),
            delivery.subscription_id.as_deref().unwrap_or_default(),
            now.as_microsecond()
        ))
        .await?;
    row.map(told).transpose()
}

fn told(row: LoadRow) -> Result<Load> {
    Ok(Load {
        kind: Kind::from_code(&row.kind)
            .ok_or_else(|| Error::Inside(format!("unknown kind {:?}", row.kind)))?,
        about: row.about,
        path: row.path,
        values: serde_json::from_str(&row.details)?,
        created_at: Timestamp::from_microsecond(row.created_at).unwrap_or(Timestamp::UNIX_EPOCH),
        lang: Locale::from_code(&row.locale).unwrap_or(Locale::Nl),
        email: row.email,
        answers: row.answers,
        subscription: row.endpoint.zip(row.p256dh).zip(row.auth).map(|((one, two), three)| (one, two, three)),
    })
}

/// It is tried again then. `counts` is false when it wasn't tried at all.
pub async fn postpone(tx: &mut Tx, one: &Delivery, until: Timestamp, counts: bool) -> Result<()> {
    tx.run(q!(
        "UPDATE deliveries SET due_at = $2, tries = $3, since = CASE WHEN $4 THEN since ELSE $2 END
         WHERE id = $1 AND state = 'waiting'",
        one.id.as_str(),
        until.as_microsecond(),
        if counts { one.tries } else { one.tries - 1 },
        counts
    ))
    .await?;
    Ok(())
}

/// That was it: sent, failed, or skipped for a reason.
pub async fn end(tx: &mut Tx, id: &str, state: &str, why: Option<&str>, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "UPDATE deliveries SET state = $2, why = $3, ended_at = $4 WHERE id = $1 AND state = 'waiting'",
        id,
        state,
        why,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}
