//! Who came: what a host taps at a meeting, read from a page's form or from a phone that had no connection; and the
//! numbers that come of it ([`numbers`]).

pub mod numbers;

use super::when::{Meeting, State};
use crate::{
    coded,
    people::contact::{self, ContactError},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::Deserialize;

/// A phone sends no more at once; what is left goes with the next.
pub const MOST_AT_ONCE: usize = 500;
/// A phone whose clock is off by more is put right; less than this is the way between phone and server.
const OFF: SignedDuration = SignedDuration::from_mins(2);

coded! {
    /// People who are counted without a name.
    pub enum Crowd { Children = "children", Others = "others" }
}

coded! {
    /// Why a mark was not taken. It won't be taken when it is sent again, either.
    pub enum Refused {
        /// It says nothing that we know.
        Unreadable = "unreadable",
        /// The person, or the line, isn't of this meeting.
        Unknown = "unknown",
        Name = "name",
        Phone = "phone",
        /// The meeting's day hasn't come, or it is cancelled.
        NotNow = "not_now",
    }
}

/// One tap.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Tap {
    /// Someone who signed up is here, or isn't after all.
    Person { person: String, here: bool },
    /// The same for a line that is on the list already, by its id.
    Line { line: String, here: bool },
    /// Someone who didn't sign up.
    WalkIn { name: String },
    /// Someone new who wants to practise Dutch: goes to the coordinator's intake.
    Newcomer {
        name: String,
        #[serde(default)]
        phone: String,
    },
    /// One more, or one fewer, of those who are only counted.
    Count { of: Crowd, more: bool },
    /// Someone signed after the second part of a workshop, or didn't after all. Tapped on the page only: no phone keeps it.
    #[serde(skip)]
    Signed { person: String, signed: bool },
    /// Everyone was counted.
    Done,
}

/// A tap with the id and the time that the phone gave it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Mark {
    pub id: String,
    /// In milliseconds, by the phone's clock.
    pub at: i64,
    #[serde(flatten)]
    pub tap: Tap,
}

impl Mark {
    /// # Errors
    /// `Unreadable`: unknown, of wrong types, or with an id that no phone of ours makes.
    pub fn read(value: serde_json::Value) -> Result<Self, Refused> {
        let mark: Self = serde_json::from_value(value).map_err(|_| Refused::Unreadable)?;
        let id = mark.id.as_bytes();
        let plain = id.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'-');
        if plain && (32..=36).contains(&id.len()) { Ok(mark) } else { Err(Refused::Unreadable) }
    }
}

/// When a tap was, by our clock. `at` and `clock` are milliseconds by the phone's: of the tap and of the sending. A phone
/// whose clock is wrong keeps the order and the distances of its taps; no tap lies in the future.
pub fn tapped_at(at: i64, clock: i64, now: Timestamp) -> Timestamp {
    let phone = |millis: i64| Timestamp::from_millisecond(millis);
    let (Ok(at), Ok(clock)) = (phone(at), phone(clock)) else { return now };
    let off = now.duration_since(clock);
    let at = if off.abs() > OFF { at.checked_add(off).unwrap_or(now) } else { at };
    at.min(now)
}

/// Does a tap count over what is known of someone? The latest does; of two at the same instant the one that came later.
pub fn counts_over(tapped: Timestamp, known: Option<Timestamp>) -> bool {
    known.is_none_or(|known| tapped >= known)
}

/// A name and a phone number typed at the door. The number may be left out: not everyone has one.
///
/// # Errors
/// `Name`, `Phone`.
pub fn newcomer(name: &str, phone: &str) -> Result<(String, Option<String>), Refused> {
    let phone = match contact::phone(phone) {
        Ok((phone, _)) => Some(phone),
        Err(ContactError::Empty) => None,
        Err(_) => return Err(Refused::Phone),
    };
    Ok((walk_in(name)?, phone))
}

/// # Errors
/// `Name`.
pub fn walk_in(name: &str) -> Result<String, Refused> {
    contact::name(name).map(|(name, _)| name).map_err(|_| Refused::Name)
}

/// From the day of the meeting on, it can be counted; also afterwards, for whoever had no time.
pub fn may_be_counted(meeting: &Meeting, today: Date) -> bool {
    meeting.state == State::Planned && meeting.date <= today
}

/// The code at the door counts on the day itself, until the meeting is over.
pub fn door_is_open(meeting: &Meeting, now: Timestamp) -> bool {
    let local = now.to_zoned_datetime(meeting.starts.time_zone().clone());
    meeting.state == State::Planned && local.date() == meeting.date && now <= meeting.ends.timestamp()
}

#[cfg(test)]
mod tests;
