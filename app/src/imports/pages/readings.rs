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
    let lines: Vec<_> = table.iter().filter(|row| is_of_someone(row)).map(|row| line(lang, row)).collect();
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

fn line(lang: Locale, row: &TableRow) -> impl IntoView + use<> {
    let header = if row.header.is_empty() {
        row.column.map(|column| words::column(lang, column)).unwrap_or_default()
    } else {
        row.header.clone()
    };
    view! {
        <tr>
            <td class="soft"><bdi>{header}</bdi></td>
            <td><bdi>{row.raw.clone()}</bdi></td>
            <td><bdi>{fate_in_words(lang, &row.fate)}</bdi></td>
            <td class="count">{row.count.to_string()}</td>
        </tr>
    }
}
