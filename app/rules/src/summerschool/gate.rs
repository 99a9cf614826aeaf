//! Who comes near children, and who reads what of them.

use super::Programme;
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

/// Is this VOG enough for a whole programme? It must have been seen with its date and count until the last day.
///
/// # Errors
/// Why it isn't.
pub fn lets_in(vog: Vog, vog_years: u32, programme: &Programme, today: Date) -> Result<(), Refused> {
    match vog_worth(vog, vog_years, programme.last.max(today)) {
        VogWorth::Valid => Ok(()),
        VogWorth::Lapsed => Err(Refused::VogLapsed),
        VogWorth::Missing => Err(Refused::NoVog),
        VogWorth::Unknown if vog == Vog::SeenUndated => Err(Refused::VogUndated),
        VogWorth::Unknown => Err(Refused::NoVog),
    }
}

/// How someone stands to a group on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    /// A coordinator of its municipality.
    pub coordinator: bool,
    /// Is in its team, with the VOG as it is known today.
    pub team: Option<Vog>,
}

/// May they read the children's allergies, school and collectors, and mark who is there? The coordinator always; the team
/// on the programme's days only, and never with a VOG that no longer counts.
pub fn sees_children(stands: Stands, vog_years: u32, programme: &Programme, today: Date) -> bool {
    let team = stands.team.is_some_and(|vog| vog_worth(vog, vog_years, today) == VogWorth::Valid);
    stands.coordinator || (team && programme.is_on(today))
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn the_team_reads_on_the_days_of_the_programme_and_the_coordinator_always() {
        let (monday, tuesday) = (date(2027, 7, 19), date(2027, 7, 20));
        let seen = Vog::Seen(date(2026, 1, 1));
        let anneke = Stands { coordinator: false, team: Some(seen) };
        let sees = |stands, on| sees_children(stands, 3, &programme(), on);
        assert!(sees(anneke, monday) && !sees(anneke, tuesday) && !sees(anneke, BEFORE));
        let lapsed = Stands { team: Some(Vog::Seen(date(2024, 7, 18))), ..anneke };
        assert!(!sees(lapsed, monday));
        let ria = Stands { coordinator: true, team: None };
        assert!(sees(ria, tuesday));
        assert!(!sees(Stands { coordinator: false, team: None }, monday));
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
            let stands = Stands { coordinator: false, team: Some(vog) };
            for on in programme.dates() {
                if lets_in(vog, years, &programme, BEFORE).is_ok() {
                    prop_assert!(sees_children(stands, years, &programme, on));
                }
                if !matches!(vog, Vog::Seen(_)) {
                    prop_assert!(!sees_children(stands, years, &programme, on));
                }
            }
        }
    }
}
