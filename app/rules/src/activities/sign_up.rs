//! Signing up for a meeting: whom one brings, and what comes of it.

use super::line::{MOST_GUESTS, SignUp, SignUpState, has_place};
use super::when::State;
use crate::{
    coded,
    typed::{Errors, Typed},
};
use jiff::Timestamp;

/// Whom someone brings along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guests {
    pub children: u32,
    pub friends: u32,
}

impl Guests {
    /// Fields `kinderen` and `vrienden`; empty is nobody.
    ///
    /// # Errors
    /// `signup_number` for what isn't a number; `signup_too_many` for more than [`MOST_GUESTS`] together.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let mut number = |field: &str| match typed.some(field).map(str::parse::<u32>) {
            None => 0,
            Some(Ok(number)) => number,
            Some(Err(_)) => {
                errors.add(field, "signup_number");
                0
            }
        };
        let guests = Self { children: number("kinderen"), friends: number("vrienden") };
        if guests.children.saturating_add(guests.friends) > MOST_GUESTS {
            errors.add("kinderen", "signup_too_many");
        }
        if errors.is_empty() { Ok(guests) } else { Err(errors) }
    }

    /// The person and whom they bring.
    pub fn people(self) -> u32 {
        1_u32.saturating_add(self.children).saturating_add(self.friends)
    }
}

coded! {
    /// Why a sign-up, an answer or a shift isn't taken; the page words it with `error.<code>`.
    pub enum Refusal {
        Cancelled = "signup_cancelled",
        /// It has begun.
        Begun = "signup_begun",
        /// Nobody signs up for this kind: one just comes.
        Open = "signup_open",
        /// More people than there are places in all.
        Larger = "signup_larger",
        /// Someone who has a place wants to bring more people than fit.
        NoRoom = "signup_no_room",
        /// The place isn't offered to this person any more.
        OfferOver = "signup_offer_over",
        /// There is nobody of that name here any more.
        Nobody = "signup_nobody",
        /// Who helps at a meeting takes no visitor's place there.
        Helps = "signup_helps",
        /// There are helpers enough.
        Enough = "shift_enough",
        /// Helps at another meeting at that time.
        Elsewhere = "shift_elsewhere",
        /// Helps at this meeting already.
        Already = "shift_already",
        /// A taalcoach's shift is for taalcoaches.
        NotACoach = "shift_not_a_coach",
        /// Near children one helps with a VOG that counts that day.
        NoVog = "shift_no_vog",
    }
}

/// Whether a meeting takes sign-ups and shifts: until it begins, and not when it is cancelled.
///
/// # Errors
/// `Cancelled`, `Begun`.
pub fn takes(state: &State, starts: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    match state {
        State::Cancelled { .. } => Err(Refusal::Cancelled),
        State::Planned if now >= starts => Err(Refusal::Begun),
        State::Planned => Ok(()),
    }
}

/// What signing up comes to. `line` is everyone in line, settled; `own` is the place in it of who signs up, for whom this
/// changes whom they bring.
///
/// # Errors
/// `Larger`, `NoRoom`.
pub fn decide(
    capacity: Option<u32>,
    line: &[SignUp],
    own: Option<usize>,
    people: u32,
) -> Result<SignUpState, Refusal> {
    if capacity.is_some_and(|capacity| people > capacity) {
        return Err(Refusal::Larger);
    }
    let Some(own) = own else {
        let place = has_place(capacity, line, people);
        return Ok(if place { SignUpState::In } else { SignUpState::Waiting });
    };
    match line[own].state {
        SignUpState::Waiting => return Ok(SignUpState::Waiting),
        // With fewer people than before: their old place in line, unless there is room at once.
        SignUpState::TooMany => return decide(capacity, line, None, people),
        _ => {}
    }
    // Who has a place keeps it; more people than before only when nobody waits for those places.
    let others: Vec<SignUp> =
        line.iter().enumerate().filter(|(at, _)| *at != own).map(|(_, one)| *one).collect();
    let stays = people <= line[own].people || has_place(capacity, &others, people);
    if stays { Ok(SignUpState::In) } else { Err(Refusal::NoRoom) }
}

#[cfg(test)]
mod tests {
    use super::{super::line::taken, *};
    use proptest::prelude::*;

