//! Who may make a sign-in link for whom. Whoever makes a link could use it themselves, so nobody may make one for
//! someone with a duty above their own.

use crate::access::Actor;

/// A person in this question: what they are, and the organisation they are a coordinator of.
#[derive(Clone, Copy, Debug)]
pub struct Party<'a> {
    pub actor: &'a Actor,
    pub organisation: Option<&'a str>,
}

/// Both belong to one municipality; that has been seen to already.
///
/// A beheerder makes links for whoever has a duty. A coordinator makes them for taalvragers, volunteers and the
/// coordinators of the own organisation, unless they are a beheerder too.
pub fn may_invite(inviter: Party<'_>, invitee: Party<'_>) -> bool {
    let has_duty = invitee.actor.coordinator || invitee.actor.beheerder || invitee.actor.viewer;
    if inviter.actor.beheerder && has_duty {
        return true;
    }
    if !inviter.actor.coordinator || invitee.actor.beheerder {
        return false;
    }
    if invitee.actor.coordinator {
        return inviter.organisation.is_some() && inviter.organisation == invitee.organisation;
    }
    invitee.actor.taalvrager || !invitee.actor.volunteer.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{code::Set, people::VolunteerRole};

    fn may(inviter: (&Actor, Option<&str>), invitee: (&Actor, Option<&str>)) -> bool {
        let party = |(actor, organisation)| Party { actor, organisation };
        may_invite(party(inviter), party(invitee))
    }

    #[test]
    fn each_makes_links_for_those_they_look_after_and_never_upwards() {
        let selam = Actor { taalvrager: true, ..Actor::default() };
        let anneke = Actor { volunteer: Set::of(&[VolunteerRole::Taalcoach]), ..Actor::default() };
        let ria = Actor { coordinator: true, ..Actor::default() };
        let beheerder = Actor { beheerder: true, ..Actor::default() };
        let viewer = Actor { viewer: true, ..Actor::default() };
        let nobody = Actor::default();

        for (who, expected) in [
            (&selam, true),
            (&anneke, true),
            (&ria, true),
            (&beheerder, false),
            (&viewer, false),
            (&nobody, false),
        ] {
            assert_eq!(may((&ria, Some("wzw")), (who, Some("wzw"))), expected, "Ria for {who:?}");
        }
        for (who, expected) in
            [(&selam, false), (&anneke, false), (&ria, true), (&beheerder, true), (&viewer, true)]
        {
            assert_eq!(may((&beheerder, None), (who, Some("wzw"))), expected, "the beheerder for {who:?}");
        }
        for who in [&selam, &anneke, &viewer, &nobody] {
            assert!(!may((who, None), (&selam, None)), "{who:?} makes no links");
        }
    }

    #[test]
    fn a_coordinator_of_another_organisation_is_not_ones_own() {
        let ria = Actor { coordinator: true, ..Actor::default() };
        assert!(!may((&ria, Some("wzw")), (&ria, Some("vsgh"))));
        assert!(!may((&ria, None), (&ria, None)));
    }

    #[test]
    fn a_volunteer_who_is_also_the_beheerder_gets_no_link_from_a_coordinator() {
        let ria = Actor { coordinator: true, ..Actor::default() };
        let both =
            Actor { beheerder: true, volunteer: Set::of(&[VolunteerRole::Taalcoach]), ..Actor::default() };
        assert!(!may((&ria, Some("wzw")), (&both, Some("wzw"))));
    }
}
