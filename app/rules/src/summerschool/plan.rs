//! What a group does beside lessons. All its days stand in one form, which two people may have open at once: each changes
//! only what they touched, and whoever comes second sees what the first wrote.

use crate::{
    code::Coded,
    people::{Part, clean},
    typed::{Errors, Typed},
};
use jiff::civil::Date;
use std::collections::HashMap;

/// In characters: a line of the printed week.
const LONGEST: usize = 60;

/// A part of a day.
pub type Slot = (Date, Part);
/// What stands in each; nothing there: a lesson.
pub type Plan = HashMap<Slot, String>;

/// The field of a slot.
pub fn field((on, part): Slot) -> String {
    format!("{on}_{}", part.code())
}

/// The hidden field with what the form started from.
pub fn field_before(slot: Slot) -> String {
    format!("was_{}", field(slot))
}

/// What a form makes of a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub slot: Slot,
    /// What stood there when the form was opened.
    pub was: String,
    /// Empty: a lesson again.
    pub typed: String,
}

/// What a form changes, and not the slots that were left as they were.
///
/// # Errors
/// `plan_too_long`.
pub fn changes(typed: &Typed, slots: &[Slot]) -> Result<Vec<Change>, Errors> {
    let change = |slot: &Slot| {
        let (text, _) = clean(typed.text(&field(*slot)));
        let was = typed.text(&field_before(*slot)).to_owned();
        (text != was).then_some(Change { slot: *slot, was, typed: text })
    };
    let changes: Vec<_> = slots.iter().filter_map(change).collect();
    let mut errors = Errors::default();
    for one in changes.iter().filter(|one| one.typed.chars().count() > LONGEST) {
        errors.add(field(one.slot), "plan_too_long");
    }
    if errors.is_empty() { Ok(changes) } else { Err(errors) }
}

fn text(now: &Plan, slot: Slot) -> &str {
    now.get(&slot).map_or("", String::as_str)
}

/// The changes of slots in which someone else wrote something else meanwhile.
pub fn overtaken(changes: &[Change], now: &Plan) -> Vec<Change> {
    let differs = |one: &&Change| {
        let now = text(now, one.slot);
        now != one.was && now != one.typed
    };
    changes.iter().filter(differs).cloned().collect()
}

/// The form as it starts from what stands there now, with these changes in it.
pub fn form(slots: &[Slot], now: &Plan, changes: &[Change]) -> Typed {
    let mut form = Typed::default();
    for slot in slots {
        let now = text(now, *slot);
        let mine = changes.iter().find(|one| one.slot == *slot);
        form.set(field_before(*slot), now);
        form.set(field(*slot), mine.map_or(now, |one| one.typed.as_str()));
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const MONDAY: Slot = (date(2027, 7, 19), Part::Morning);
    const WEDNESDAY: Slot = (date(2027, 7, 21), Part::Morning);

    fn plan(of: &[(Slot, &str)]) -> Plan {
        of.iter().map(|(slot, text)| (*slot, (*text).to_owned())).collect()
    }

    /// A form opened on `before`, in which `wrote` was written.
    fn changed(before: &Plan, wrote: (Slot, &str)) -> Vec<Change> {
        let slots = [MONDAY, WEDNESDAY];
        let mut typed = form(&slots, before, &[]);
        typed.set(field(wrote.0), wrote.1);
        changes(&typed, &slots).unwrap()
    }

    #[test]
    fn a_form_changes_only_what_was_touched() {
        let before = plan(&[(MONDAY, "zwemmen")]);
        assert_eq!(changed(&before, (MONDAY, " zwemmen ")), []);
        let mine = changed(&before, (WEDNESDAY, "voetbal"));
        assert_eq!(mine.len(), 1);
        let meanwhile = plan(&[(MONDAY, "naar de kinderboerderij")]);
        assert_eq!(overtaken(&mine, &meanwhile), [], "another slot may change");
    }

    #[test]
    fn what_someone_else_wrote_in_the_same_slot_is_seen_before_it_goes() {
        let mine = changed(&Plan::new(), (MONDAY, "voetbal"));
        let meanwhile = plan(&[(MONDAY, "zwemmen")]);
        assert_eq!(overtaken(&mine, &meanwhile), mine);
        assert_eq!(overtaken(&mine, &plan(&[(MONDAY, "voetbal")])), [], "both wrote the same");
        let again = form(&[MONDAY, WEDNESDAY], &meanwhile, &mine);
        assert_eq!((again.text(&field(MONDAY)), again.text(&field_before(MONDAY))), ("voetbal", "zwemmen"));
        let mine = changes(&again, &[MONDAY, WEDNESDAY]).unwrap();
        assert_eq!(overtaken(&mine, &meanwhile), [], "seen, and sent again");
    }

    #[test]
    fn a_text_that_does_not_fit_on_the_printed_line_is_refused() {
        let typed: Typed = [(field(MONDAY), "a".repeat(61))].into_iter().collect();
        assert_eq!(changes(&typed, &[MONDAY]).unwrap_err().of(&field(MONDAY)), Some("plan_too_long"));
    }
}
