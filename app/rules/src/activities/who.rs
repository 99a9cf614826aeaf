//! Who may do what at a meeting, within its municipality. (For whom an address exists at all: `ACCESS`.)

use crate::access::Actor;

/// How someone stands to one meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stands {
    /// Has a host's shift at it.
    pub host: bool,
    /// Planned the series.
    pub planner: bool,
}

/// Names of who comes, and counting who came: those who receive them.
pub fn sees_who_comes(actor: &Actor, stands: &Stands) -> bool {
    actor.coordinator || stands.host || stands.planner
}

/// Whether a telephone may keep a meeting's page for this reader. A coordinator sees who comes to every meeting, and keeps
/// that of those where they are host.
pub fn keeps_who_comes(actor: &Actor, stands: &Stands) -> bool {
    stands.host || !actor.coordinator
}

/// The same for the list on which one counts who came, which must open in a hall without a connection. On the day itself
/// whoever sees it may have to count.
pub fn keeps_list(actor: &Actor, stands: &Stands, is_today: bool) -> bool {
    is_today || keeps_who_comes(actor, stands)
}

/// Changing, moving, cancelling.
pub fn changes(actor: &Actor, stands: &Stands) -> bool {
    actor.coordinator || stands.planner
}

/// Signing up someone who has no phone.
pub fn signs_up_others(actor: &Actor) -> bool {
    actor.coordinator
}

/// Volunteers take shifts.
pub fn takes_shifts(actor: &Actor) -> bool {
    !actor.volunteer.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{code::Set, people::VolunteerRole};

    #[test]
    fn names_are_for_those_who_receive_people() {
        let coordinator = Actor { coordinator: true, ..Actor::default() };
        let coach = Actor { volunteer: Set::of(&[VolunteerRole::Taalcoach]), ..Actor::default() };
        let taalvrager = Actor { taalvrager: true, ..Actor::default() };
        let nothing = Stands::default();
        let host = Stands { host: true, ..Stands::default() };
        let planner = Stands { planner: true, ..Stands::default() };
        for (actor, stands, sees, may_change) in [
            (&coordinator, &nothing, true, true),
            (&coach, &nothing, false, false),
            (&coach, &host, true, false),
            (&coach, &planner, true, true),
            (&taalvrager, &nothing, false, false),
        ] {
            assert_eq!(sees_who_comes(actor, stands), sees, "{actor:?} {stands:?}");
            assert_eq!(changes(actor, stands), may_change, "{actor:?} {stands:?}");
        }
        for (actor, stands, page, list) in [
            (&coordinator, &nothing, false, false),
            (&coordinator, &planner, false, false),
            (&coordinator, &host, true, true),
            (&coach, &host, true, true),
            (&coach, &planner, true, true),
            (&taalvrager, &nothing, true, true),
        ] {
            assert_eq!(keeps_who_comes(actor, stands), page, "{actor:?} {stands:?}");
            assert_eq!(keeps_list(actor, stands, false), list, "{actor:?} {stands:?}");
            assert!(keeps_list(actor, stands, true), "{actor:?} {stands:?}");
        }
        assert!(takes_shifts(&coach) && !takes_shifts(&taalvrager) && !signs_up_others(&coach));
    }
}
