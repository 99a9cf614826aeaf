//! How each distinct value was read: the table in which a misreading is seen at a glance.

use crate::{
    i18n::Locale,
    imports::{
        bring::{fate_in_words, is_of_someone},
        words,
    },
};
use leptos::prelude::*;
use meedoen_rules::people::import::TableRow;

pub fn view(lang: Locale, table: &[TableRow]) -> AnyView {
    let read = table.iter().filter(|row| is_of_someone(row)).map(|row| (row, fate_in_words(lang, &row.fate)));
    // Names and the like that stand as they stood come last: there is nothing to see.
    let (plain, told): (Vec<_>, Vec<_>) = read.partition(|(row, reading)| *reading == row.raw);
    let lines: Vec<_> =
        told.into_iter().chain(plain).map(|(row, reading)| line(lang, row, reading)).collect();
    view! {
        <details class="card">
            <summary>{tr!(lang, "imports.preview.table")}</summary>
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
        </details>
    }
    .into_any()
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
