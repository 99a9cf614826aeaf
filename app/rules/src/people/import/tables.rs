//! Several lists on one sheet, below or beside each other, taken apart. Each becomes a sheet of its own in which
//! every row keeps its number and every cell its column.

use super::{
    Cell, ColumnUse, Sheet,
    headers::{self, Headers, is_certain},
    layout::kind_said,
};

/// The same sheets; one that holds several lists becomes as many sheets, called after the row or the column in which
/// the others start.
pub fn apart(sheets: Vec<Sheet>) -> Vec<Sheet> {
    sheets.into_iter().flat_map(below).flat_map(beside).collect()
}

fn named(name: &str, place: &str) -> String {
    format!("{name} ({place})").trim().to_owned()
}

/// Lists below each other: a new one starts at a header that says something else than the one above it, or beneath a
/// title that says that other people follow.
fn below(sheet: Sheet) -> Vec<Sheet> {
    let Some(first) = headers::find(&sheet) else { return vec![sheet] };
    let mut starts = Vec::new();
    let mut before = (first, 0);
    for row in first.last + 1..sheet.rows.len() {
        if !is_certain(&sheet.rows[row]) {
            continue;
        }
        let start = with_title(&sheet, row, before.0.last);
        if other_list(&sheet, before, (headers::around(&sheet, row), start)) {
            starts.push(start);
            before = (headers::around(&sheet, row), start);
        }
    }
    cut(sheet, &starts)
}

/// The first row of a list: its titles, each alone in its row, belong to it.
fn with_title(sheet: &Sheet, header: usize, least: usize) -> usize {
    let alone = |row: &Vec<Cell>| row.iter().filter(|cell| !cell.is_empty()).count() == 1;
    let titles = sheet.rows[least + 1..header].iter().rev().take_while(|row| alone(row)).count();
    header - titles
}

fn other_list(sheet: &Sheet, before: (Headers, usize), now: (Headers, usize)) -> bool {
    let used = |headers: Headers| -> Vec<_> {
        let columns = headers::columns(sheet, headers);
        let filled = columns.into_iter().enumerate().filter(|(_, used)| !used.header.is_empty());
        filled.map(|(at, used)| (at, used.column)).collect()
    };
    let about = |(headers, start): (Headers, usize)| kind_said(&sheet.rows[start..headers.last]);
    let differ = matches!((about(before), about(now)), (Some(one), Some(other)) if one != other);
    differ || used(before.0) != used(now.0)
}

fn cut(sheet: Sheet, starts: &[usize]) -> Vec<Sheet> {
    let mut ends = starts.to_vec();
    ends.push(sheet.rows.len());
    let mut found = vec![Sheet { name: sheet.name.clone(), rows: sheet.rows[..ends[0]].to_vec() }];
    for pair in ends.windows(2) {
        let mut rows = vec![Vec::new(); pair[0]];
        rows.extend_from_slice(&sheet.rows[pair[0]..pair[1]]);
        found.push(Sheet { name: named(&sheet.name, &(pair[0] + 1).to_string()), rows });
    }
    found
}

/// Lists beside each other: the header names people twice, with an empty column between.
fn beside(sheet: Sheet) -> Vec<Sheet> {
    let Some(headers) = headers::find(&sheet) else { return vec![sheet] };
    let columns = headers::columns(&sheet, headers);
    let empty =
        |at: usize| sheet.rows[headers.last..].iter().all(|row| row.get(at).is_none_or(Cell::is_empty));
    let mut starts = vec![0];
    starts.extend((1..columns.len()).filter(|at| empty(at - 1) && !empty(*at)));
    let ends: Vec<_> = starts.iter().skip(1).copied().chain([columns.len()]).collect();
    let names = |from: usize, to: usize| {
        columns[from..to].iter().any(|used: &ColumnUse| headers::is_name(used.column))
    };
    let blocks: Vec<_> = starts.into_iter().zip(ends).collect();
    if blocks.iter().filter(|(from, to)| names(*from, *to)).count() < 2 {
        return vec![sheet];
    }
    let lists = joined(blocks, names);
    lists.into_iter().map(|(from, to)| part(&sheet, from, to)).collect()
}

/// Columns without a name belong to the list before them.
fn joined(blocks: Vec<(usize, usize)>, names: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let mut lists: Vec<(usize, usize)> = Vec::new();
    for (from, to) in blocks {
        match lists.last_mut() {
            Some(last) if !names(from, to) || !names(last.0, last.1) => last.1 = to,
            _ => lists.push((from, to)),
        }
    }
    lists
}

fn part(sheet: &Sheet, from: usize, to: usize) -> Sheet {
    let keep = |row: &Vec<Cell>| -> Vec<Cell> {
        let cells = row.iter().enumerate().take(to);
        cells.map(|(at, cell)| if at >= from { cell.clone() } else { Cell::Empty }).collect()
    };
    let name = if from == 0 { sheet.name.clone() } else { named(&sheet.name, &letters(from)) };
    Sheet { name, rows: sheet.rows.iter().map(keep).collect() }
}

/// The name of a column as a spreadsheet shows it: A to Z, AA, AB.
fn letters(at: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    if at < 26 { letter(at).to_string() } else { format!("{}{}", letter(at / 26 - 1), letter(at)) }
}
