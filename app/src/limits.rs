//! How often something may be tried. A link or a form is limited first; an address only widely, since a building of
//! fifty people shares one. Kept in this process: several servers each count for themselves.

use crate::token;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::{net::IpAddr, num::NonZeroU32, time::Duration};

/// A limit that holds more keys than this forgets those that have room again.
const MANY: usize = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limited {
    /// Using a sign-in link; the key is the link's token.
    Claim,
    /// Signing up at /aanmelden; the key is the draft.
    SignUp,
    /// A message between asker and helper; the key is who writes.
    HelpMessage,
}

pub struct Limits {
    claim: Pair,
    sign_up: Pair,
    help_message: Pair,
}

struct Pair {
    by_key: DefaultKeyedRateLimiter<String>,
    by_address: DefaultKeyedRateLimiter<String>,
}

impl Default for Limits {
    fn default() -> Self {
        let claim = Pair {
            by_key: limiter(10, Duration::from_secs(30)),
            by_address: limiter(200, Duration::from_secs(1)),
        };
        let sign_up = Pair {
            by_key: limiter(60, Duration::from_secs(2)),
            by_address: limiter(600, Duration::from_millis(500)),
        };
        let help_message = Pair {
            by_key: limiter(30, Duration::from_secs(5)),
            by_address: limiter(600, Duration::from_millis(500)),
        };
        Self { claim, sign_up, help_message }
    }
}

/// So many at once, and then one more each `refill`.
fn limiter(at_once: u32, refill: Duration) -> DefaultKeyedRateLimiter<String> {
    let at_once = NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(refill).unwrap_or(Quota::per_second(NonZeroU32::MIN));
    RateLimiter::keyed(quota.allow_burst(at_once))
}

impl Limits {
    pub fn allows(&self, what: Limited, key: &str, address: Option<IpAddr>) -> bool {
        let pair = match what {
            Limited::Claim => &self.claim,
            Limited::SignUp => &self.sign_up,
            Limited::HelpMessage => &self.help_message,
        };
        // A key comes from outside: its hash is short whatever was sent.
        allowed(&pair.by_key, token::hash(key))
            && address.is_none_or(|address| allowed(&pair.by_address, address.to_string()))
    }
}

fn allowed(limiter: &DefaultKeyedRateLimiter<String>, key: String) -> bool {
    if limiter.len() > MANY {
        limiter.retain_recent();
    }
    limiter.check_key(&key).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_limited_before_the_building_it_is_tried_from() {
        let limits = Limits::default();
        let stadspoort = Some(IpAddr::from([192, 0, 2, 7]));
        let tries = |key: &str| (0..30).filter(|_| limits.allows(Limited::Claim, key, stadspoort)).count();
        assert_eq!(tries("one link"), 10);
        assert_eq!(tries("another link"), 10);
    }

    #[test]
    fn an_address_that_tries_many_links_is_limited_too() {
        let limits = Limits::default();
        let one = Some(IpAddr::from([192, 0, 2, 7]));
        let tried = (0..400).filter(|n| limits.allows(Limited::Claim, &n.to_string(), one)).count();
        assert!((200..210).contains(&tried), "{tried}");
        assert!(limits.allows(Limited::Claim, "a neighbour's", Some(IpAddr::from([192, 0, 2, 8]))));
    }
}
