//! How often something may be tried. A link or a form is limited first; an address only widely, since a building of
//! fifty people shares one. Kept in this process: several servers each count for themselves.

use crate::token;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

/// A limit that holds more keys than this forgets those that have room again.
const MANY: usize = 10_000;

/// One limit, a count for each key.
struct Limit {
    counts: DefaultKeyedRateLimiter<String>,
    /// At so many keys it looks which can be forgotten. Doubles with what stays, so that looking costs little per try.
    look_at: AtomicUsize,
}

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
    by_key: Limit,
    by_address: Limit,
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
fn limiter(at_once: u32, refill: Duration) -> Limit {
    let at_once = NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(refill).unwrap_or(Quota::per_second(NonZeroU32::MIN));
    Limit { counts: RateLimiter::keyed(quota.allow_burst(at_once)), look_at: AtomicUsize::new(MANY) }
}

impl Limits {
    pub fn allows(&self, what: Limited, key: &str, address: Option<IpAddr>) -> bool {
        let pair = match what {
            Limited::Claim => &self.claim,
            Limited::SignUp => &self.sign_up,
            Limited::HelpMessage => &self.help_message,
        };
        // The address first: who makes up keys doesn't fill the other map.
        address.is_none_or(|address| pair.by_address.allows(whose(address)))
            // A key comes from outside: its hash is short whatever was sent.
            && pair.by_key.allows(token::hash(key))
    }
}

impl Limit {
    fn allows(&self, key: String) -> bool {
        if self.counts.len() > self.look_at.load(Ordering::Relaxed) {
            self.counts.retain_recent();
            self.look_at.store(MANY.max(self.counts.len() * 2), Ordering::Relaxed);
        }
        self.counts.check_key(&key).is_ok()
    }
}

/// One visitor's address: of IPv6 the 64 bits of a house, which has all addresses under it.
fn whose(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x}", address.to_bits() >> 64),
    }
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
        assert!(limits.claim.by_key.counts.len() < 215, "links that were refused by address leave nothing");
    }

    #[test]
    fn who_has_a_house_full_of_addresses_is_one_visitor() {
        let limits = Limits::default();
        let of_house = |house: u16, n: u16| IpAddr::from([0x2001, 0xdb8, 0, house, 0, 0, 0, n]);
        let tries = |house| {
            let allowed =
                |n: &u16| limits.allows(Limited::Claim, &format!("{house} {n}"), Some(of_house(house, *n)));
            (0..400).filter(allowed).count()
        };
        let (one, other) = (tries(1), tries(2));
        assert!((200..210).contains(&one) && (200..210).contains(&other), "{one} {other}");
        assert_eq!(whose("::ffff:192.0.2.7".parse().unwrap()), "192.0.2.7");
    }

    #[test]
    fn what_has_room_again_is_forgotten() {
        let limit = limiter(1, Duration::from_nanos(1));
        (0..=MANY + 1).for_each(|n| {
            limit.allows(n.to_string());
        });
        assert!(limit.counts.len() < MANY);
    }
}
