//! Who comes: signing up, signing off, answering an offer. Whoever calls this holds the meeting.

use super::{
    line::{Held, in_line, put_state, settle},
    reminders,
};
use crate::{db::Tx, error::Result, q};
use jiff::Timestamp;
use meedoen_rules::{
    activities::{
        line::{SignUp, SignUpState},
        remind::Reminder,
        sign_up::{Guests, Refusal, decide, takes},
    },
    code::Coded,
};

/// Who signs whom up.
pub struct NewSignUp<'a> {
    pub person_id: &'a str,
    pub guests: Guests,
    /// Who did it, when it isn't the person.
    pub by: Option<&'a str>,
}

/// What became of it.
pub type Taken<T> = std::result::Result<T, Refusal>;

/// Signs someone up, or changes whom they bring. Gives a place, or one in the waiting list.
pub async fn sign_up(
    tx: &mut Tx,
    held: &Held,
    new: &NewSignUp<'_>,
    now: Timestamp,
) -> Result<Taken<SignUpState>> {
    if let Err(refusal) = takes(&held.meeting.state, held.starts(), now) {
        return Ok(Err(refusal));
    }
    if !is_active(tx, &held.planned.municipality_id, new.person_id).await? {
        return Ok(Err(Refusal::Nobody));
    }
    if helps(tx, held, new.person_id).await? {
        return Ok(Err(Refusal::Helps));
    }
    settle(tx, held, now).await?;
    let (people, line) = in_line(tx, held).await?;
    let own = people.iter().position(|id| id == new.person_id);
    let state = match decide(held.planned.plan.capacity, &line, own, new.guests.people()) {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    put(tx, held, new, state, own.is_some(), now).await?;
    // Fewer people than before, or a smaller group in front: the next may have a place.
    settle(tx, held, now).await?;
    if state == SignUpState::In {
        reminders::write(tx, held, new.person_id, Reminder::Coming, now).await?;
    }
    Ok(Ok(state))
}

/// Who is in line already keeps their place in it; who comes again after signing off stands at the end.
async fn put(
    tx: &mut Tx,
    held: &Held,
    new: &NewSignUp<'_>,
    state: SignUpState,
    keeps_place: bool,
    now: Timestamp,
) -> Result<()> {
    tx.run(q!(
        "INSERT INTO sign_ups (series_id, on_date, person_id, state, children, friends, place_in_line, offered_until,
                               signed_up_by, created_at, changed_at)
         SELECT $1, $2, $3, $4, $5, $6, COALESCE(MAX(place_in_line), 0) + 1, NULL, $7, $8, $8 FROM sign_ups
         WHERE series_id = $1 AND on_date = $2
         ON CONFLICT (series_id, on_date, person_id) DO UPDATE SET state = excluded.state,
             children = excluded.children, friends = excluded.friends, offered_until = NULL,
             place_in_line = CASE WHEN $9 THEN sign_ups.place_in_line ELSE excluded.place_in_line END,
             signed_up_by = excluded.signed_up_by, changed_at = excluded.changed_at",
        held.planned.id.as_str(),
        held.on(),
        new.person_id,
        state.code(),
        new.guests.children,
        new.guests.friends,
        new.by,
        now.as_microsecond(),
        keeps_place
    ))
    .await?;
    Ok(())
}

async fn is_active(tx: &mut Tx, municipality_id: &str, person_id: &str) -> Result<bool> {
    let row: Option<(String,)> = tx
        .first(q!(
            "SELECT id FROM people WHERE id = $1 AND municipality_id = $2 AND state = 'active'",
            person_id,
            municipality_id
        ))
        .await?;
    Ok(row.is_some())
}

/// Has a shift at this meeting.
async fn helps(tx: &mut Tx, held: &Held, person_id: &str) -> Result<bool> {
    let row: Option<(String,)> = tx
        .first(q!(
            "SELECT task FROM shifts WHERE series_id = $1 AND on_date = $2 AND person_id = $3",
            held.planned.id.as_str(),
            held.on(),
            person_id
        ))
        .await?;
    Ok(row.is_some())
}

/// Signs someone off; what they leave free is offered to the next. Who wasn't signed up stays so.
pub async fn sign_off(tx: &mut Tx, held: &Held, person_id: &str, now: Timestamp) -> Result<Taken<()>> {
    if let Err(refusal @ Refusal::Begun) = takes(&held.meeting.state, held.starts(), now) {
        return Ok(Err(refusal));
    }
    let (people, _) = in_line(tx, held).await?;
    if people.iter().any(|id| id == person_id) {
        let off = SignUp { state: SignUpState::Off, people: 1, offered_until: None };
        put_state(tx, held, person_id, &off, now).await?;
        reminders::forget(tx, held, person_id).await?;
    }
    settle(tx, held, now).await?;
    Ok(Ok(()))
}

/// Takes the place that was offered, or leaves it to the next. Saying yes twice is saying it once.
pub async fn answer_offer(
    tx: &mut Tx,
    held: &Held,
    person_id: &str,
    yes: bool,
    now: Timestamp,
) -> Result<Taken<()>> {
    if !yes {
        return sign_off(tx, held, person_id, now).await;
    }
    if let Err(refusal) = takes(&held.meeting.state, held.starts(), now) {
        return Ok(Err(refusal));
    }
    settle(tx, held, now).await?;
    let (people, line) = in_line(tx, held).await?;
    let own = people.iter().position(|id| id == person_id).map(|at| line[at]);
    match own {
        Some(one) if one.state == SignUpState::In => Ok(Ok(())),
        Some(one) if one.state == SignUpState::Offered => {
            let comes = SignUp { state: SignUpState::In, offered_until: None, ..one };
            put_state(tx, held, person_id, &comes, now).await?;
            reminders::write(tx, held, person_id, Reminder::Coming, now).await?;
            Ok(Ok(()))
        }
        _ => Ok(Err(Refusal::OfferOver)),
    }
}