    fn one(state: SignUpState, people: u32) -> SignUp {
        SignUp { state, people, offered_until: None }
    }

    fn typed(children: &str, friends: &str) -> Typed {
        [("kinderen", children), ("vrienden", friends)].into_iter().collect()
    }

    #[test]
    fn whom_one_brings_is_read_from_two_fields_that_may_be_empty() {
        assert_eq!(Guests::read(&Typed::default()), Ok(Guests::default()));
        assert_eq!(Guests::read(&typed(" 2 ", "")), Ok(Guests { children: 2, friends: 0 }));
        for (children, friends, field, code) in [
            ("twee", "", "kinderen", "signup_number"),
            ("", "-1", "vrienden", "signup_number"),
            ("5", "5", "kinderen", "signup_too_many"),
            ("4294967295", "1", "kinderen", "signup_too_many"),
        ] {
            let wrong = Guests::read(&typed(children, friends)).unwrap_err();
            assert_eq!(wrong.of(field), Some(code), "{children} {friends}");
        }
    }

    #[test]
    fn what_is_cancelled_or_has_begun_takes_nobody() {
        let (now, later) = (Timestamp::from_second(10).unwrap(), Timestamp::from_second(11).unwrap());
        assert_eq!(takes(&State::Planned, later, now), Ok(()));
        assert_eq!(takes(&State::Planned, now, now), Err(Refusal::Begun));
        let cancelled = State::Cancelled { reason: "sneeuw".into() };
        assert_eq!(takes(&cancelled, later, now), Err(Refusal::Cancelled));
    }

    #[test]
    fn a_place_when_there_is_one_else_the_waiting_list() {
        use SignUpState::*;
        let line = [one(In, 2)];
        assert_eq!(decide(Some(3), &line, None, 1), Ok(In));
        assert_eq!(decide(Some(3), &line, None, 2), Ok(Waiting));
        assert_eq!(
            decide(Some(3), &line, None, 4),
            Err(Refusal::Larger),
            "they would stand in front for ever"
        );
        assert_eq!(decide(None, &line, None, 10), Ok(In));
    }

    #[test]
    fn who_has_a_place_brings_more_only_when_there_is_room_and_nobody_waits() {
        use SignUpState::*;
        assert_eq!(decide(Some(3), &[one(In, 1), one(In, 1)], Some(0), 2), Ok(In));
        assert_eq!(decide(Some(3), &[one(In, 1), one(In, 1)], Some(0), 3), Err(Refusal::NoRoom));
        assert_eq!(decide(Some(3), &[one(In, 1), one(Waiting, 3)], Some(0), 2), Err(Refusal::NoRoom));
        assert_eq!(
            decide(Some(3), &[one(In, 3), one(Waiting, 3)], Some(0), 2),
            Ok(In),
            "fewer is always well"
        );
        assert_eq!(decide(Some(3), &[one(In, 3), one(Waiting, 1)], Some(1), 2), Ok(Waiting));
        assert_eq!(decide(Some(3), &[one(Offered, 2), one(In, 1)], Some(0), 2), Ok(In));
        assert_eq!(decide(Some(3), &[one(TooMany, 5), one(In, 1)], Some(0), 2), Ok(In), "fewer than before");
        assert_eq!(decide(Some(3), &[one(TooMany, 5), one(Waiting, 1)], Some(0), 2), Ok(Waiting));
    }

    proptest! {
        #[test]
        fn signing_up_never_takes_more_places_than_there_are(
            line in prop::collection::vec((prop::sample::select(vec![SignUpState::In, SignUpState::Waiting, SignUpState::Offered]), 1..=4_u32), 0..30),
            capacity in 1..40_u32, people in 1..=10_u32, own in prop::option::of(0..30_usize),
        ) {
            let mut line: Vec<SignUp> = line.into_iter().map(|(state, people)| one(state, people)).collect();
            let own = own.filter(|at| *at < line.len());
            let before = taken(&line);
            if let Ok(state) = decide(Some(capacity), &line, own, people) {
                match own {
                    Some(at) => line[at] = one(state, people),
                    None => line.push(one(state, people)),
                }
                prop_assert!(taken(&line) <= capacity.max(before));
            }
        }
    }
}
