//! What people and municipalities chose, and who a message is for.

use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::{Coded, Set},
    notifications::{Chosen, Limits, Mail, Quiet},
};
use sqlx::FromRow;

/// The columns of `Answers`, from message_choices c and message_limits l.
macro_rules! answers {
    () => {
        "c.switched, c.mail, l.asked_a_week, l.quiet_from, l.quiet_until"
    };
}

/// What `answers!` reads from, joined to `people p`.
macro_rules! answers_joined {
    () => {
        " LEFT JOIN message_choices c ON c.person_id = p.id
          LEFT JOIN message_limits l ON l.municipality_id = p.municipality_id"
    };
}
pub(super) use {answers, answers_joined};

/// What was chosen, as a row beside any `people p`; null where nobody chose.
#[derive(Clone, Debug, FromRow)]
pub struct Answers {
    switched: Option<String>,
    mail: Option<String>,
    asked_a_week: Option<i64>,
    quiet_from: Option<i64>,
    quiet_until: Option<i64>,
}

impl Answers {
    pub fn chosen(&self) -> Chosen {
        Chosen {
            switched: Set::parse(self.switched.as_deref().unwrap_or_default()).unwrap_or_default(),
            mail: self.mail.as_deref().and_then(Mail::from_code).unwrap_or(Mail::None),
        }
    }

    pub fn limits(&self) -> Limits {
        let standard = Limits::default();
        let hour =
            |hour: Option<i64>, standard| hour.and_then(|hour| i8::try_from(hour).ok()).unwrap_or(standard);
        Limits {
            asked_a_week: self.asked_a_week.unwrap_or(standard.asked_a_week),
            quiet: Quiet {
                from: hour(self.quiet_from, standard.quiet.from),
                until: hour(self.quiet_until, standard.quiet.until),
            },
        }
    }
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
        "INSERT INTO message_choices (person_id, switched, mail, counted) VALUES ($1, $2, $3, 0)
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
        "INSERT INTO message_choices (person_id, switched, mail, not_now_at, counted) VALUES ($1, '', 'none', $2, 0)
         ON CONFLICT (person_id) DO UPDATE SET not_now_at = excluded.not_now_at",
        person_id,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// What holds in a municipality.
pub async fn limits(db: &Db, municipality_id: &str) -> Result<Limits> {
    let row: Option<(i64, i64, i64)> = db
        .first(q!(
            "SELECT asked_a_week, quiet_from, quiet_until FROM message_limits WHERE municipality_id = $1",
            municipality_id
        ))
        .await?;
    let standard = Limits::default();
    Ok(row.map_or(standard, |(asked_a_week, from, until)| Limits {
        asked_a_week,
        quiet: Quiet {
            from: i8::try_from(from).unwrap_or(standard.quiet.from),
            until: i8::try_from(until).unwrap_or(standard.quiet.until),
        },
    }))
}

/// How many hulpvragen a volunteer hears of in seven days.
pub async fn asked_a_week(tx: &mut Tx, municipality_id: &str) -> Result<u32> {
    let row: Option<(i64,)> = tx
        .first(q!("SELECT asked_a_week FROM message_limits WHERE municipality_id = $1", municipality_id))
        .await?;
    let limit = row.map_or(Limits::default().asked_a_week, |(limit,)| limit);
    Ok(u32::try_from(limit).unwrap_or(u32::MAX))
}

pub async fn put_limits(tx: &mut Tx, municipality_id: &str, limits: &Limits) -> Result<()> {
    tx.run(q!(
        "INSERT INTO message_limits (municipality_id, asked_a_week, quiet_from, quiet_until) VALUES ($1, $2, $3, $4)
         ON CONFLICT (municipality_id) DO UPDATE SET asked_a_week = excluded.asked_a_week,
             quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until",
        municipality_id,
        limits.asked_a_week,
        i64::from(limits.quiet.from),
        i64::from(limits.quiet.until)
    ))
    .await?;
    Ok(())
}
