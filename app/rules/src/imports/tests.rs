//! Next month's list, doubles, and whom a row isn't.

use super::*;
use crate::people::{
    Level,
    import::{Cell, Context, Field, Sheet, Value, changes::Change, duplicates::Sure, recognise, understand},
};
use jiff::civil::date;

fn sheet(rows: &[&[&str]]) -> Sheet {
    let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).into()) };
    Sheet { name: "Blad1".into(), rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect() }
}

const HEADER: &[&str] = &["naam", "telefoon", "niveau", "aangemeld", "opmerkingen"];

fn planned(rows: &[&[&str]], known: &[Known], not: &Not) -> Vec<Planned> {
    let rows: Vec<_> = std::iter::once(&HEADER).chain(rows).copied().collect();
    let sheet = sheet(&rows);
    let context = Context { today: date(2026, 11, 24), kernen: vec![], organisations: vec![] };
    let layout = recognise(std::slice::from_ref(&sheet)).remove(0).layout;
    plan(understand(&sheet, &layout, &context), known, not, &|_| "wzw".to_owned())
}

fn verdicts(rows: &[&[&str]], known: &[Known], not: &Not) -> Vec<Verdict> {
    planned(rows, known, not).into_iter().skip(1).map(|planned| planned.verdict).collect()
}

/// Everyone a first list brought in.
fn brought(rows: &[&[&str]]) -> Vec<Known> {
    let new =
        planned(rows, &[], &Not::default()).into_iter().filter(|planned| planned.verdict == Verdict::New);
    let known = new.enumerate().map(|(at, planned)| {
        let draft = planned.draft().unwrap();
        Known {
            id: format!("p{at}"),
            version: 1,
            record: Record::of(draft),
            archived: false,
            waits: false,
            notes: draft.notes.iter().map(|note| ("wzw".to_owned(), note.clone())).collect(),
        }
    });
    known.collect()
}

const SELAM: &[&str] = &["Selam Tesfay", "0612345678", "A1", "1-9-2026", "houdt van koken met kruiden"];

#[test]
fn the_same_list_again_changes_nothing() {
    let first: &[&[&str]] = &[SELAM, &["Yonas Habte", "", "", "", ""]];
    let again = verdicts(first, &brought(first), &Not::default());
    assert!(again.iter().all(|verdict| matches!(verdict, Verdict::Same { .. })), "{again:?}");
}

#[test]
fn next_months_list_changes_what_it_says_and_an_empty_cell_erases_nothing() {
    let known = brought(&[SELAM]);
    let next = planned(&[&["Selam Tesfay", "06 1234 5678", "A2", "", ""]], &known, &Not::default());
    let Verdict::Changed { id, sure, changes, notes, takes_in: false } = &next[1].verdict else {
        panic!("{next:?}")
    };
    let level =
        Change { field: Field::Level, old: Some(Value::Level(Level::A1)), new: Value::Level(Level::A2) };
    assert_eq!((id.as_str(), *sure, changes.as_slice(), notes.len()), ("p0", Sure::Certain, &[level][..], 0));
    let merged = merge(&known[0].record, next[1].draft().unwrap(), changes.iter().map(|change| &change.new));
    let taalvrager = merged.taalvrager.unwrap();
    assert_eq!(taalvrager.level, Some(Level::A2));
    assert_eq!(taalvrager.waiting_since, date(2026, 9, 1));
    assert_eq!(merged.person, known[0].record.person);
}

#[test]
fn less_of_a_name_does_not_replace_the_whole() {
    let known = brought(&[SELAM]);
    let found = verdicts(&[&["Selam", "0612345678", "A1", "", ""]], &known, &Not::default());
    assert!(matches!(&found[0], Verdict::Same { sure: Sure::Likely, .. }), "{found:?}");
}

#[test]
fn a_double_goes_back_and_names_the_row_it_repeats() {
    let found = planned(&[SELAM, SELAM, &["", "0612345679", "A1", "", ""]], &[], &Not::default());
    assert_eq!(found[2].verdict, Verdict::Double { line: 2, sure: Sure::Certain });
    assert!(matches!(&found[3].verdict, Verdict::Refused(_)));
    let expected = Counts { new: 1, doubles: 1, refused: 1, skipped: 1, ..Counts::default() };
    assert_eq!(counts(&found), expected);
}

#[test]
fn whoever_looks_the_same_can_be_said_to_be_someone_else() {
    let rows: &[&[&str]] = &[&["Fadi Al-Haddad", "", "A1", "", ""], &["Fadi Al Haddad", "", "A2", "", ""]];
    let doubtful = verdicts(rows, &[], &Not::default());
    assert_eq!(doubtful[1].doubtful(), Some(Not::row(2)));
    let mut not = Not::default();
    not.add(3, &Not::row(2));
    assert_eq!(verdicts(rows, &[], &not), vec![Verdict::New, Verdict::New]);
}

#[test]
fn someone_else_who_came_in_meanwhile_is_not_brought_in_twice() {
    let known = brought(&[&["Fadi Al-Haddad", "", "A1", "", ""]]);
    let mut not = Not::default();
    not.add(2, "p0");
    let row: &[&[&str]] = &[&["Fadi Al-Haddad", "", "A2", "", ""]];
    assert_eq!(verdicts(row, &known, &not), vec![Verdict::New]);
    let mut both = known.clone();
    both.push(Known { id: "p1".into(), ..brought(row).remove(0) });
    assert!(matches!(&verdicts(row, &both, &not)[0], Verdict::Same { id, .. } if id == "p1"));
}

#[test]
fn two_rows_cannot_both_be_the_same_person() {
    let known = brought(&[&["Fadi Al-Haddad", "", "A1", "", ""]]);
    let rows: &[&[&str]] =
        &[&["Fadi Al-Haddad", "0611111111", "", "", ""], &["Fadi Al-Haddad", "0622222222", "", "", ""]];
    let found = verdicts(rows, &known, &Not::default());
    assert!(matches!(&found[0], Verdict::Changed { id, .. } if id == "p0"), "{found:?}");
    assert_eq!(found[1], Verdict::Double { line: 2, sure: Sure::Likely });
}

#[test]
fn nobody_comes_back_from_the_archive_unseen() {
    let mut known = brought(&[SELAM]);
    known[0].archived = true;
    let found = verdicts(&[SELAM], &known, &Not::default());
    assert_eq!(found, vec![Verdict::Archived { id: "p0".into(), sure: Sure::Certain }]);
}

#[test]
fn whoever_signed_up_by_themselves_is_taken_in_by_a_list_that_has_them() {
    let mut known = brought(&[SELAM]);
    known[0].waits = true;
    let found = planned(&[SELAM], &known, &Not::default());
    let Verdict::Changed { id, changes, takes_in: true, .. } = &found[1].verdict else { panic!("{found:?}") };
    assert_eq!((id.as_str(), changes.len()), ("p0", 0), "nothing else changes");
    assert_eq!(counts(&found).changed, 1);
}
