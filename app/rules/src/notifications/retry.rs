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
    /// Nobody was there: nothing was sent.
    Unreached,
    /// It was sent and nobody answered in time, or the answer was lost: they may have it or not.
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

/// How it went so far, this try included.
#[derive(Clone, Copy, Debug)]
pub struct SoFar<'a> {
    /// Of what is delivered. Who wait for the same service don't come back all at once: how long each waits beyond its
    /// pause follows from this.
    pub id: &'a str,
    pub tries: i64,
    /// How many tries before this one got no answer.
    pub unanswered: i64,
    /// When the message could first go.
    pub since: Timestamp,
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

/// What was perhaps taken goes at most once more; what was surely not goes until patience is over.
pub fn after(outcome: Outcome, so_far: SoFar<'_>, now: Timestamp) -> Next {
    let wait = match outcome {
        Outcome::Taken => return Next::Sent,
        Outcome::Gone => return Next::Unsubscribe,
        Outcome::Refused => return Next::GiveUp,
        Outcome::Unanswered if so_far.unanswered > 0 => return Next::GiveUp,
        Outcome::Busy { wait } => wait.unwrap_or(SignedDuration::ZERO).max(pause(so_far.tries)),
        Outcome::Unreached | Outcome::Unanswered => pause(so_far.tries),
    };
    let again = now.saturating_add(spread(wait.min(LONGEST), so_far.id)).unwrap_or(Timestamp::MAX);
    if again.duration_since(so_far.since) < PATIENCE { Next::Again(again) } else { Next::GiveUp }
}

fn pause(tries: i64) -> SignedDuration {
    let doubled = u32::try_from(tries.clamp(1, 20) - 1).unwrap_or(0);
    FIRST.saturating_mul(2_i32.saturating_pow(doubled)).min(LONGEST)
}

/// Up to a quarter longer, by the id: the same at every look, and as good as even over many (FNV-1a).
fn spread(wait: SignedDuration, id: &str) -> SignedDuration {
    let hash =
        id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let quarter = wait.as_secs() / 4;
    wait.saturating_add(SignedDuration::from_secs(i64::from(hash) % (quarter + 1)))
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

    fn so_far(id: &str, tries: i64) -> SoFar<'_> {
        SoFar { id, tries, unanswered: 0, since: now() }
    }

    /// Whole seconds until the next try.
    fn waits(outcome: Outcome, id: &str, tries: i64) -> Option<i64> {
        match after(outcome, so_far(id, tries), now()) {
            Next::Again(at) => Some(at.duration_since(now()).as_secs()),
            _ => None,
        }
    }

    /// Between so many seconds and a quarter more.
    fn waits_about(outcome: Outcome, tries: i64, seconds: i64) -> bool {
        waits(outcome, "a", tries).is_some_and(|waits| (seconds..=seconds * 5 / 4).contains(&waits))
    }

    #[test]
    fn each_status_has_its_consequence() {
        let next = |status| after(Outcome::of_status(status, None), so_far("a", 1), now());
        assert!(matches!(next(201), Next::Sent));
        assert!(matches!(next(404), Next::Unsubscribe) && matches!(next(410), Next::Unsubscribe));
        assert!(matches!(next(429), Next::Again(_)) && matches!(next(503), Next::Again(_)));
        for refused in [301, 307, 400, 401, 403, 413] {
            assert!(matches!(next(refused), Next::GiveUp), "{refused}");
        }
    }

    #[test]
    fn the_pauses_double_up_to_four_hours() {
        let pauses = [30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 14400, 14400];
        for (tries, seconds) in (1..).zip(pauses) {
            assert!(waits_about(Outcome::Unreached, tries, seconds), "{tries}");
        }
    }

    #[test]
    fn who_asks_us_to_wait_is_heard_within_reason() {
        let busy = |seconds| Outcome::Busy { wait: Some(SignedDuration::from_secs(seconds)) };
        assert!(waits_about(busy(600), 1, 600));
        assert!(waits_about(busy(0), 3, 120));
        assert!(waits_about(busy(9_000_000), 1, 14400));
    }

    #[test]
    fn what_was_perhaps_taken_goes_at_most_once_more() {
        let next =
            |outcome, tries, unanswered| after(outcome, SoFar { unanswered, ..so_far("a", tries) }, now());
        assert!(matches!(next(Outcome::Unanswered, 1, 0), Next::Again(_)));
        assert_eq!(next(Outcome::Unanswered, 2, 1), Next::GiveUp);
        assert!(matches!(next(Outcome::Unanswered, 3, 0), Next::Again(_)), "nobody was there before");
        assert!(matches!(next(Outcome::Unreached, 5, 1), Next::Again(_)), "nothing was sent this time");
    }

    #[test]
    fn a_thousand_that_failed_at_once_do_not_come_back_at_once() {
        let ids: Vec<String> = (0..1000).map(|n| format!("0192f0a1-7c3e-7000-8000-{n:012}")).collect();
        let mut at = std::collections::BTreeMap::<i64, usize>::new();
        for id in &ids {
            let seconds = waits(Outcome::Unreached, id, 5).unwrap();
            assert_eq!(waits(Outcome::Unreached, id, 5), Some(seconds), "the same at every look");
            *at.entry(seconds / 10).or_default() += 1;
        }
        assert!(at.len() >= 12 && at.values().all(|many| *many < 200), "{at:?}");
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
                    None => Outcome::Unreached,
                };
                match after(outcome, SoFar { since, ..so_far("a", tries) }, at) {
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
