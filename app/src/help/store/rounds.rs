//! What goes by itself, every minute: circles widen, coordinators hear what is late, what is over ends and is forgotten.
//! Several servers may go round at once: each hulpvraag is claimed in a transaction of its own.

use super::{
    answer::askers,
    circles::hand_out,
    coordinators::tell_coordinators,
    ending::{ask_the_silent, end_in_silence, over},
    events::note,
    read::{Hulpvraag, hold},
};
use crate::{
    db::{Db, Query, Tx},
    error::{Result, or_pass_over},
    help::{
        scopes::{acted, asked, sent_to},
        tell::tell,
    },
    i18n::local_date,
    notifications::{Kind, forget_path},
    once, q,
};
use jiff::{Timestamp, ToSpan};
use meedoen_rules::help::{
    Circle, State,
    ending::{BOTH_SILENT_DAYS, SILENT_DAYS},
    guide::{Event, HelpRules, UNSEEN_REPORT_DAYS},
};

const A_DAY: i64 = 86_400_000_000;
/// So many of a kind in one round; the rest a minute later.
const AT_ONCE: i64 = 500;

async fn ids(db: &Db, query: Query) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all(query).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The circles whose time has come.
pub async fn widen(db: &Db, now: Timestamp) -> Result<()> {
    let sql = "SELECT id FROM hulpvragen WHERE widens_at <= $1 ORDER BY widens_at LIMIT $2";
    for id in ids(db, q!(sql, now.as_microsecond(), AT_ONCE)).await? {
        or_pass_over(widen_one(db, &id, now).await, "widening a circle", &id)?;
    }
    Ok(())
}

async fn widen_one(db: &Db, id: &str, now: Timestamp) -> Result<()> {
    let mut tx = db.begin().await?;
    if !claim_widening(&mut tx, id, now).await? {
        return Ok(());
    }
    if let Some(one) = hold(&mut tx, id, now).await? {
        hand_out(&mut tx, &one, one.circle.next().unwrap_or(Circle::Everyone), None, now).await?;
    }
    Ok(tx.commit().await?)
}

/// True for one of all servers that try.
async fn claim_widening(tx: &mut Tx, id: &str, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE hulpvragen SET widens_at = NULL
               WHERE id = $1 AND widens_at <= $2 AND state = 'open' AND NOT held AND NOT hidden";
    Ok(tx.run(q!(sql, id, now.as_microsecond())).await? == 1)
}

/// What nobody took in time: its coordinators hear so.
pub async fn mark_late(db: &Db, now: Timestamp) -> Result<()> {
    let sql = "SELECT id FROM hulpvragen WHERE late_at <= $1 ORDER BY late_at LIMIT $2";
    for id in ids(db, q!(sql, now.as_microsecond(), AT_ONCE)).await? {
        or_pass_over(mark_late_one(db, &id, now).await, "telling that one is late", &id)?;
    }
    Ok(())
}

async fn mark_late_one(db: &Db, id: &str, now: Timestamp) -> Result<()> {
    let mut tx = db.begin().await?;
    let sql = "UPDATE hulpvragen SET late_at = NULL WHERE id = $1 AND late_at <= $2 AND state = 'open'";
    if tx.run(q!(sql, id, now.as_microsecond())).await? == 0 {
        return Ok(());
    }
    note(&mut tx, id, Event::Late, None, None, now).await?;
    if let Some(one) = hold(&mut tx, id, now).await? {
        tell_coordinators(&mut tx, &one, Kind::HelpWaiting, None, now).await?;
    }
    Ok(tx.commit().await?)
}

/// What was for a day that is past: nobody was found, or both sides are asked how it went.
pub async fn expire(db: &Db, now: Timestamp) -> Result<()> {
    let today = local_date(now).to_string();
    let sql = "SELECT id FROM hulpvragen WHERE until_date < $1 AND state IN ('open', 'taken')
                 AND (state = 'open' OR asked_how_at IS NULL) ORDER BY until_date LIMIT $2";
    for id in ids(db, q!(sql, today.as_str(), AT_ONCE)).await? {
        or_pass_over(expire_one(db, &id, now).await, "ending what is past", &id)?;
    }
    Ok(())
}

async fn expire_one(db: &Db, id: &str, now: Timestamp) -> Result<()> {
    let mut tx = db.begin().await?;
    match hold(&mut tx, id, now).await? {
        Some(one) if one.state == State::Open => nobody_came(&mut tx, &one, now).await?,
        Some(one) if one.state == State::Taken => {
            let sql = "UPDATE hulpvragen SET asked_how_at = $2 WHERE id = $1 AND asked_how_at IS NULL";
            if tx.run(q!(sql, id, now.as_microsecond())).await? == 1 {
                ask_the_silent(&mut tx, &one, now).await?;
            }
        }
        _ => return Ok(()),
    }
    Ok(tx.commit().await?)
}

/// Who asked hears that nobody was found, unless it is out of sight.
async fn nobody_came(tx: &mut Tx, one: &Hulpvraag, now: Timestamp) -> Result<()> {
    over(tx, one, State::Expired, None, now).await?;
    if one.hidden { Ok(()) } else { tell(tx, askers(one, Kind::HelpExpired, "over", now), now).await }
}

