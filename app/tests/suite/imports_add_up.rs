//! From the file to the database: of every cell with something in it its values are in the record, or it stands in a note
//! under its header, or its row goes back with a reason, or it was said why it isn't kept. And the three add up.

use crate::{
    http_imports::{confirm, send},
    support::{WOERDEN, browser::Browser, now, people, site},
};
use app::{
    db::Db,
    imports::file,
    people::store::{Record, pool},
    q,
};
use axum::http::StatusCode;
use meedoen_rules::{
    code::Set,
    people::{
        Vog, Week,
        import::{
            Candidate, CellReading, Context, DraftRole, Fate, Kern, Outcome, Reading, Reason, RowReading,
            Sheet, Value,
            changes::values,
            duplicates::{Match, duplicates},
            recognise, understand,
        },
    },
};
use sqlx_macros::FromRow;

/// The lists of the import's own tests, as a spreadsheet would save them.
const LISTS: &[(&str, &str)] = &[
    ("addresses", include_str!("../../rules/tests/import/field/addresses.txt")),
    ("beside", include_str!("../../rules/tests/import/field/beside.txt")),
    ("couple", include_str!("../../rules/tests/import/field/couple.txt")),
    ("crosses", include_str!("../../rules/tests/import/field/crosses.txt")),
    ("days-in-columns", include_str!("../../rules/tests/import/field/days-in-columns.txt")),
    ("english", include_str!("../../rules/tests/import/field/english.txt")),
    ("no-header", include_str!("../../rules/tests/import/field/no-header.txt")),
    ("other-kind", include_str!("../../rules/tests/import/field/other-kind.txt")),
    ("slips", include_str!("../../rules/tests/import/field/slips.txt")),
    ("total-rows", include_str!("../../rules/tests/import/field/total-rows.txt")),
    ("two-row-header", include_str!("../../rules/tests/import/field/two-row-header.txt")),
    ("two-tables", include_str!("../../rules/tests/import/field/two-tables.txt")),
    ("unknown-words", include_str!("../../rules/tests/import/field/unknown-words.txt")),
    ("volunteers", include_str!("../../rules/tests/import/field/volunteers.txt")),
    ("wishes", include_str!("../../rules/tests/import/field/wishes.txt")),
];

/// A number or a date as its digits.
fn plain(cell: &str) -> &str {
    let cell = cell.trim_matches(' ');
    cell.strip_prefix(['=', '@'])
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(cell)
}

/// The first sheet of a list as a file with semicolons.
fn as_csv(list: &str) -> Vec<u8> {
    let (list, _) = list.split_once("\n----\n").unwrap();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
    for line in list.lines().filter(|line| !line.starts_with('#') && !line.starts_with("== ")) {
        writer.write_record(line.split('|').map(plain)).unwrap();
    }
    writer.into_inner().unwrap()
}

#[derive(FromRow)]
struct Note {
    person_id: String,
    about: Option<String>,
    body: String,
}

/// What lies in the database after a list came in, and what went back.
struct After {
    people: Vec<Record>,
    notes: Vec<Note>,
    back: String,
}

impl After {
    async fn of(db: &Db, back: String) -> Self {
        Self {
            people: pool(db, WOERDEN).await.unwrap(),
            notes: db.all(q!("SELECT person_id, about, body FROM notes")).await.unwrap(),
            back,
        }
    }

    fn person(&self, name: &str, phone: Option<&str>) -> &Record {
        let is = |one: &&Record| one.person.name == name && one.person.phone.as_deref() == phone;
        self.people.iter().find(is).unwrap_or_else(|| panic!("{name} is not there"))
    }

    fn has_note(&self, person: &Record, header: &str, body: &str) -> bool {
        let about = Some(header).filter(|header| !header.is_empty());
        self.notes
            .iter()
            .any(|note| note.person_id == person.id && note.about.as_deref() == about && note.body == body)
    }
}

/// Does a record hold what a cell says? A set holds its part, a week the times that other cells leave.
fn holds(record: &Record, value: &Value, kept: &[Value]) -> bool {
    fn within<T: meedoen_rules::code::Coded>(part: &Set<T>, whole: &Set<T>) -> bool {
        part.iter().all(|one| whole.has(one))
    }
    let there = kept.iter().find(|other| other.field() == value.field());
    match (value, there) {
        (Value::Name(name), _) => {
            let plain =
                |text: &str| text.replace(',', " ").split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            plain(name).iter().all(|word| plain(&record.person.name).contains(word))
        }
        (Value::Locale(locale), _) => record.person.locale == *locale,
        (Value::Week(week), None) => *week == Week::EMPTY,
        (Value::Week(week), Some(Value::Week(all))) => week.is_empty() || !week.and(*all).is_empty(),
        (Value::Languages(part), Some(Value::Languages(all))) => within(part, all),
        (Value::Levels(part), Some(Value::Levels(all))) => within(part, all),
        (Value::Roles(part), Some(Value::Roles(all))) => within(part, all),
        (Value::Goals(part), Some(Value::Goals(all))) => within(part, all),
        (Value::Vog(Vog::SeenUndated), Some(Value::Vog(Vog::Seen(_)))) => true,
        (value, there) => there == Some(value),
    }
}

