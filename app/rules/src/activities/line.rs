//! Who has a place at a meeting, and who stands in line for one.
//!
//! A place that comes free is offered to the first in line, with a time to answer; never silently given. The line is
//! strict: while the first needs three places and two are free, both wait for the third, so that a mother with two
//! children isn't passed over for ever. Only a group for which there are too few places in all, because there came fewer,
//! doesn't hold up the others: they are told, and keep their place in line for when they come with fewer people.

use crate::coded;
use jiff::{SignedDuration, Timestamp};

coded! {
    pub enum SignUpState {
        /// Has a place.
        In = "in",
        Waiting = "waiting",
        /// May take a place until a moment.
        Offered = "offered",
        /// Signed off.
        Off = "off",
        /// Let an offer pass.
        Passed = "passed",
        /// Waited with more people than there are places in all, now that there are fewer: the line goes on without them.
        TooMany = "too_many",
    }
}

impl SignUpState {
    /// Has a place, may take one, or is in line for one: counts on the meeting, and is told what happens to it. The store
    /// says the same in SQL (`standing!`).
    pub fn stands(self) -> bool {
        match self {
            Self::In | Self::Waiting | Self::Offered | Self::TooMany => true,
            Self::Off | Self::Passed => false,
        }
    }
}

/// The most people one may bring along, children and friends together.
pub const MOST_GUESTS: u32 = 9;

/// One sign-up. The order of a slice of them is the order in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignUp {
    pub state: SignUpState,
    /// The person, and whom they bring.
    pub people: u32,
    /// Until when an offer stands; only with `Offered`.
    pub offered_until: Option<Timestamp>,
}

impl SignUp {
    fn holds(&self) -> u32 {
        if matches!(self.state, SignUpState::In | SignUpState::Offered) { self.people } else { 0 }
    }
}

/// Places that are taken: by those who come, and by those who may still say so.
pub fn taken(line: &[SignUp]) -> u32 {
    line.iter().map(SignUp::holds).sum()
}

/// Whether a free place would be offered to anyone: they wait, or are set apart until there are places enough.
pub fn someone_waits(line: &[SignUp]) -> bool {
    line.iter().any(|one| matches!(one.state, SignUpState::Waiting | SignUpState::TooMany))
}

/// Is there a place at once for someone new? Not while others wait: a place that is free then is theirs to be offered.
pub fn has_place(capacity: Option<u32>, line: &[SignUp], people: u32) -> bool {
    let someone_waits = line.iter().any(|one| one.state == SignUpState::Waiting);
    match capacity {
        None => true,
        Some(capacity) => !someone_waits && taken(line).saturating_add(people) <= capacity,
    }
}

/// When something happens to a line.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    pub now: Timestamp,
    /// When a message of now is heard: phones are quiet at night.
    pub heard: Timestamp,
    /// After this nothing is offered.
    pub starts: Timestamp,
}

/// How long an offer stands: a day from when it is heard, but never longer than half the time that is left then. What isn't
/// heard in time at all stands for half the time from now: someone may look.
pub fn answer_by(Clock { now, heard, starts }: Clock) -> Timestamp {
    let from = if heard < starts { heard.max(now) } else { now };
    let left = starts.duration_since(from).max(SignedDuration::ZERO);
    from.checked_add((left / 2).min(SignedDuration::from_hours(24))).unwrap_or(now)
}

/// Lets offers pass whose time is over, sets apart who can't fit in, and offers free places to the next in line. Returns
/// the places in `line` that changed. After the beginning nothing is offered any more.
pub fn settle(capacity: Option<u32>, line: &mut [SignUp], clock: Clock) -> Vec<usize> {
    let Clock { now, starts, .. } = clock;
    let mut changed = Vec::new();
    for (at, one) in line.iter_mut().enumerate() {
        if one.state == SignUpState::Offered && one.offered_until.is_none_or(|until| until <= now) {
            (one.state, one.offered_until) = (SignUpState::Passed, None);
            changed.push(at);
        }
    }
    if now >= starts {
        return changed;
    }
    changed.extend(set_apart(capacity, line));
    let mut held = taken(line);
    let until = answer_by(clock);
    for (at, one) in line.iter_mut().enumerate().filter(|(_, one)| one.state == SignUpState::Waiting) {
        if capacity.is_some_and(|capacity| held.saturating_add(one.people) > capacity) {
            break;
        }
        held += one.people;
        (one.state, one.offered_until) = (SignUpState::Offered, Some(until));
        changed.push(at);
    }
    changed.sort_unstable();
    changed.dedup();
    changed
}

