//! Who hears that they practise with someone else from now on, or with nobody.

use super::Pairing;
use crate::{notifications::Kind, people::Day};
use std::collections::{BTreeMap, BTreeSet};

/// With whom someone practises, and on which day.
type Own<'a> = BTreeSet<(Day, &'a str)>;

fn by_person(pairings: &[Pairing]) -> BTreeMap<&str, Own<'_>> {
    let mut people: BTreeMap<&str, Own<'_>> = BTreeMap::new();
    for one in pairings {
        let (parent, volunteer) = (one.parent_id.as_str(), one.volunteer_id.as_str());
        people.entry(parent).or_default().insert((one.day, volunteer));
        people.entry(volunteer).or_default().insert((one.day, parent));
    }
    people
}

/// Who should hear that their practice is other than it was: one message a person, for all their days.
pub fn news(before: &[Pairing], after: &[Pairing]) -> Vec<(String, Kind)> {
    let (before, after) = (by_person(before), by_person(after));
    let ended = before.keys().filter(|person| !after.contains_key(*person));
    let ended = ended.map(|person| ((*person).to_owned(), Kind::PracticeEnded));
    let changed = after.iter().filter(|(person, own)| before.get(*person) != Some(*own));
    let changed = changed.map(|(person, _)| ((*person).to_owned(), Kind::PracticeAgreed));
    ended.chain(changed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_hear_what_changed_for_them_and_nobody_else_does() {
        let pair = |day, parent: &str, volunteer: &str| Pairing {
            day,
            parent_id: parent.to_owned(),
            volunteer_id: volunteer.to_owned(),
        };
        let (old, new) = (pair(Day::Monday, "selam", "truus"), pair(Day::Monday, "rahwa", "truus"));
        let stays = pair(Day::Thursday, "omar", "bert");
        let before = [old, stays.clone()];
        let heard = |person: &str, kind| (person.to_owned(), kind);
        assert_eq!(news(&[], &before).len(), 4);
        assert_eq!(news(&before, &before), []);
        assert_eq!(
            news(&before, &[new, stays.clone()]),
            [
                heard("selam", Kind::PracticeEnded),
                heard("rahwa", Kind::PracticeAgreed),
                heard("truus", Kind::PracticeAgreed)
            ]
        );
        assert_eq!(
            news(&before, &[stays]),
            [heard("selam", Kind::PracticeEnded), heard("truus", Kind::PracticeEnded)]
        );
    }
}
