//! Whether an import can be undone: as a whole, until one of its people has been changed.

use crate::coded;

coded! {
    /// What holds an import: why it can't be undone any more.
    pub enum Hold {
        /// Someone changed this person, or wrote a note about them.
        Changed = "changed",
        /// There is a match, whatever became of it.
        Matched = "matched",
        /// This person has signed in.
        SignedIn = "signed_in",
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
    /// Notes that this import didn't bring.
    pub notes_since: bool,
    pub matched_since: bool,
    pub signed_in: bool,
}

/// What stands in the way of undoing, if anything.
pub fn hold(person: &Touched) -> Option<Hold> {
    if person.matched_since {
        return Some(Hold::Matched);
    }
    if person.version_now != person.version_after || person.new && person.notes_since {
        return Some(Hold::Changed);
    }
    (person.new && person.signed_in).then_some(Hold::SignedIn)
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
        let known_before = Touched { new: false, notes_since: true, signed_in: true, ..selam };
        assert_eq!(hold(&known_before), None, "who was there already only gets their old answers back");
    }
}
