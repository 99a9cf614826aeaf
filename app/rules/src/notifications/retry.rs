//! What becomes of a message after a try to deliver it.

use jiff::{SignedDuration, Timestamp};

/// What came of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The other side has it.
    Taken,
    /// The subscription is gone for good (404, 410).
    Gone,
    /// It will never be taken like this (other 4xx, a redirect, an address we don't go to).
    Refused,
    /// Not now: too much at once or a failure over there (429, 5xx), with how long they want us to wait if they said so.
    Busy { wait: Option<SignedDuration> },
    /// Nobody answered in time, or the answer was lost: they may have it or not.
    Unanswered,
}

impl Outcome {
    /// What the status of an answer to a push means (RFC 8030).
    pub fn of_status(status: u16, wait: Option<SignedDuration>) -> Self {
        match status {
            200..=299 => Self::Taken,
            404 | 410 => Self::Gone,
            408 | 425 | 429 | 500..=599 => Self::Busy { wait },
            _ => Self::Refused,
        }
    }
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Sent,
    /// Take the subscription away as well.
    Unsubscribe,
    Again(Timestamp),
    GiveUp,
}

/// The first wait; each next one is twice as long.
const FIRST: SignedDuration = SignedDuration::from_secs(30);
/// At most so long between two tries, whatever the other side asks.
const LONGEST: SignedDuration = SignedDuration::from_hours(4);
/// After so long without success it is given up.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// `tries` counts this one; `since` is when the message could first go.
pub fn after(outcome: Outcome, tries: i64, since: Timestamp, now: Timestamp) -> Next {
    let wait = match outcome {
        Outcome::Taken => return Next::Sent,
        Outcome::Gone => return Next::Unsubscribe,
        Outcome::Refused => return Next::GiveUp,
        Outcome::Busy { wait } => wait.unwrap_or(SignedDuration::ZERO).max(pause(tries)),
        Outcome::Unanswered => pause(tries),
    };
    let again = now.saturating_add(wait.min(LONGEST)).unwrap_or(Timestamp::MAX);
    if again.duration_since(since) < PATIENCE { Next::Again(again) } else { Next::GiveUp }
}

fn pause(tries: i64) -> SignedDuration {
    let doubled = u32::try_from(tries.clamp(1, 20) - 1).unwrap_or(0);
    FIRST.saturating_mul(2_i32.saturating_pow(doubled)).min(LONGEST)
}

/// What `Retry-After` says: seconds, or a moment (RFC 9110, 10.2.3). Anything else says nothing.
pub fn retry_after(header: &str, now: Timestamp) -> Option<SignedDuration> {
    let header = header.trim();
    if let Ok(seconds) = header.parse::<u32>() {
        return Some(SignedDuration::from_secs(i64::from(seconds)));
    }
    let moment = jiff::fmt::rfc2822::parse(header).ok()?;
    Some(moment.timestamp().duration_since(now).max(SignedDuration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn now() -> Timestamp {
        "2026-11-24T19:00:00Z".parse().unwrap()
    }

    fn waits(outcome: Outcome, tries: i64) -> Option<i64> {
        match after(outcome, tries, now(), now()) {
            Next::Again(at) => Some(at.duration_since(now()).as_secs()),
            _ => None,
        }
    }

    #[test]
    fn each_status_has_its_consequence() {
        let next = |status| after(Outcome::of_status(status, None), 1, now(), now());
        assert!(matches!(next(201), Next::Sent));
        assert!(matches!(next(404), Next::Unsubscribe) && matches!(next(410), Next::Unsubscribe));
        assert!(matches!(next(429), Next::Again(_)) && matches!(next(503), Next::Again(_)));
        for refused in [301, 307, 400, 401, 403, 413] {
            assert!(matches!(next(refused), Next::GiveUp), "{refused}");
        }
    }

    #[test]
    fn the_pauses_double_up_to_four_hours() {
        let pauses: Vec<_> = (1..=11).filter_map(|tries| waits(Outcome::Unanswered, tries)).collect();
        assert_eq!(pauses, [30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 14400, 14400]);
    }

    #[test]
    fn who_asks_us_to_wait_is_heard_within_reason() {
        let busy = |seconds| Outcome::Busy { wait: Some(SignedDuration::from_secs(seconds)) };
        assert_eq!(waits(busy(600), 1), Some(600));
        assert_eq!(waits(busy(0), 3), Some(120));
        assert_eq!(waits(busy(9_000_000), 1), Some(14400));
    }

    #[test]
    fn retry_after_is_seconds_or_a_moment() {
        let said = |header| retry_after(header, now()).map(|wait| wait.as_secs());
        assert_eq!(said("120"), Some(120));
        assert_eq!(said("Tue, 24 Nov 2026 19:05:00 GMT"), Some(300));
        assert_eq!(said("Tue, 24 Nov 2026 18:00:00 GMT"), Some(0));
        assert_eq!((said("straks"), said("-5")), (None, None));
    }

    proptest! {
        /// However it goes wrong, there is an end to it within a day, and it isn't tried in a hurry.
        #[test]
        fn it_ends(waits in proptest::collection::vec(proptest::option::of(0i64..100_000), 100)) {
            let (since, mut at, mut tries) = (now(), now(), 0);
            for wait in waits {
                tries += 1;
                let outcome = match wait {
                    Some(seconds) => Outcome::Busy { wait: Some(SignedDuration::from_secs(seconds)) },
                    None => Outcome::Unanswered,
                };
                match after(outcome, tries, since, at) {
                    Next::Again(next) => {
                        prop_assert!(next.duration_since(at) >= FIRST);
                        at = next;
                    }
                    other => {
                        prop_assert_eq!(other, Next::GiveUp);
                        break;
                    }
                }
            }
            prop_assert!(tries <= 40, "{tries} tries");
            prop_assert!(at.duration_since(since) < PATIENCE);
        }
    }
}
