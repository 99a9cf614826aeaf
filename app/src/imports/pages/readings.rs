//! How each distinct value was read: the table in which a misreading is seen at a glance.

use super::pager::pager;
use crate::{
    i18n::Locale,
    imports::{
        bring::{fate_in_words, is_of_someone},
        words,
    },
};
use leptos::prelude::*;
use meedoen_rules::people::{
    Mark,
    import::{Fate, TableRow},
};

/// How many values a page shows.
const VALUES: usize = 200;

/// A page of the table, counted from 0; open when it was asked for.
pub fn view(
    lang: Locale,
    table: &[TableRow],
    page: Option<usize>,
    link: &dyn Fn(usize) -> String,
) -> AnyView {
    let mut read: Vec<_> = table
        .iter()
        .filter(|row| is_of_someone(row))
        .map(|row| (row, fate_in_words(lang, &row.fate)))
        .collect();
    // What needs looking at comes first; names and the like that stand as they stood come last.
    read.sort_by_key(|(row, reading)| (*reading == row.raw, !asks(&row.fate)));
    let all = read.len();
    let shown = page.unwrap_or(0).min(all.div_ceil(VALUES).saturating_sub(1));
    let lines: Vec<_> = read
        .into_iter()
        .skip(shown * VALUES)
        .take(VALUES)
        .map(|(row, reading)| line(lang, row, reading))
        .collect();
    view! {
        <details class="card" id="waarden" open=page.is_some()>
            <summary>{tr!(lang, "imports.preview.table")}" "<span class="soft">{tr!(lang, "imports.preview.values", n = all)}</span></summary>
            <table class="import-table">
                <thead>
                    <tr>
                        <th scope="col">{tr!(lang, "imports.preview.table_column")}</th>
                        <th scope="col">{tr!(lang, "imports.preview.table_value")}</th>
                        <th scope="col">{tr!(lang, "imports.preview.table_reading")}</th>
                        <th scope="col">{tr!(lang, "imports.preview.table_count")}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
            {pager(lang, "imports.preview.value_page", all, VALUES, shown, link)}
        </details>
    }
    .into_any()
}

/// Not understood, or understood with a doubt.
fn asks(fate: &Fate) -> bool {
    match fate {
        Fate::Taken { marks, lost, .. } => !lost.is_empty() || marks.has(Mark::Ask) || marks.has(Mark::Guess),
        Fate::Note { why, .. } => why.is_some(),
        Fate::Refused { .. } => true,
    }
}

fn line(lang: Locale, row: &TableRow, reading: String) -> impl IntoView + use<> {
    let header = if row.header.is_empty() {
        row.column.map(|column| words::column(lang, column)).unwrap_or_default()
    } else {
        row.header.clone()
    };
    view! {
        <tr>
            <td class="soft"><bdi>{header}</bdi></td>
            <td><bdi>{row.raw.clone()}</bdi></td>
            <td><bdi>{reading}</bdi></td>
            <td class="count">{row.count.to_string()}</td>
        </tr>
    }
}
