//! What people and municipalities chose, and who a message is for.

use crate::{
    db::{Db, Tx},
    error::Result,
    i18n::time_zone,
    q,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::{Coded, Set},
    notifications::{Chosen, Kind, Mail, Quiet},
};
use sqlx_macros::FromRow;
use std::collections::HashSet;

/// The columns of `Answers`, from message_choices c and quiet_hours l.
macro_rules! answers {
    () => {
        "c.switched, c.mail, l.quiet_from, l.quiet_until"
    };
}

/// What `answers!` reads from, joined to `people p`.
macro_rules! answers_joined {
    () => {
        " LEFT JOIN message_choices c ON c.person_id = p.id
          LEFT JOIN quiet_hours l ON l.municipality_id = p.municipality_id"
    };
}
pub(super) use {answers, answers_joined};

/// What was chosen, as a row beside any `people p`; null where nobody chose.
#[derive(Clone, Debug, FromRow)]
pub struct Answers {
    switched: Option<String>,
    mail: Option<String>,
    quiet_from: Option<i64>,
    quiet_until: Option<i64>,
}

impl Answers {
    pub fn chosen(&self) -> Chosen {
        chosen_of(self.switched.as_deref(), self.mail.as_deref())
    }

    pub fn quiet(&self) -> Quiet {
        quiet_of(self.quiet_from.zip(self.quiet_until))
    }
}

fn chosen_of(switched: Option<&str>, mail: Option<&str>) -> Chosen {
    Chosen {
        switched: Set::parse(switched.unwrap_or_default()).unwrap_or_default(),
        mail: mail.and_then(Mail::from_code).unwrap_or(Mail::None),
    }
}

/// As it is kept; what holds by default where nothing is.
fn quiet_of(kept: Option<(i64, i64)>) -> Quiet {
    let hours = kept.and_then(|(from, until)| Some((i8::try_from(from).ok()?, i8::try_from(until).ok()?)));
    hours.map_or(Quiet::default(), |(from, until)| Quiet { from, until })
}

/// Someone to whom a message goes.
#[derive(Clone, Debug, FromRow)]
pub struct Recipient {
    pub email: Option<String>,
    #[sqlx(flatten)]
    pub answers: Answers,
}

/// None when they no longer take part.
pub async fn recipient(tx: &mut Tx, person_id: &str) -> Result<Option<Recipient>> {
    Ok(tx
        .first(q!(
            concat!(
                "SELECT p.email, ",
                answers!(),
                " FROM people p",
                answers_joined!(),
                " WHERE p.id = $1 AND p.state = 'active'"
            ),
            person_id
        ))
        .await?)
}

/// What someone chose, with their e-mail address and when they said "not now".
pub async fn chosen(db: &Db, person_id: &str) -> Result<(Recipient, Option<i64>)> {
    let row: Option<ChosenRow> = db
        .first(q!(
            concat!(
                "SELECT p.email, c.not_now_at, ",
                answers!(),
                " FROM people p",
                answers_joined!(),
                " WHERE p.id = $1"
            ),
            person_id
        ))
        .await?;
    row.map(|row| (row.recipient, row.not_now_at)).ok_or(crate::error::Error::NotFound)
}

#[derive(FromRow)]
struct ChosenRow {
    not_now_at: Option<i64>,
    #[sqlx(flatten)]
    recipient: Recipient,
}

pub async fn put_chosen(tx: &mut Tx, person_id: &str, chosen: &Chosen) -> Result<()> {
    tx.run(q!(
        "INSERT INTO message_choices (person_id, switched, mail) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET switched = excluded.switched, mail = excluded.mail",
        person_id,
        chosen.switched.codes(),
        chosen.mail.code()
    ))
    .await?;
    Ok(())
}

/// Only the way of e-mail: the link in one stops them.
pub async fn choose_mail(tx: &mut Tx, person_id: &str, mail: Mail) -> Result<()> {
    tx.run(q!("UPDATE message_choices SET mail = $2 WHERE person_id = $1", person_id, mail.code())).await?;
    Ok(())
}

pub async fn put_not_now(tx: &mut Tx, person_id: &str, now: Timestamp) -> Result<()> {
    tx.run(q!(
        "INSERT INTO message_choices (person_id, switched, mail, not_now_at) VALUES ($1, '', 'none', $2)
         ON CONFLICT (person_id) DO UPDATE SET not_now_at = excluded.not_now_at",
        person_id,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

const QUIET: &str = "SELECT quiet_from, quiet_until FROM quiet_hours WHERE municipality_id = $1";

/// When phones are quiet in a municipality.
pub async fn quiet(db: &Db, municipality_id: &str) -> Result<Quiet> {
    Ok(quiet_of(db.first(q!(QUIET, municipality_id)).await?))
}

/// As `quiet`, within a transaction.
pub async fn quiet_in(tx: &mut Tx, municipality_id: &str) -> Result<Quiet> {
    Ok(quiet_of(tx.first(q!(QUIET, municipality_id)).await?))
}

/// When a message of now is heard: at once, or when phones are quiet no longer.
pub async fn heard_at(tx: &mut Tx, municipality_id: &str, now: Timestamp) -> Result<Timestamp> {
    let quiet = quiet_in(tx, municipality_id).await?;
    Ok(quiet.waits_until(&now.to_zoned_datetime(time_zone()), false).unwrap_or(now))
}

pub async fn put_quiet(tx: &mut Tx, municipality_id: &str, quiet: Quiet) -> Result<()> {
    tx.run(q!(
        "INSERT INTO quiet_hours (municipality_id, quiet_from, quiet_until) VALUES ($1, $2, $3)
         ON CONFLICT (municipality_id) DO UPDATE SET quiet_from = excluded.quiet_from,
             quiet_until = excluded.quiet_until",
        municipality_id,
        i64::from(quiet.from),
        i64::from(quiet.until)
    ))
    .await?;
    Ok(())
}

/// The active people of a municipality whom a message of this kind reaches as they chose: on a phone, or by e-mail.
pub async fn reached_by(tx: &mut Tx, municipality_id: &str, kind: Kind) -> Result<HashSet<String>> {
    let rows: Vec<Reach> = tx
        .all(q!(
            "SELECT p.id, c.switched, CASE WHEN p.email IS NULL THEN NULL ELSE c.mail END AS mail,
                    (SELECT COUNT(*) FROM push_subscriptions s WHERE s.person_id = p.id) AS phones
             FROM people p LEFT JOIN message_choices c ON c.person_id = p.id
             WHERE p.municipality_id = $1 AND p.state = 'active'",
            municipality_id
        ))
        .await?;
    Ok(rows.into_iter().filter(|one| one.is_reached_by(kind)).map(|one| one.id).collect())
}

#[derive(FromRow)]
struct Reach {
    id: String,
    switched: Option<String>,
    mail: Option<String>,
    phones: i64,
}

impl Reach {
    fn is_reached_by(&self, kind: Kind) -> bool {
        let chosen = chosen_of(self.switched.as_deref(), self.mail.as_deref());
        let wanted = kind.topic().is_none_or(|topic| chosen.wants(topic));
        wanted && (self.phones > 0 || chosen.mail != Mail::None)
    }
}
