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
        assert!(takes_shifts(&coach) && !takes_shifts(&taalvrager) && !signs_up_others(&coach));
    }
}
