use super::{
    super::testing::{rules, times},
    *,
};
use jiff::civil::{date, time};
use proptest::prelude::*;

fn form(fields: &[(&str, &str)]) -> Typed {
    let mut typed: Typed = [
        (field::DATE, "2026-09-03"),
        (field::START, "19:00"),
        (field::END, "21:00"),
        (field::REPEAT, "weekly"),
        (field::DAYS, "thu"),
        (field::COUNT, "10"),
    ]
    .into_iter()
    .collect();
    for (field, value) in fields {
        typed.set(*field, *value);
    }
    typed
}

fn wrong(fields: &[(&str, &str)], field: &str) -> Option<&'static str> {
    Planned::read(&form(fields)).err().and_then(|errors| errors.of(field))
}

#[test]
fn a_season_of_taalcafes() {
    let planned = Planned::read(&form(&[])).unwrap();
    assert_eq!(planned.rule.len(), 10);
    assert_eq!(planned.rule.last(), Some(date(2026, 11, 5)));
    assert_eq!(planned.times, Times::new(time(19, 0, 0, 0), time(21, 0, 0, 0)).unwrap());
}

#[test]
fn the_last_friday_until_summer() {
    let fields = [
        ("herhaling", "monthly"),
        ("week", "last"),
        ("dagen", "fri"),
        ("aantal", ""),
        ("tot_datum", "30-06-2027"),
    ];
    let planned = Planned::read(&form(&fields)).unwrap();
    assert_eq!(planned.rule.first, date(2026, 9, 25));
    assert_eq!(planned.rule.last(), Some(date(2027, 6, 25)));
}

#[test]
fn a_single_meeting_needs_no_end_and_no_days() {
    let typed = form(&[("herhaling", "once"), ("dagen", ""), ("aantal", "")]);
    assert_eq!(Planned::read(&typed).unwrap().rule, Rule::once(date(2026, 9, 3)));
}

#[test]
fn times_as_people_write_them() {
    for text in ["19:00", "19.00", "1900", "19", "19u", "19u00", "19:00 uur", " 19:00:00 ", "١٩:٠٠"] {
        assert_eq!(read_time(text), Ok(time(19, 0, 0, 0)), "{text}");
    }
    for text in ["9:30", "09.30", "930", "0930", "9u30"] {
        assert_eq!(read_time(text), Ok(time(9, 30, 0, 0)), "{text}");
    }
    for text in ["24:00", "19:60", "19:5", "zeven", "190000", "-1", "7 pm", "19:00:30"] {
        assert_eq!(read_time(text), Err("time_format"), "{text}");
    }
    assert_eq!(read_time(" "), Err("time_missing"));
}

#[test]
fn dates_as_people_write_them() {
    for text in ["2026-11-26", "26-11-2026", "26/11/2026", "26.11.2026", "٢٦-١١-٢٠٢٦"] {
        assert_eq!(read_date(text), Ok(date(2026, 11, 26)), "{text}");
    }
    assert_eq!(read_date("1-9-2026"), Ok(date(2026, 9, 1)));
    for text in ["2026-02-31", "31-02-2026", "29-02-2027", "26-13-2026", "0-9-2026"] {
        assert_eq!(read_date(text), Err("date"), "{text}");
    }
    for text in ["26-11", "26-11-26", "morgen", "26 november 2026", "2026-11-26T19:00"] {
        assert_eq!(read_date(text), Err("date_format"), "{text}");
    }
    assert_eq!((read_date("0026-11-26"), read_date("")), (Err("date_year"), Err("date_missing")));
}

#[test]
fn every_field_says_what_it_needs() {
    let until = |end| [("aantal", ""), ("tot_datum", end)];
    assert_eq!(wrong(&[("datum", "31-02-2027")], "datum"), Some("date"));
    assert_eq!(wrong(&[("tot", "18:00")], "tot"), Some("time_end_first"));
    assert_eq!(wrong(&[("tot", "")], "tot"), Some("time_missing"));
    assert_eq!(wrong(&[("herhaling", "")], "herhaling"), Some("choose_one"));
    assert_eq!(wrong(&[("herhaling", "yearly")], "herhaling"), Some("choice"));
    assert_eq!(wrong(&[("dagen", "")], "dagen"), Some("series_no_day"));
    assert_eq!(wrong(&[("dagen", "do")], "dagen"), Some("choice"));
    assert_eq!(wrong(&[("aantal", "")], "tot_datum"), Some("series_no_end"));
    assert_eq!(wrong(&[("tot_datum", "2026-12-01")], "aantal"), Some("series_two_ends"));
    assert_eq!(wrong(&[("aantal", "0")], "aantal"), Some("series_no_count"));
    assert_eq!(wrong(&[("aantal", "tien")], "aantal"), Some("number"));
    assert_eq!(wrong(&[("aantal", "99999")], "aantal"), Some("series_too_many"));
    assert_eq!(wrong(&until("2026-09-02"), "tot_datum"), Some("series_end_first"));
    assert_eq!(wrong(&until("2036-12-01"), "tot_datum"), Some("series_too_long"));
    assert_eq!(wrong(&[("herhaling", "monthly")], "week"), Some("choose_one"));
}

#[test]
fn by_the_month_is_on_one_day() {
    let mut typed = form(&[("herhaling", "monthly"), ("week", "first")]);
    typed.add("dagen", "fri");
    assert_eq!(Planned::read(&typed).unwrap_err().of("dagen"), Some("series_one_day"));
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let typed = form(&[("datum", ""), ("van", "x"), ("dagen", ""), ("aantal", "")]);
    let errors = Planned::read(&typed).unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["datum", "van", "dagen", "tot_datum"]);
}

proptest! {
    #[test]
    fn what_the_form_shows_is_read_back_the_same(rule in rules(), times in times()) {
        if let Ok(rule) = rule.checked() {
            let planned = Planned { rule, times };
            prop_assert_eq!(Planned::read(&planned.typed()), Ok(planned));
        }
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>(), digits in "[0-9:.u -]{0,12}") {
        for text in [&text, &digits] {
            let _ = (read_date(text), read_time(text), read_count(text));
            for field in ["datum", "van", "tot", "herhaling", "dagen", "aantal", "tot_datum"] {
                let _ = Planned::read(&form(&[(field, text)]));
            }
        }
    }
}
