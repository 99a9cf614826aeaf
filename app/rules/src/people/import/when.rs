//! When someone can, from the columns of one row.

use crate::{
    code::Coded,
    people::{Day, Part, Week},
};

/// The times of one row. A column of days and a column of hours ("di en do" beside "ochtend") belong together.
#[derive(Default)]
pub(super) struct When {
    days: Week,
    parts: Week,
    slots: Week,
    /// "alle dagen", "hele dag": whatever the other column says.
    always: Week,
    said: bool,
}

impl When {
    pub fn add(&mut self, week: Week) {
        self.said = true;
        let of = |day: Day| Part::ALL.iter().filter(|part| week.has(day, **part)).count();
        let same = |part: Part| Day::ALL.iter().filter(|day| week.has(**day, part)).count();
        let whole_days = Day::ALL.iter().all(|day| matches!(of(*day), 0 | 3));
        let every_day = Part::ALL.iter().all(|part| matches!(same(*part), 0 | 7));
        let kind = match (whole_days, every_day) {
            (true, true) => &mut self.always,
            (_, true) => &mut self.parts,
            (true, _) => &mut self.days,
            _ => &mut self.slots,
        };
        *kind = kind.or(week);
    }

    /// Everything together, and whether days and hours had to be combined. "avond" beside "di avond" adds nothing.
    pub fn week(&self) -> (Option<Week>, bool) {
        let both = !self.days.is_empty() && !self.parts.is_empty();
        let open = match both {
            true => self.days.and(self.parts),
            false if self.slots.is_empty() || !self.slots.without(self.parts).is_empty() => {
                self.days.or(self.parts)
            }
            false => self.days,
        };
        let told = open.or(self.slots);
        let week = if told.is_empty() { self.always } else { told };
        (self.said.then_some(week), both || !told.is_empty() && !self.always.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENINGS: &[(&[Day], &[Part])] = &[(Day::ALL, &[Part::Evening])];

    fn week(of: &[(&[Day], &[Part])]) -> Week {
        let slots = of.iter().flat_map(|(days, parts)| {
            days.iter().flat_map(move |day| parts.iter().map(move |part| (*day, *part)))
        });
        Week::of(&slots.collect::<Vec<_>>())
    }

    #[test]
    fn days_and_hours_in_two_columns_belong_together() {
        let always = week(&[(Day::ALL, Part::ALL)]);
        let tuesday = week(&[(&[Day::Tuesday], Part::ALL)]);
        let tuesday_evening = week(&[(&[Day::Tuesday], &[Part::Evening])]);
        let mornings = week(&[(Day::ALL, &[Part::Morning])]);
        for (one, other, together) in [
            (tuesday, week(EVENINGS), tuesday_evening),
            (always, week(EVENINGS), week(EVENINGS)),
            (tuesday, always, tuesday),
            (tuesday_evening, week(EVENINGS), tuesday_evening),
            (tuesday_evening, mornings, tuesday_evening.or(mornings)),
            (always, Week::default(), always),
        ] {
            let mut when = When::default();
            when.add(one);
            when.add(other);
            assert_eq!(when.week().0, Some(together));
        }
        assert_eq!(When::default().week(), (None, false));
    }
}