/// What one side, or both, have said nothing of for long enough.
pub async fn end_silent(db: &Db, now: Timestamp) -> Result<()> {
    let one_silent =
        "SELECT id FROM hulpvragen WHERE said_at <= $1 AND said_at IS NOT NULL AND state = 'taken'
                      ORDER BY said_at LIMIT $2";
    // The second word on the state lets the partial index hulpvragen_until answer.
    let both_silent =
        "SELECT id FROM hulpvragen WHERE until_date < $1 AND state = 'taken' AND state IN ('open', 'taken')
                       ORDER BY until_date LIMIT $2";
    let spoken = now.as_microsecond() - SILENT_DAYS * A_DAY;
    let before = local_date(now).saturating_sub(BOTH_SILENT_DAYS.days()).to_string();
    let mut silent = ids(db, q!(one_silent, spoken, AT_ONCE)).await?;
    silent.extend(ids(db, q!(both_silent, before.as_str(), AT_ONCE)).await?);
    for id in silent {
        or_pass_over(end_silent_one(db, &id, now).await, "ending in silence", &id)?;
    }
    Ok(())
}

async fn end_silent_one(db: &Db, id: &str, now: Timestamp) -> Result<()> {
    let mut tx = db.begin().await?;
    if let Some(one) = hold(&mut tx, id, now).await?.filter(|one| one.state == State::Taken) {
        end_in_silence(&mut tx, &one, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The personal parts of what has been over for as long as the municipality agreed; what remains counts. What was reported
/// waits until a coordinator has looked, but not for ever.
pub async fn erase(db: &Db, now: Timestamp) -> Result<()> {
    let sql = "SELECT h.id FROM hulpvragen h LEFT JOIN help_rules r ON r.municipality_id = h.municipality_id
               WHERE h.over_at IS NOT NULL AND h.erased_at IS NULL
                 AND h.over_at + COALESCE(r.erase_days, $2) * 86400000000 <= $1
                 AND (h.attention IS NULL OR h.attention <> 'reported' OR h.over_at <= $3)
               ORDER BY h.over_at LIMIT $4";
    let (at, agreed) = (now.as_microsecond(), HelpRules::default().erase_days);
    let unseen_since = at - UNSEEN_REPORT_DAYS * A_DAY;
    for id in ids(db, q!(sql, at, agreed, unseen_since, AT_ONCE)).await? {
        or_pass_over(erase_in_turn(db, &id, now).await, "erasing what is over", &id)?;
    }
    Ok(())
}

async fn erase_in_turn(db: &Db, id: &str, now: Timestamp) -> Result<()> {
    let mut tx = db.begin().await?;
    erase_one(&mut tx, id, now).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn erase_one(tx: &mut Tx, id: &str, now: Timestamp) -> Result<()> {
    let Some(one) = hold(tx, id, now).await? else { return Ok(()) };
    forget_elsewhere(tx, &one).await?;
    for sql in [
        "DELETE FROM help_words WHERE hulpvraag_id = $1",
        "DELETE FROM help_messages WHERE hulpvraag_id = $1",
        "DELETE FROM help_asks WHERE hulpvraag_id = $1",
        "UPDATE help_events SET by_person = NULL WHERE hulpvraag_id = $1",
    ] {
        tx.run(q!(sql, id)).await?;
    }
    tx.run(q!(
        "UPDATE hulpvragen SET asker_id = NULL, written_by = NULL, helper_id = NULL, kern = NULL, part = NULL,
             again_of = NULL, attention = NULL, erased_at = $2
         WHERE id = $1",
        id,
        now.as_microsecond()
    ))
    .await?;
    Ok(())
}

/// Who was told of it, who asked and who did something to it, as other rooms keep it.
async fn forget_elsewhere(tx: &mut Tx, one: &Hulpvraag) -> Result<()> {
    let words: Vec<(String,)> =
        tx.all(q!("SELECT id FROM help_words WHERE hulpvraag_id = $1", one.id.as_str())).await?;
    let pages = words.into_iter().map(|(words_id,)| format!("/hulp/vertalen/{words_id}"));
    for page in pages.chain([one.path()]) {
        forget_path(tx, &page).await?;
    }
    let concerned: Vec<(String,)> = tx
        .all(q!(
            "SELECT person_id FROM help_asks WHERE hulpvraag_id = $1
             UNION SELECT by_person FROM help_events WHERE hulpvraag_id = $1 AND by_person IS NOT NULL",
            one.id.as_str()
        ))
        .await?;
    for (person_id,) in concerned {
        once::forget(tx, &acted(&person_id, &one.id)).await?;
    }
    for person_id in [&one.asker_id, &one.written_by].into_iter().flatten() {
        once::forget(tx, &acted(person_id, &one.id)).await?;
        once::forget_answer(tx, &asked(person_id), &sent_to(&one.id)).await?;
    }
    Ok(())
}
