//! Every cell that isn't empty is taken, kept as a note, or refused with a reason: whatever is in the file.

use crate::show::{context, sheet};
use jiff::civil::date;
use meedoen_rules::code::Coded;
use meedoen_rules::people::import::{
    Cell, Column, Fate, Layout, ListKind, Outcome, Reading, Sheet, duplicates::duplicates, recognise,
    table_of_readings, understand,
};
use proptest::prelude::*;

fn assert_adds_up(sheet: &Sheet, reading: &Reading) {
    let (mut taken, mut noted, mut refused) = (0, 0, 0);
    for cell in reading.rows.iter().flat_map(|row| &row.cells) {
        match &cell.fate {
            Fate::Taken { values, marks, noted, .. } => {
                assert!(!values.is_empty() || !marks.is_empty() || *noted, "taken for nothing: {cell:?}");
                taken += 1;
            }
            Fate::Note { .. } => noted += 1,
            Fate::Refused { .. } => refused += 1,
        }
    }
    let filled = sheet.rows.iter().flatten().filter(|cell| !cell.is_empty()).count();
    assert_eq!(taken + noted + refused, filled);
    assert_eq!(reading.rows.len(), sheet.rows.len(), "every row has an outcome");
    for row in &reading.rows {
        let kept = row
            .cells
            .iter()
            .filter(|cell| matches!(cell.fate, Fate::Note { .. } | Fate::Taken { noted: true, .. }));
        if let Outcome::Good(draft) = &row.outcome {
            assert!(draft.notes.len() >= kept.count(), "a note is missing: {row:?}");
        }
    }
}

#[test]
fn a_plain_list_adds_up() {
    let sheet = sheet("lijst", "Titel\nNaam;Tel.;Kleur\nAli Issa;06-00000971;blauw\n;;rood\nTotaal;1");
    let layout = recognise(std::slice::from_ref(&sheet)).remove(0).layout;
    assert_adds_up(&sheet, &understand(&sheet, &layout, &context()));
}

/// Words from lists, so that arbitrary cells come near to sense.
fn piece() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "ma",
        "di",
        "avond",
        "t/m",
        "-",
        "niet",
        "en",
        ",",
        "(",
        "vanaf",
        "18",
        "uur",
        "A1",
        "A2+",
        "B1",
        "vrouw",
        "alleen",
        "liefst",
        "tot",
        "1",
        "maart",
        "2026",
        "18-03-2026",
        "06-12345678",
        "+31",
        "Arabisch",
        "beetje",
        "online",
        "mag",
        "TOTAAL",
        "Naam",
        "ja",
        "nee",
        "?",
        "taalcoach",
        "geen",
        "3445",
        "TA",
        "weekend",
        "'s",
        "avonds",
        "van",
        "Layla",
        "31",
        "02",
        ".",
        "/",
        "٣",
        "\u{202e}",
        "ሰላም",
        "عربي",
        "é",
        "\u{0}",
        "99999999999999999999",
        "samen",
        "met",
        "weg",
        "op",
        "vakantie",
    ];
    prop_oneof![4 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => ".{0,8}"]
}

fn cell() -> impl Strategy<Value = Cell> {
    let text = prop::collection::vec(piece(), 1..7).prop_map(|words| words.join(" "));
    let glued = prop::collection::vec(piece(), 1..4).prop_map(|words| words.concat());
    let day =
        (1900i16..2100, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Cell::Date(date(year, month, day)));
    prop_oneof![
        2 => Just(Cell::Empty),
        6 => text.prop_map(Cell::Text),
        2 => glued.prop_map(Cell::Text),
        1 => ".*".prop_map(Cell::Text),
        1 => any::<f64>().prop_map(Cell::Number),
        1 => (-10i32..100_000).prop_map(|number| Cell::Number(f64::from(number))),
        1 => day,
        1 => any::<bool>().prop_map(Cell::Flag),
    ]
}

fn rows() -> impl Strategy<Value = Vec<Vec<Cell>>> {
    prop::collection::vec(prop::collection::vec(cell(), 0..9), 0..8)
}

fn layout() -> impl Strategy<Value = Layout> {
    let columns = prop::collection::vec(prop::sample::select(Column::ALL), 8);
    let kinds = prop::sample::select(ListKind::ALL);
    (columns, kinds, prop::option::of(0usize..3)).prop_map(|(columns, kind, header_row)| {
        let layout = Layout { header_row, ..Layout::unknown(0, kind, 8) };
        columns.into_iter().enumerate().fold(layout, |layout, (at, column)| layout.with(at, column))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn arbitrary_cells_under_arbitrary_columns_add_up(rows in rows(), layout in layout()) {
        let sheet = Sheet { name: "x".into(), rows };
        let reading = understand(&sheet, &layout, &context());
        assert_adds_up(&sheet, &reading);
        let counted: u32 = table_of_readings(&reading, &layout).iter().map(|row| row.count).sum();
        prop_assert_eq!(counted as usize, reading.rows.iter().map(|row| row.cells.len()).sum::<usize>());
        prop_assert_eq!(duplicates(&reading, &[]).len(), reading.good().count());
    }

    #[test]
    fn arbitrary_sheets_are_recognised_or_not_without_harm(rows in rows()) {
        let sheet = Sheet { name: "vrijwilligers".into(), rows };
        for found in recognise(std::slice::from_ref(&sheet)) {
            assert_adds_up(&sheet, &understand(&sheet, &found.layout, &context()));
        }
    }
}
