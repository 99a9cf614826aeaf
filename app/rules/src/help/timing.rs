//! When a next circle hears of a hulpvraag, and when the coordinator does.

use super::{Circle, When, waking::Waking};
use crate::people::Part;
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date, civil::time};

/// A coordinator isn't called before volunteers had so many minutes.
const FIRST_FOR_VOLUNTEERS: i64 = 30;
/// No circle has less, however short the time is.
const SHORTEST: i64 = 5;
/// A coordinator hears of it at least so many minutes before phones are quiet: later there is nobody to call either.
const BEFORE_QUIET: i64 = 15;
/// What has no hurry stays open for four weeks: after two of them nobody has it in mind any more.
const NO_HURRY_ALONE_DAYS: i64 = 14;

/// For what a clock is asked.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    pub now: Timestamp,
    pub waking: Waking<'a>,
}

impl Moment<'_> {
    pub fn today(self) -> Date {
        self.now.to_zoned_datetime(self.waking.zone.clone()).date()
    }

    fn at(self, day: Date, hour: i8) -> Timestamp {
        self.waking.zone.to_timestamp(day.to_datetime(time(hour, 0, 0, 0))).unwrap_or(self.now)
    }
}

/// How long the own circle and the near one have, in waking minutes, when there is time enough. Our own choice: for today a
/// quarter of an hour and then three; within three days two hours and eight; within a week half a waking day and a day and
/// a half; else a day and three.
fn steps(when: When, today: Date, a_day: i64) -> (i64, i64) {
    let week = (a_day / 2, a_day * 3 / 2);
    match when {
        When::Today => (15, 45),
        When::On(day, _) if day <= today => (15, 45),
        When::On(day, _) if day <= today.saturating_add(3.days()) => (120, 480),
        When::On(day, _) if day <= today.saturating_add(7.days()) => week,
        When::Week => week,
        When::On(..) | When::NoHurry => (a_day, a_day * 3),
    }
}

/// When the circle after this one hears of it; never for everyone, after whom there is nobody. What was asked shortly
/// before its time goes round faster: the own circle has at most a quarter of the time until the coordinator hears of it,
/// the near one half of what is left.
pub fn widens_at(
    circle: Circle,
    when: When,
    late_at: Option<Timestamp>,
    moment: Moment,
) -> Option<Timestamp> {
    let waking = moment.waking;
    let (own, near) = steps(when, moment.today(), waking.day());
    let (planned, part) = match circle {
        Circle::Own => (own, 4),
        Circle::Near => (near, 2),
        Circle::Everyone => return None,
    };
    let room = late_at.map_or(0, |late| waking.between(moment.now, late));
    Some(waking.after(moment.now, planned.min(room / part).max(SHORTEST)))
}

/// When the coordinator hears that nobody took it, in time to act: for today two hours after it was asked, or an hour before
/// the part of the day; else at noon of the day before, and without hurry after two weeks. Volunteers have half an hour
/// before that, unless phones are quiet first: what a coordinator would read the next morning is over by then.
pub fn late_at(when: When, until: Date, moment: Moment) -> Timestamp {
    let today = moment.today();
    let ideal = match when {
        When::On(day, Some(part)) if day <= today => moment.at(day, begins(part) - 1),
        _ if until <= today => moment.now.checked_add(SignedDuration::from_hours(2)).unwrap_or(moment.now),
        When::NoHurry => {
            moment.at(today.saturating_add(NO_HURRY_ALONE_DAYS.days()).min(until.saturating_sub(1.day())), 12)
        }
        _ => moment.at(until.saturating_sub(1.day()), 12),
    };
    let soonest = moment.waking.after(moment.now, FIRST_FOR_VOLUNTEERS);
    let late = moment.waking.after(ideal.max(soonest), 0);
    let closes = moment.waking.closes(until).unwrap_or(moment.now);
    let last = closes.checked_sub(SignedDuration::from_mins(BEFORE_QUIET)).unwrap_or(closes);
    late.min(last).max(moment.now)
}

/// The hour at which a part of the day begins for who has an appointment in it.
fn begins(part: Part) -> i8 {
    match part {
        Part::Morning => 9,
        Part::Afternoon => 12,
        Part::Evening => 17,
    }
}

#[cfg(test)]
mod tests {
    use super::super::waking::tests::{at, woerden};
    use super::*;
    use crate::notifications::Quiet;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// Tuesday 24 November at this hour.
    fn tuesday(hour: i8) -> Timestamp {
        at(date(2026, 11, 24), hour, 0)
    }

    fn goes(when: When, now: Timestamp) -> (Option<Timestamp>, Option<Timestamp>, Timestamp) {
        goes_by(Quiet::default(), when, now)
    }

    /// When the near circle hears of it, when everyone does, and when the coordinator.
    fn goes_by(
        quiet: Quiet,
        when: When,
        now: Timestamp,
    ) -> (Option<Timestamp>, Option<Timestamp>, Timestamp) {
        let zone = woerden();
        let moment = Moment { now, waking: Waking { quiet, zone: &zone } };
        let late = late_at(when, when.until(moment.today()), moment);
        let near = widens_at(Circle::Own, when, Some(late), moment);
        let after = Moment { now: near.unwrap(), ..moment };
        (near, widens_at(Circle::Near, when, Some(late), after), late)
    }