fn of(record: &Record) -> Vec<Value> {
    let asks = record.taalvrager.clone().map(DraftRole::Taalvrager);
    let role = asks.or(record.volunteer.clone().map(DraftRole::Volunteer)).unwrap();
    values(&record.person, &role)
}

/// How many cells are taken, only kept as a note, and refused.
#[derive(Debug, Default, PartialEq)]
struct Sums {
    taken: usize,
    noted: usize,
    refused: usize,
}

fn check(
    found: &Candidate,
    row: &RowReading,
    cell: &CellReading,
    double: bool,
    after: &After,
    sums: &mut Sums,
) {
    let place = format!("row {}: {cell:?}", row.line);
    let goes_back = double || matches!(row.outcome, Outcome::Refused(_));
    if goes_back {
        sums.refused += 1;
        let text = cell.raw.replace('"', "\"\"");
        return assert!(after.back.contains(text.as_str()), "{place} doesn't go back: {}", after.back);
    }
    let Outcome::Good(draft) = &row.outcome else {
        sums.refused += 1;
        let section = matches!(cell.fate, Fate::Note { .. });
        return assert!(section || matches!(cell.fate, Fate::Refused { .. }), "{place}");
    };
    let record = after.person(&draft.person.name, draft.person.phone.as_deref());
    let header = &found.layout.columns[cell.index].header;
    let note = || {
        draft.notes.iter().any(|note| note.header == *header && after.has_note(record, header, &note.text))
    };
    match &cell.fate {
        Fate::Taken { values, noted, .. } => {
            sums.taken += 1;
            let kept = of(record);
            values.iter().for_each(|value| {
                assert!(holds(record, value, &kept), "{place}: {value:?} is not in {kept:?}");
            });
            assert!(!noted || note(), "{place}: no note");
        }
        Fate::Note { .. } => {
            sums.noted += 1;
            assert!(note(), "{place}: no note");
        }
        Fate::Refused { reason } => {
            sums.refused += 1;
            assert!(matches!(reason, Reason::Ignored | Reason::NotKept), "{place}");
        }
    }
}

/// What has to be known of the test's Woerden to read a list.
fn context() -> Context {
    let kernen =
        ["Woerden", "Harmelen", "Zegveld"].map(|name| Kern { name: name.into(), postcodes: Vec::new() });
    let organisations = ["WZW", "Wij Zijn Woerden", "VSGH", "Vluchtelingen Steunpunt Groene Hart"];
    Context {
        today: app::i18n::local_date(now()),
        kernen: kernen.to_vec(),
        organisations: organisations.map(str::to_owned).to_vec(),
    }
}

fn doubles(reading: &Reading) -> Vec<u32> {
    let found = duplicates(reading, &[]).into_iter();
    found.filter(|(_, same)| matches!(same, Match::Row { .. })).map(|(line, _)| line).collect()
}

/// Sends a list, says whom it holds, looks at it and carries it out, as a coordinator does.
async fn brought_in(file: &[u8], found: &Candidate) -> After {
    let site = site().await;
    let ria = people::ria(&site.state.db).await;
    let (status, path, page) = send(&site, &ria, "0123456789abcdef0123", "lijst.csv", file).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let mut browser = Browser::of(&site, &ria).await;
    let whom = [("soort", meedoen_rules::code::Coded::code(found.layout.kind))];
    browser.post(&format!("{path}/indeling"), &whom).await;
    let shown = browser.get(&path).await;
    confirm(&mut browser, &path, &shown, "key-of-the-form-1").await;
    assert!(browser.get(&path).await.says("De lijst is ingelezen"));
    let back = browser.get(&format!("{path}/geweigerd.csv")).await.body;
    After::of(&site.state.db, back).await
}

#[tokio::test]
async fn every_cell_of_every_list_is_kept_noted_or_goes_back() {
    for (name, list) in LISTS {
        let file = as_csv(list);
        let sheets = file::read(&file).unwrap();
        let found = recognise(&sheets).remove(0);
        let sheet: &Sheet = &sheets[found.layout.sheet];
        let reading = understand(sheet, &found.layout, &context());
        let after = brought_in(&file, &found).await;
        let doubles = doubles(&reading);
        let mut sums = Sums::default();
        for row in &reading.rows {
            let double = doubles.contains(&row.line);
            row.cells.iter().for_each(|cell| check(&found, row, cell, double, &after, &mut sums));
        }
        let filled = sheet.rows.iter().flatten().filter(|cell| !cell.is_empty()).count();
        assert_eq!(sums.taken + sums.noted + sums.refused, filled, "{name}: {sums:?}");
        assert!(sums.taken > 0, "{name}");
    }
}
