//! What happens to those who signed up when there are fewer places than before.

use super::line::{SignUp, SignUpState};

/// Who goes from a place to the waiting list, as places in `line`, when there is room for so many: who came first stays.
/// The line stays strict: after the first who doesn't fit nobody keeps a place.
pub fn who_waits(capacity: Option<u32>, line: &[SignUp]) -> Vec<usize> {
    let Some(capacity) = capacity else { return Vec::new() };
    let mut held = 0_u32;
    let mut full = false;
    let mut waits = Vec::new();
    for (at, one) in line.iter().enumerate() {
        if !matches!(one.state, SignUpState::In | SignUpState::Offered) {
            continue;
        }
        held = held.saturating_add(one.people);
        full = full || held > capacity;
        if full {
            waits.push(at);
        }
    }
    waits
}

#[cfg(test)]
mod tests {
    use super::{super::line::taken, *};
    use crate::code::Coded;
    use proptest::{collection::vec, prelude::*, sample::select};

    fn one(state: SignUpState, people: u32) -> SignUp {
        SignUp { state, people, offered_until: None }
    }

    #[test]
    fn who_came_first_keeps_a_place_and_the_rest_waits() {
        use SignUpState::*;
        let line = [one(In, 1), one(Off, 3), one(In, 3), one(Waiting, 1), one(In, 1)];
        assert_eq!(who_waits(Some(5), &line), Vec::<usize>::new());
        assert_eq!(who_waits(Some(3), &line), [2, 4], "nobody passes the mother with two children");
        assert_eq!(who_waits(None, &line), Vec::<usize>::new());
    }

    proptest! {
        #[test]
        fn those_who_stay_fit_and_nobody_is_moved_who_fits(
            people in vec((select(SignUpState::ALL), 1_u32..6), 0..40), capacity in 1_u32..60,
        ) {
            let mut line: Vec<SignUp> = people.into_iter().map(|(state, people)| one(state, people)).collect();
            let before = taken(&line);
            let waits = who_waits(Some(capacity), &line);
            for at in &waits {
                line[*at].state = SignUpState::Waiting;
            }
            prop_assert!(taken(&line) <= capacity);
            prop_assert_eq!(waits.is_empty(), before <= capacity);
        }
    }
}
