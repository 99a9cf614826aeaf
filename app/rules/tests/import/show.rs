//! How a test writes down what was read: "week tue:e [guess] +note".

use jiff::civil::date;
use meedoen_rules::{
    code::Coded,
    people::{
        Day, Week,
        import::{Candidate, Cell, Context, Fate, Kern, Reading, Sheet, Value, recognise, understand},
    },
};

pub fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// A sheet as semicolons and lines.
pub fn sheet(name: &str, lines: &str) -> Sheet {
    let rows = lines.lines().map(|line| line.trim_start().split(';').map(text).collect());
    Sheet { name: name.to_owned(), rows: rows.collect() }
}

pub fn context() -> Context {
    let kern =
        |name: &str, postcodes: &[(u16, u16)]| Kern { name: name.into(), postcodes: postcodes.to_vec() };
    Context {
        today: date(2026, 11, 24),
        kernen: vec![
            kern("Woerden", &[(3440, 3449)]),
            kern("Harmelen", &[(3480, 3481)]),
            kern("Kamerik", &[(3471, 3471)]),
            kern("Zegveld", &[(3474, 3474)]),
            kern("Oudewater", &[(3420, 3421)]),
        ],
        organisations: vec!["WZW".into(), "VSGH".into()],
    }
}

pub fn offered(sheet: &Sheet) -> Candidate {
    recognise(std::slice::from_ref(sheet)).into_iter().next().expect("a recognisable header")
}

pub fn reading(sheet: &Sheet) -> Reading {
    understand(sheet, &offered(sheet).layout, &context())
}

/// One cell under a header, in a list with this name.
pub fn read_cell(list: &str, header: &str, cell: Cell) -> String {
    let head = vec![text("Naam"), text("BSN"), text(header)];
    let sheet =
        Sheet { name: list.to_owned(), rows: vec![head, vec![text("Layla Barakat"), text("1"), cell]] };
    let reading = reading(&sheet);
    let cells = &reading.rows[1].cells;
    cells.iter().find(|cell| cell.index == 2).map_or("empty".to_owned(), |cell| fate(&cell.fate))
}

pub fn fate(fate: &Fate) -> String {
    let with = |marks: String| if marks.is_empty() { String::new() } else { format!(" [{marks}]") };
    let shown = match fate {
        Fate::Taken { values, marks, noted, .. } => {
            let values: Vec<_> = values.iter().map(value).collect();
            let note = if *noted { " +note" } else { "" };
            format!("{}{}{note}", values.join("; "), with(marks.codes()))
        }
        Fate::Note { why, marks } => {
            let why = why.map_or(String::new(), |why| format!(" {}", why.code()));
            format!("note{why}{}", with(marks.codes()))
        }
        Fate::Refused { reason } => format!("refused {}", reason.code()),
    };
    shown.trim_start().to_owned()
}

fn value(value: &Value) -> String {
    if let Value::Week(slots) = value {
        return format!("week {}", week(*slots));
    }
    let json = serde_json::to_value(value).expect("values can be written");
    let said = json.get("value").map(flat).unwrap_or_default();
    format!("{} {said}", value.field().code()).trim_end().to_owned()
}

fn flat(json: &serde_json::Value) -> String {
    match json {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Object(map) => map.values().map(flat).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// "mon:mae tue:e": the parts of each day by their first letter.
pub fn week(week: Week) -> String {
    let days = Day::ALL.iter().filter_map(|day| {
        let parts: String =
            week.slots().filter(|(other, _)| other == day).map(|(_, part)| &part.code()[..1]).collect();
        (!parts.is_empty()).then(|| format!("{}:{parts}", day.code()))
    });
    days.collect::<Vec<_>>().join(" ")
}
