//! How a list is to be read: what is offered, and what its owner makes of it.

use meedoen_rules::{
    code::{Coded, Set},
    imports::{Counts, Not},
    people::import::{Column, Layout, ListKind, Sheet, recognise},
    typed::Typed,
};
use serde::{Deserialize, Serialize};

/// Which sheet, what its columns mean, and who isn't whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    pub layout: Layout,
    /// The headers say, or the owner said, whether these are taalvragers or volunteers.
    pub kind_sure: bool,
    pub not: Not,
    /// What became of the rows; only of a list that is done.
    pub counts: Option<Counts>,
}

impl Chosen {
    fn of(layout: Layout, kind_sure: bool) -> Self {
        Self { layout, kind_sure, not: Not::default(), counts: None }
    }

    /// Changes with every other choice: who confirms a list names the choices they saw.
    pub fn mark(&self) -> String {
        crate::token::hash(&serde_json::to_string(self).unwrap_or_default())
    }
}

/// The first sheet with a recognisable header; else the first with anything in it, of which the owner must say more.
pub fn offered(sheets: &[Sheet]) -> Chosen {
    match recognise(sheets).into_iter().next() {
        Some(candidate) => Chosen::of(candidate.layout, candidate.kind_sure),
        None => {
            let filled = |sheet: &Sheet| sheet.rows.iter().flatten().any(|cell| !cell.is_empty());
            of_sheet(sheets, sheets.iter().position(filled).unwrap_or(0))
        }
    }
}

/// What is offered for one sheet.
fn of_sheet(sheets: &[Sheet], at: usize) -> Chosen {
    let Some(sheet) = sheets.get(at) else {
        return Chosen::of(Layout::unknown(0, ListKind::Taalvragers, 0), false);
    };
    match recognise(std::slice::from_ref(sheet)).into_iter().next() {
        Some(candidate) => Chosen::of(Layout { sheet: at, ..candidate.layout }, candidate.kind_sure),
        None => Chosen::of(Layout::without_headers(sheet, at, ListKind::Taalvragers), false),
    }
}

/// The other lists in a file by name, with their rows, those that are old left out: each is brought in by itself.
pub fn others(sheets: &[Sheet], chosen: &Chosen) -> Vec<(String, usize)> {
    let found = recognise(sheets).into_iter().filter(|one| one.layout.sheet != chosen.layout.sheet);
    let lists = found.filter(|one| !one.old && one.rows > 0 && one.layout.header_row.is_some());
    lists.map(|one| (one.name, one.rows)).collect()
}

/// What the owner made of it. Another sheet or another row of headers is recognised anew; else each column is what
/// was chosen for it.
pub fn chosen(sheets: &[Sheet], before: &Chosen, typed: &Typed) -> Chosen {
    let sheet = typed.text("blad").parse().ok().filter(|at| *at < sheets.len());
    if let Some(sheet) = sheet.filter(|at| *at != before.layout.sheet) {
        return of_sheet(sheets, sheet);
    }
    let mut next = before.clone();
    if let Some(kind) = ListKind::from_code(typed.text("soort")) {
        next.layout.kind = kind;
        next.kind_sure = true;
    }
    let header_row = match typed.text("kop") {
        "" => before.layout.header_row,
        line => line.parse::<usize>().ok().and_then(|line| line.checked_sub(1)),
    };
    if header_row != before.layout.header_row {
        with_headers(&mut next, sheets, header_row);
        return next;
    }
    for at in 0..next.layout.columns.len() {
        if let Some(column) = Column::from_code(typed.text(&format!("kolom-{at}"))) {
            next.layout = next.layout.with(at, column);
        }
    }
    if next.layout.kind == ListKind::Volunteers && typed.some("rollen").is_some() {
        let roles = typed.values("rol").iter().filter_map(|code| Coded::from_code(code));
        next.layout.roles = roles.collect::<Set<_>>();
    }
    next.not = not(typed);
    next
}

/// "12:row-3" and "12:<id>", one each; of the lines in `zelfde` nothing is left.
fn not(typed: &Typed) -> Not {
    let mut not = Not::default();
    for value in typed.values("anders") {
        let Some((line, whom)) = value.split_once(':') else { continue };
        let sensible = whom.len() <= 64 && !typed.has("zelfde", line);
        if let Some(line) = line.parse().ok().filter(|_| sensible) {
            not.add(line, whom);
        }
    }
    not
}

/// Takes another row for the headers, or none.
fn with_headers(chosen: &mut Chosen, sheets: &[Sheet], header_row: Option<usize>) {
    let (at, kind) = (chosen.layout.sheet, chosen.layout.kind);
    let Some(sheet) = sheets.get(at) else { return };
    chosen.layout = match header_row.filter(|row| *row < sheet.rows.len()) {
        Some(row) => Layout::with_headers(sheet, at, row, kind),
        None => Layout::without_headers(sheet, at, kind),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use meedoen_rules::people::import::Cell;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).into()) };
        Sheet { name: "Blad1".into(), rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect() }
    }

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().copied().collect()
    }

    #[test]
    fn another_row_of_headers_is_recognised_anew() {
        let sheets =
            [sheet(&[&["lijst van Ria"], &["voluit", "bereikbaar op"], &["Selam Tesfay", "0612345678"]])];
        let first = offered(&sheets);
        assert_eq!(first.layout.header_row, None);
        let next = chosen(&sheets, &first, &typed(&[("blad", "0"), ("kop", "2"), ("soort", "taalvragers")]));
        assert_eq!(next.layout.header_row, Some(1));
        assert_eq!(next.layout.columns[0].header, "voluit");
        let said = typed(&[("kop", "2"), ("kolom-0", "name"), ("kolom-1", "phone"), ("kolom-9", "phone")]);
        let last = chosen(&sheets, &next, &said);
        let columns: Vec<_> = last.layout.columns.iter().map(|used| used.column).collect();
        assert_eq!(columns, [Column::Name, Column::Phone]);
        assert!(last.kind_sure);
    }

    #[test]
    fn another_sheet_is_recognised_anew_and_nonsense_changes_nothing() {
        let list = sheet(&[&["naam", "telefoon", "niveau"], &["Selam Tesfay", "0612345678", "A1"]]);
        let sheets = [list.clone(), list];
        let first = offered(&sheets);
        assert_eq!(chosen(&sheets, &first, &typed(&[("blad", "1")])).layout.sheet, 1);
        let nonsense = typed(&[("blad", "7"), ("soort", "koeien"), ("kolom-0", "hond"), ("anders", "x")]);
        assert_eq!(chosen(&sheets, &first, &nonsense).layout, first.layout);
    }

    #[test]
    fn who_is_not_whom_is_said_and_unsaid() {
        let list = sheet(&[&["naam", "telefoon"], &["Selam Tesfay", "0612345678"]]);
        let first = offered(std::slice::from_ref(&list));
        let said = chosen(
            std::slice::from_ref(&list),
            &first,
            &typed(&[("anders", "3:row-2"), ("anders", "4:abc")]),
        );
        assert_eq!((said.not.of(3), said.not.of(4)), (&["row-2".to_owned()][..], &["abc".to_owned()][..]));
        let unsaid =
            chosen(&[list], &said, &typed(&[("anders", "3:row-2"), ("anders", "4:abc"), ("zelfde", "3")]));
        assert!(unsaid.not.of(3).is_empty() && !unsaid.not.of(4).is_empty());
    }
}
