//! Volunteers' shifts: a meeting needs hosts and taalcoaches; who is free then, and who may take one.

use super::{plan::Plan, sign_up::Refusal, when::day_of};
use crate::{
    code::Set,
    coded,
    people::{Part, VolunteerRole, Week},
};
use jiff::{
    ZonedDateTime,
    civil::{Date, Time, time},
};

coded! {
    pub enum Task { Host = "host", Taalcoach = "taalcoach" }
}

impl Task {
    /// How many a meeting needs.
    pub fn needed(self, plan: &Plan) -> u32 {
        match self {
            Self::Host => plan.hosts,
            Self::Taalcoach => plan.coaches,
        }
    }

    /// Anyone who volunteers can be a host.
    pub fn is_for(self, roles: Set<VolunteerRole>) -> bool {
        match self {
            Self::Host => !roles.is_empty(),
            Self::Taalcoach => roles.has(VolunteerRole::Taalcoach),
        }
    }
}

/// From when to when something is.
pub type Hours<'a> = (&'a ZonedDateTime, &'a ZonedDateTime);

pub fn overlap(one: Hours, other: Hours) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// May this volunteer take a shift? `own` is the task they have at this meeting, `others` the hours of their other shifts.
///
/// # Errors
/// `NotACoach`, `Already`, `Enough`, `Elsewhere`.
pub fn take(
    task: Task,
    roles: Set<VolunteerRole>,
    (needed, taken): (u32, u32),
    own: Option<Task>,
    hours: Hours,
    others: &[(ZonedDateTime, ZonedDateTime)],
) -> Result<(), Refusal> {
    if !task.is_for(roles) {
        return Err(Refusal::NotACoach);
    }
    if own.is_some() {
        return Err(Refusal::Already);
    }
    if taken >= needed {
        return Err(Refusal::Enough);
    }
    if others.iter().any(|(starts, ends)| overlap(hours, (starts, ends))) {
        return Err(Refusal::Elsewhere);
    }
    Ok(())
}

/// The afternoon begins at noon and the evening at five, as where lists of people are read.
fn part_at(at: Time) -> Part {
    if at < time(12, 0, 0, 0) {
        Part::Morning
    } else if at < time(17, 0, 0, 0) {
        Part::Afternoon
    } else {
        Part::Evening
    }
}

/// Is a volunteer free when something begins? One whose week isn't known is asked too; one who is away isn't.
pub fn is_free(week: Option<Week>, away_until: Option<Date>, starts: &ZonedDateTime) -> bool {
    let here = away_until.is_none_or(|until| until < starts.date());
    here && week.is_none_or(|week| week.has(day_of(starts.date()), part_at(starts.time())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::Day;
    use jiff::{civil::date, tz::TimeZone};

    fn at(hour: i8) -> ZonedDateTime {
        TimeZone::UTC.to_zoned_datetime(date(2026, 12, 1).at(hour, 0, 0, 0)).unwrap()
    }

    #[test]
    fn not_more_than_needed_not_twice_and_not_in_two_places_at_once() {
        use Task::*;
        let coach = Set::of(&[VolunteerRole::Taalcoach]);
        let maatje = Set::of(&[VolunteerRole::Maatje]);
        let hours = (at(19), at(21));
        let hours = (&hours.0, &hours.1);
        let before = [(at(17), at(19))];
        let during = [(at(20), at(22))];
        for (what, task, roles, places, own, others, expected) in [
            ("a coach", Taalcoach, coach, (4, 3), None, &before[..], Ok(())),
            ("a maatje as host", Host, maatje, (2, 0), None, &[], Ok(())),
            ("a maatje as coach", Taalcoach, maatje, (4, 0), None, &[], Err(Refusal::NotACoach)),
            ("one too many", Host, coach, (2, 2), None, &[], Err(Refusal::Enough)),
            ("none needed", Host, coach, (0, 0), None, &[], Err(Refusal::Enough)),
            ("a second task", Host, coach, (2, 0), Some(Taalcoach), &[], Err(Refusal::Already)),
            ("elsewhere then", Host, coach, (2, 0), None, &during[..], Err(Refusal::Elsewhere)),
        ] {
            assert_eq!(take(task, roles, places, own, hours, others), expected, "{what}");
        }
    }

    #[test]
    fn who_is_free_goes_by_the_week_and_by_being_here() {
        let tuesday_evening = Some(Week::of(&[(Day::Tuesday, Part::Evening)]));
        assert!(is_free(tuesday_evening, None, &at(19)) && is_free(tuesday_evening, None, &at(17)));
        assert!(!is_free(tuesday_evening, None, &at(16)) && !is_free(tuesday_evening, None, &at(11)));
        assert!(is_free(None, None, &at(11)), "nobody said, so ask");
        assert!(!is_free(None, Some(date(2026, 12, 1)), &at(19)), "the last day of absence");
        assert!(is_free(None, Some(date(2026, 11, 30)), &at(19)));
    }
}
