//! Whether an import can be undone: as a whole, for a month, until something happened with one of its people.

use super::KEPT_DAYS;
use crate::coded;
use jiff::{SignedDuration, Timestamp};

coded! {
    /// What holds an import: why it can't be undone any more.
    pub enum Hold {
        /// Someone changed this person, or wrote a note about them.
        Changed = "changed",
        /// There is a match, whatever became of it.
        Matched = "matched",
        /// This person has signed in.
        SignedIn = "signed_in",
        /// This person signed up, helps, asked or was asked, or works here: undoing would erase that too.
        Involved = "involved",
    }
}

/// One of an import's people, as they are now.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    /// The version the import left behind.
    pub version_after: i64,
    pub version_now: i64,
    /// Came in with this import.
    pub new: bool,
    /// Waited in intake, and takes part since this import.
    pub taken_in: bool,
    /// Notes that this import didn't bring.
    pub notes_since: bool,
    pub matched_since: bool,
    pub signed_in: bool,
    /// Anything in the other rooms hangs on them.
    pub involved: bool,
}

/// What stands in the way of undoing, if anything.
pub fn hold(person: &Touched) -> Option<Hold> {
    if person.matched_since {
        return Some(Hold::Matched);
    }
    if person.version_now != person.version_after || person.new && person.notes_since {
        return Some(Hold::Changed);
    }
    // Who took part before only gets their old answers back; the others would be gone, or locked out.
    if !(person.new || person.taken_in) {
        return None;
    }
    if person.signed_in {
        return Some(Hold::SignedIn);
    }
    person.involved.then_some(Hold::Involved)
}

/// Until when an import can be undone: as long as what people were before it is kept.
pub fn is_undoable(done: Timestamp, now: Timestamp) -> bool {
    now.duration_since(done) < SignedDuration::from_hours(24 * KEPT_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_is_held_by_whatever_happened_to_its_people() {
        let selam = Touched { version_after: 1, version_now: 1, new: true, ..Touched::default() };
        assert_eq!(hold(&selam), None);
        assert_eq!(hold(&Touched { version_now: 2, ..selam.clone() }), Some(Hold::Changed));
        assert_eq!(hold(&Touched { notes_since: true, ..selam.clone() }), Some(Hold::Changed));
        assert_eq!(hold(&Touched { matched_since: true, ..selam.clone() }), Some(Hold::Matched));
        assert_eq!(hold(&Touched { signed_in: true, ..selam.clone() }), Some(Hold::SignedIn));
        assert_eq!(hold(&Touched { involved: true, ..selam.clone() }), Some(Hold::Involved));
        let from_intake = Touched { new: false, taken_in: true, ..selam.clone() };
        assert_eq!(hold(&from_intake), None);
        assert_eq!(hold(&Touched { signed_in: true, ..from_intake.clone() }), Some(Hold::SignedIn));
        assert_eq!(hold(&Touched { involved: true, ..from_intake }), Some(Hold::Involved));
        let known_before =
            Touched { new: false, notes_since: true, signed_in: true, involved: true, ..selam };
        assert_eq!(hold(&known_before), None, "who was there already only gets their old answers back");
    }

    #[test]
    fn an_import_can_be_undone_for_a_month() {
        let done: Timestamp = "2026-11-24T19:00:00Z".parse().unwrap();
        let after = |days: i64| done + SignedDuration::from_hours(24 * days);
        assert!(is_undoable(done, after(KEPT_DAYS - 1)) && !is_undoable(done, after(KEPT_DAYS)));
    }
}