/// A cancelled meeting offers nothing: who was offered a place waits again. Returns the places in `line` that changed.
pub fn take_back_offers(line: &mut [SignUp]) -> Vec<usize> {
    let mut changed = Vec::new();
    for (at, one) in line.iter_mut().enumerate().filter(|(_, one)| one.state == SignUpState::Offered) {
        (one.state, one.offered_until) = (SignUpState::Waiting, None);
        changed.push(at);
    }
    changed
}

/// Who waits with more people than there are places in all, doesn't stand in line; who was set apart does again once
/// there are places enough.
fn set_apart(capacity: Option<u32>, line: &mut [SignUp]) -> Vec<usize> {
    use SignUpState::{TooMany, Waiting};
    let mut changed = Vec::new();
    for (at, one) in line.iter_mut().enumerate() {
        let fits = capacity.is_none_or(|capacity| one.people <= capacity);
        let state = match (one.state, fits) {
            (Waiting, false) => TooMany,
            (TooMany, true) => Waiting,
            _ => continue,
        };
        one.state = state;
        changed.push(at);
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + hours * 3_600).unwrap()
    }

    fn clock(now: i64, starts: i64) -> Clock {
        Clock { now: at(now), heard: at(now), starts: at(starts) }
    }

    #[test]
    fn what_is_offered_at_night_stands_until_after_it_is_heard() {
        // Signed off at 22, heard at 8, begins at 12.
        let night = Clock { now: at(22), heard: at(32), starts: at(36) };
        assert_eq!(answer_by(night), at(34));
        let early = Clock { starts: at(31), ..night };
        assert_eq!(answer_by(early), at(22) + SignedDuration::from_mins(270), "whoever looks has it");
        assert_eq!(answer_by(Clock { starts: at(200), ..night }), at(56), "a day");
    }

    fn one(state: SignUpState, people: u32) -> SignUp {
        let offered_until = (state == SignUpState::Offered).then(|| at(5));
        SignUp { state, people, offered_until }
    }

    #[test]
    fn a_place_that_comes_free_is_offered_to_the_first_in_line_and_to_nobody_else() {
        use SignUpState::*;
        let mut line = [one(Off, 1), one(In, 1), one(Waiting, 1), one(Waiting, 1)];
        assert_eq!(settle(Some(2), &mut line, clock(0, 100)), [2]);
        assert_eq!(line.map(|one| one.state), [Off, In, Offered, Waiting]);
        assert_eq!(line[2].offered_until, Some(at(24)));
        assert!(!has_place(Some(3), &line, 1), "while someone waits, a free place is theirs");
    }

    #[test]
    fn an_offer_that_is_not_answered_passes_to_the_next() {
        use SignUpState::*;
        let mut line = [one(Offered, 1), one(Waiting, 1)];
        assert_eq!(
            settle(Some(1), &mut line, clock(4, 100)),
            Vec::<usize>::new(),
            "there is still time to answer"
        );
        assert_eq!(settle(Some(1), &mut line, clock(5, 100)), [0, 1]);
        assert_eq!(line.map(|one| one.state), [Passed, Offered]);
    }

    #[test]
    fn a_family_is_not_passed_over_for_someone_alone() {
        use SignUpState::*;
        let mut line = [one(In, 1), one(Waiting, 3), one(Waiting, 1)];
        assert_eq!(settle(Some(3), &mut line, clock(0, 100)), Vec::<usize>::new());
        assert_eq!(settle(Some(4), &mut line, clock(0, 100)), [1]);
    }

    #[test]
    fn a_group_that_is_larger_than_the_room_does_not_hold_up_the_line() {
        use SignUpState::*;
        let mut line = [one(In, 1), one(Waiting, 5), one(Waiting, 2)];
        assert_eq!(settle(Some(3), &mut line, clock(0, 100)), [1, 2]);
        assert_eq!(line.map(|one| one.state), [In, TooMany, Offered]);
        line[2].state = Off;
        assert_eq!(
            settle(Some(6), &mut line, clock(0, 100)),
            [1],
            "with more places they are the next again"
        );
        assert_eq!(line[1].state, Offered);
    }

    #[test]
    fn shortly_before_it_begins_an_answer_is_wanted_sooner_and_afterwards_not_at_all() {
        use SignUpState::*;
        let mut line = [one(Waiting, 1)];
        settle(Some(1), &mut line, clock(0, 4));
        assert_eq!(line[0].offered_until, Some(at(2)));
        let mut late = [one(Waiting, 1)];
        assert_eq!(settle(Some(1), &mut late, clock(4, 4)), Vec::<usize>::new());
    }

    #[test]
    fn a_cancelled_evening_takes_its_offers_back_and_gives_them_again_when_it_is_held_after_all() {
        use SignUpState::*;
        let mut line = [one(In, 1), one(Offered, 1), one(Waiting, 1)];
        assert_eq!(take_back_offers(&mut line), [1]);
        assert_eq!(line.map(|one| one.state), [In, Waiting, Waiting]);
        assert_eq!(line[1].offered_until, None);
        assert_eq!(settle(Some(2), &mut line, clock(6, 100)), [1]);
        assert_eq!(line[1].state, Offered);
    }

    fn any_line() -> impl Strategy<Value = Vec<SignUp>> {
        let state = prop::sample::select(<SignUpState as crate::code::Coded>::ALL.to_vec());
        prop::collection::vec((state, 1..=4_u32).prop_map(|(state, people)| one(state, people)), 0..40)
    }

    proptest! {
        #[test]
        fn whoever_still_waits_would_fit_into_an_empty_room(line in any_line(), capacity in 0..60_u32) {
            let mut line = line;
            settle(Some(capacity), &mut line, clock(0, 100));
            for one in &line {
                prop_assert!(one.state != SignUpState::Waiting || one.people <= capacity);
                prop_assert!(one.state != SignUpState::TooMany || one.people > capacity);
            }
        }

        #[test]
        fn settling_never_takes_a_place_from_anyone_nor_gives_one_away(line in any_line(), capacity in 0..60_u32) {
            let before = line.clone();
            let mut after = line;
            settle(Some(capacity), &mut after, clock(0, 100));
            for (was, is) in before.iter().zip(&after) {
                prop_assert_eq!(was.state == SignUpState::In, is.state == SignUpState::In);
            }
            prop_assert!(taken(&after) <= capacity.max(taken(&before)));
        }

        #[test]
        fn nobody_is_offered_a_place_before_who_stands_in_front(line in any_line(), capacity in 0..60_u32) {
            let before = line.clone();
            let mut after = line;
            settle(Some(capacity), &mut after, clock(0, 100));
            let first_still_waiting = after.iter().position(|one| one.state == SignUpState::Waiting);
            let last_offered = (0..after.len())
                .rfind(|at| before[*at].state == SignUpState::Waiting && after[*at].state == SignUpState::Offered);
            if let (Some(waiting), Some(offered)) = (first_still_waiting, last_offered) {
                prop_assert!(offered < waiting);
            }
        }

        #[test]
        fn settling_twice_changes_nothing_more(line in any_line(), capacity in 0..60_u32) {
            let mut line = line;
            settle(Some(capacity), &mut line, clock(0, 100));
            prop_assert_eq!(settle(Some(capacity), &mut line, clock(0, 100)), Vec::<usize>::new());
        }
    }
}