    #[test]
    fn for_today_everyone_hears_within_the_hour_and_the_coordinator_after_two() {
        let (near, everyone, late) = goes(When::Today, tuesday(10));
        assert_eq!(near, Some(at(date(2026, 11, 24), 10, 15)));
        assert_eq!(everyone, Some(tuesday(11)));
        assert_eq!(late, tuesday(12));
    }

    #[test]
    fn for_thursday_the_coordinator_hears_on_wednesday_at_noon() {
        let (near, everyone, late) = goes(When::On(date(2026, 11, 26), Some(Part::Morning)), tuesday(10));
        assert_eq!(late, at(date(2026, 11, 25), 12, 0));
        assert_eq!(near, Some(tuesday(12)));
        // Half of the thirteen waking hours that are left.
        assert_eq!(everyone, Some(at(date(2026, 11, 24), 18, 30)));
    }

    #[test]
    fn asked_in_the_evening_for_the_next_morning_it_goes_round_before_it_is_late() {
        let (near, everyone, late) = goes(When::On(date(2026, 11, 25), Some(Part::Morning)), tuesday(19));
        assert_eq!((near, late), (Some(at(date(2026, 11, 24), 19, 7)), at(date(2026, 11, 24), 19, 30)));
        assert_eq!(everyone, Some(at(date(2026, 11, 24), 19, 18)));
        // At night the coordinator reads it in the morning.
        let (_, _, late) = goes(When::On(date(2026, 11, 25), None), tuesday(23));
        assert_eq!(late, at(date(2026, 11, 25), 8, 30));
    }

    #[test]
    fn asked_in_the_evening_for_today_the_coordinator_hears_before_phones_are_quiet() {
        let tuesday = date(2026, 11, 24);
        assert_eq!(goes(When::Today, at(tuesday, 20, 10)).2, at(tuesday, 20, 45));
        let early = Quiet { from: 19, until: 7 };
        assert_eq!(goes_by(early, When::On(tuesday, None), at(tuesday, 17, 30)).2, at(tuesday, 18, 45));
        // A morning that begins later than the coordinator would hear of it.
        let late = Quiet { from: 22, until: 9 };
        assert_eq!(goes_by(late, When::Today, at(tuesday, 5, 0)).2, at(tuesday, 9, 30));
    }

    #[test]
    fn what_has_no_hurry_is_the_coordinators_after_two_weeks() {
        assert_eq!(goes(When::NoHurry, tuesday(10)).2, at(date(2026, 12, 8), 12, 0));
        // Given back in its last days.
        let zone = woerden();
        let moment = Moment { now: tuesday(10), waking: Waking { quiet: Quiet::default(), zone: &zone } };
        let late = late_at(When::NoHurry, date(2026, 11, 27), moment);
        assert_eq!(late, at(date(2026, 11, 26), 12, 0));
    }

    #[test]
    fn what_is_for_the_last_hour_of_today_is_the_coordinators_at_once() {
        for minute in [0, 30] {
            let now = at(date(2026, 11, 24), 22, minute);
            assert_eq!(goes(When::Today, now).2, now);
        }
    }

    #[test]
    fn after_everyone_there_is_nobody() {
        let zone = woerden();
        let moment = Moment { now: tuesday(10), waking: Waking { quiet: Quiet::default(), zone: &zone } };
        assert_eq!(widens_at(Circle::Everyone, When::Today, None, moment), None);
    }

    proptest! {
        #[test]
        fn the_coordinator_hears_before_its_day_is_over_and_everyone_before_the_coordinator(
            minutes in 0..200_000_i64, kind in 0..4, days in 0..60_i64, part in 0..4_usize,
            from in 0i8..24, until in 0i8..24,
        ) {
            let now = at(date(2026, 1, 1), 0, 0).checked_add(SignedDuration::from_mins(minutes)).unwrap();
            let (zone, quiet) = (woerden(), Quiet { from, until });
            let waking = Waking { quiet, zone: &zone };
            let moment = Moment { now, waking };
            let day = moment.today().saturating_add(days.days());
            let when = match kind {
                0 => When::Today,
                1 => When::Week,
                2 => When::NoHurry,
                _ => When::On(day, [None, Some(Part::Morning), Some(Part::Afternoon), Some(Part::Evening)][part]),
            };
            let (near, everyone, late) = goes_by(quiet, when, now);
            prop_assert!(late >= now);
            prop_assert!(late.to_zoned_datetime(zone.clone()).date() <= when.until(moment.today()));
            prop_assert!(near <= everyone);
            // With the shortest time for two circles left, everyone was asked before it is late.
            if waking.between(now, late) >= 4 * SHORTEST {
                prop_assert!(everyone.unwrap() <= late, "{near:?} {everyone:?} {late}");
            }
            // What is told waits while phones are quiet: a coordinator hears at once, and no circle has ended by then.
            let waits = |at: Timestamp| quiet.waits_until(&at.to_zoned_datetime(zone.clone()), false);
            prop_assert!(late == now || waits(late).is_none());
            prop_assert!(near.unwrap() > waits(now).unwrap_or(now));
            prop_assert!(everyone.unwrap() > near.unwrap() && waits(near.unwrap()).is_none());
        }
    }
}
