use super::*;
use SpecialDay::*;
use jiff::civil::date;

/// With the school holidays as they were published.
fn on(date: Date) -> Vec<SpecialDay> {
    super::on(date, &published().collect::<Vec<_>>())
}

fn year(year: i16) -> Vec<(Date, SpecialDay)> {
    let dates = date(year, 1, 1).series(jiff::Span::new().days(1)).take_while(|date| date.year() == year);
    dates.flat_map(|date| on(date).into_iter().map(move |day| (date, day))).collect()
}

fn of(loudness: Loudness, of_year: i16) -> Vec<(Date, SpecialDay)> {
    year(of_year).into_iter().filter(|(_, day)| day.loudness() == loudness).collect()
}

#[test]
fn the_public_holidays_of_2026() {
    let known = [
        ((1, 1), NewYear),
        ((4, 3), GoodFriday),
        ((4, 5), Easter),
        ((4, 6), EasterMonday),
        ((4, 27), KingsDay),
        ((5, 5), LiberationDay),
        ((5, 14), Ascension),
        ((5, 24), Whitsun),
        ((5, 25), WhitMonday),
        ((12, 25), Christmas),
        ((12, 26), SecondChristmas),
    ];
    assert_eq!(
        of(Loudness::Public, 2026),
        known.map(|((month, day), which)| (date(2026, month, day), which))
    );
}

#[test]
fn the_moving_holidays_of_other_years() {
    for (year, friday, ascension, whit_monday) in [
        (2024, (3, 29), (5, 9), (5, 20)),
        (2025, (4, 18), (5, 29), (6, 9)),
        (2028, (4, 14), (5, 25), (6, 5)),
        (2029, (3, 30), (5, 10), (5, 21)),
        (2030, (4, 19), (5, 30), (6, 10)),
    ] {
        for ((month, day), which) in [(friday, GoodFriday), (ascension, Ascension), (whit_monday, WhitMonday)]
        {
            assert!(on(date(year, month, day)).contains(&which), "{which:?} {year}");
        }
    }
}

#[test]
fn the_king_is_not_kept_on_a_sunday() {
    assert_eq!(on(date(2025, 4, 26)).first(), Some(&KingsDay));
    assert!(!on(date(2025, 4, 27)).contains(&KingsDay));
    assert!(on(date(2031, 4, 26)).contains(&KingsDay) && on(date(2030, 4, 27)).contains(&KingsDay));
}

#[test]
fn every_year_has_every_public_holiday_once() {
    for of_year in 2024..=2099 {
        let mut days: Vec<SpecialDay> =
            of(Loudness::Public, of_year).into_iter().map(|(_, day)| day).collect();
        days.sort_unstable();
        let all = SpecialDay::ALL.iter().copied().filter(|day| day.loudness() == Loudness::Public);
        assert_eq!(days, all.collect::<Vec<_>>(), "{of_year}");
    }
}

#[test]
fn a_season_of_thursdays_meets_its_holidays() {
    let thursdays =
        (0..).map(|week| crate::activities::when::plus_days(date(2027, 4, 22), week * 7).unwrap());
    let days: Vec<_> = thursdays.take(4).map(on).collect();
    assert_eq!(days, [vec![GreatLent], vec![MayBreak, GreatLent], vec![Ascension], vec![]]);
}

#[test]
fn the_day_that_the_moon_decides_is_said_to_be_about() {
    for day in SpecialDay::ALL {
        let days = year(2026).into_iter().filter(|(_, which)| which == day).count();
        assert!(days > 0, "{day:?}");
        let a_feast_of_three_days = days == 3 && *day != NinevehFast;
        assert_eq!(day.is_about(), a_feast_of_three_days || *day == Ramadan, "{day:?}");
    }
}

#[test]
fn no_date_is_too_far() {
    for far in [Date::MIN, date(0, 1, 1), date(-1, 12, 31), Date::MAX] {
        assert!(on(far).len() < 10);
    }
}
