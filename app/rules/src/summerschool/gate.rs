//! Who comes near children, and who reads what of them.

use super::{Programme, Task};
use crate::{
    coded,
    matching::{VogWorth, vog_worth},
    people::Vog,
};
use jiff::civil::Date;

coded! {
    /// Why someone isn't put into a group: `error.<code>`.
    pub enum Refused {
        NoVog = "gate_no_vog",
        VogUndated = "gate_vog_undated",
        /// It counts today perhaps, but no longer on the last day.
        VogLapsed = "gate_vog_lapsed",
        /// A volunteer who is active: nobody else has a VOG with us.
        NoVolunteer = "gate_no_volunteer",
    }
}

/// Is this VOG enough for a whole programme?
///
/// # Errors
/// Why it isn't.
pub fn lets_in(vog: Vog, vog_years: u32, programme: &Programme, today: Date) -> Result<(), Refused> {
    lets_in_until(vog, vog_years, programme.last, today)
}

/// It must have been seen with its date and count until the last day.
///
/// # Errors
/// Why it isn't enough.
pub fn lets_in_until(vog: Vog, vog_years: u32, last: Date, today: Date) -> Result<(), Refused> {
    match vog_worth(vog, vog_years, last.max(today)) {
        VogWorth::Valid => Ok(()),
        VogWorth::Lapsed => Err(Refused::VogLapsed),
        VogWorth::Missing => Err(Refused::NoVog),
        VogWorth::Unknown if vog == Vog::SeenUndated => Err(Refused::VogUndated),
        VogWorth::Unknown => Err(Refused::NoVog),
    }
}

/// How someone stands to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    /// A coordinator of its municipality.
    pub coordinator: bool,
    /// What they do in its team, with the VOG as it is known today.
    pub team: Option<(Task, Vog)>,
}

/// What someone reads of the children of a group on its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sees {
    Nothing,
    /// First names of who has a place, and they mark who is there.
    Names,
    /// Also allergies, school and who may collect.
    Everything,
}

/// The team reads on the programme's days only, and never with a VOG that no longer counts: a teacher everything, a
/// volunteer the names. A coordinator reads the names on any day; what was said of one child, on the page on which they
/// correct it for a parent.
pub fn sees(stands: Stands, vog_years: u32, programme: &Programme, today: Date) -> Sees {
    let counts = |vog| vog_worth(vog, vog_years, today) == VogWorth::Valid && programme.is_on(today);
    let team = match stands.team {
        Some((Task::Teacher, vog)) if counts(vog) => Sees::Everything,
        Some((Task::Helper, vog)) if counts(vog) => Sees::Names,
        _ => Sees::Nothing,
    };
    let coordinator = if stands.coordinator { Sees::Names } else { Sees::Nothing };
    team.max(coordinator)
}

/// Whether they read the number of a parent whose child is missing: who reads everything, and a coordinator. A volunteer
/// reads that one of these calls.
pub fn may_call(stands: Stands, sees: Sees) -> bool {
    stands.coordinator || sees == Sees::Everything
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Coded;
    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    fn programme() -> Programme {
        Programme::read(&super::super::programme::tests::typed()).unwrap()
    }

    const BEFORE: Date = date(2027, 5, 1);

    #[test]
    fn only_a_vog_that_was_seen_and_counts_until_the_end_opens_the_gate() {
        let gate = |vog| lets_in(vog, 3, &programme(), BEFORE);
        assert_eq!(gate(Vog::Missing), Err(Refused::NoVog));
        assert_eq!(gate(Vog::Unknown), Err(Refused::NoVog));
        assert_eq!(gate(Vog::SeenUndated), Err(Refused::VogUndated));
        assert_eq!(gate(Vog::Seen(date(2024, 8, 4))), Err(Refused::VogLapsed), "a day short of the last day");
        assert_eq!(gate(Vog::Seen(date(2024, 8, 5))), Ok(()));
    }

    #[test]
    fn a_teacher_reads_all_on_the_days_and_volunteers_and_coordinators_the_names() {
        let (monday, tuesday) = (date(2027, 7, 19), date(2027, 7, 20));
        let in_team = |task, vog| Stands { coordinator: false, team: Some((task, vog)) };
        let seen = Vog::Seen(date(2026, 1, 1));
        let on = |stands, day| sees(stands, 3, &programme(), day);
        let anneke = in_team(Task::Teacher, seen);
        assert_eq!(on(anneke, monday), Sees::Everything);
        assert_eq!([on(anneke, tuesday), on(anneke, BEFORE)], [Sees::Nothing; 2]);
        let helper = in_team(Task::Helper, seen);
        assert_eq!(on(helper, monday), Sees::Names);
        assert_eq!(on(in_team(Task::Teacher, Vog::Seen(date(2024, 7, 18))), monday), Sees::Nothing);
        let ria = Stands { coordinator: true, team: None };
        assert_eq!([on(ria, monday), on(ria, tuesday)], [Sees::Names; 2]);
        assert_eq!(on(Stands { coordinator: true, ..anneke }, monday), Sees::Everything);
        assert_eq!(on(Stands { coordinator: false, team: None }, monday), Sees::Nothing);
        let calls = |stands| may_call(stands, on(stands, monday));
        assert!(calls(anneke) && calls(ria) && !calls(helper), "a parent whose child is missing");
    }

    fn any_vog() -> impl Strategy<Value = Vog> {
        prop_oneof![
            Just(Vog::Unknown),
            Just(Vog::Missing),
            Just(Vog::SeenUndated),
            (-3000..400_i64).prop_map(|days| Vog::Seen(date(2027, 7, 19).saturating_add(days.days()))),
        ]
    }

    proptest! {
        /// Whoever was let in can do their work on every day of the programme, and nobody reads without a dated VOG.
        #[test]
        fn the_gate_holds_on_every_day(vog in any_vog(), years in 1..6_u32) {
            let programme = programme();
            for on in programme.dates() {
                for task in Task::ALL {
                    let stands = Stands { coordinator: false, team: Some((*task, vog)) };
                    let sees = sees(stands, years, &programme, on);
                    if lets_in(vog, years, &programme, BEFORE).is_ok() {
                        prop_assert!(sees >= Sees::Names);
                    }
                    if !matches!(vog, Vog::Seen(_)) {
                        prop_assert_eq!(sees, Sees::Nothing);
                    }
                    prop_assert!(sees < Sees::Everything || *task == Task::Teacher);
                }
            }
        }
    }
}
