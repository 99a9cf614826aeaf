//! What a programme is, and what can't be one.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

/// Three weeks, three days a week, as the pilot was.
pub fn typed() -> Typed {
    [
        ("naam", "Summerschool light"),
        ("plek", "school"),
        ("van", "2027-07-19"),
        ("tot", "2027-08-05"),
        ("dagen", "mon"),
        ("dagen", "wed"),
        ("dagen", "thu"),
        ("morning_van", "09:00"),
        ("morning_tot", "12:00"),
        ("afternoon_van", "13:00"),
        ("afternoon_tot", "15:00"),
    ]
    .into_iter()
    .collect()
}

fn wrong(field: &str, value: &str) -> Option<(String, &'static str)> {
    let mut typed = typed();
    typed.set(field, value);
    let errors = Programme::read(&typed).err()?;
    errors.iter().next().map(|(field, code)| (field.to_owned(), code))
}

#[test]
fn three_weeks_of_three_days_are_nine_days() {
    let programme = Programme::read(&typed()).unwrap();
    assert_eq!(programme.dates().len(), 9);
    assert_eq!(programme.weeks().iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 3]);
    assert!(programme.is_on(date(2027, 7, 21)) && !programme.is_on(date(2027, 7, 20)));
    assert_eq!(programme.nearest(date(2027, 7, 20)), Some(date(2027, 7, 21)));
    assert_eq!(programme.nearest(date(2028, 1, 1)), Some(date(2027, 8, 5)));
}

#[test]
fn a_day_that_does_not_take_place_is_no_day_of_it() {
    let mut typed = typed();
    for date in ["2027-07-21", "2027-07-20", "2027-08-09", "no date"] {
        typed.add("vervalt", date);
    }
    let programme = Programme::read(&typed).unwrap();
    assert_eq!(programme.off, [date(2027, 7, 21)].into(), "the others are none of its days");
    assert_eq!((programme.dates().len(), programme.planned().count()), (8, 9));
    assert!(!programme.is_on(date(2027, 7, 21)));
    assert_eq!(programme.nearest(date(2027, 7, 20)), Some(date(2027, 7, 22)));
    assert_eq!(programme.weeks().iter().map(Vec::len).collect::<Vec<_>>(), [2, 3, 3]);
    assert_eq!(Programme::read(&programme.typed()).unwrap(), programme);
    for date in programme.planned() {
        typed.add("vervalt", date.to_string());
    }
    let errors = Programme::read(&typed).unwrap_err();
    assert_eq!(errors.iter().collect::<Vec<_>>(), [("dagen", "prog_no_day")], "nothing would be left");
}

#[test]
fn it_comes_out_of_its_form_and_its_column_as_it_went_in() {
    let programme = Programme::read(&typed()).unwrap();
    assert_eq!(Programme::read(&programme.typed()).unwrap(), programme);
    assert_eq!(Hours::parse(&Hours::write(&programme.hours)), programme.hours);
}

#[test]
fn what_cannot_be_says_why() {
    for (field, value, at, code) in [
        ("naam", " ", "naam", "prog_name"),
        ("plek", "", "plek", "plan_place"),
        ("tot", "2027-02-31", "tot", "prog_date"),
        ("tot", "2027-07-18", "tot", "prog_order"),
        ("tot", "2028-07-18", "tot", "prog_weeks"),
        ("dagen", "", "dagen", "prog_days"),
        ("morning_tot", "08:00", "morning_van", "prog_hours_order"),
        ("morning_tot", "", "morning_van", "prog_hours"),
        ("afternoon_van", "11:00", "afternoon_van", "prog_hours_overlap"),
        ("per_maatje", "0", "per_maatje", "plan_number"),
    ] {
        assert_eq!(wrong(field, value), Some((at.to_owned(), code)), "{field} {value:?}");
    }
}

proptest! {
    #[test]
    fn every_day_lies_in_just_one_week(from in 0..700_i32, length in 0..80_i32, days in 1..128_u32) {
        let mut typed = typed();
        let first = date(2026, 1, 1).saturating_add(jiff::Span::new().days(from));
        typed.set("van", first.to_string());
        typed.set("tot", first.saturating_add(jiff::Span::new().days(length)).to_string());
        typed.remove("dagen");
        for (place, day) in Day::ALL.iter().enumerate() {
            if days & (1 << place) != 0 {
                typed.add("dagen", day.code());
            }
        }
        if let Ok(programme) = Programme::read(&typed) {
            prop_assert_eq!(programme.weeks().concat(), programme.dates());
            prop_assert!(programme.dates().iter().all(|date| programme.is_on(*date)));
        }
    }
}
