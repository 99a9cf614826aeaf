//! How the list is read: its sheet, its headers, who is in it, and what each column means; all of it correctable.

use crate::{
    form::KEY,
    i18n::Locale,
    imports::{store::Import, words},
    ui::{Button, Pictogram},
};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    people::{
        VolunteerRole,
        import::{Cell, Column, Layout, ListKind, Sheet},
    },
};

/// How far from the top a row of headers is looked for.
const HEADERS_WITHIN: usize = 30;

pub fn view(
    lang: Locale,
    import: &Import,
    sheets: &[(String, bool)],
    key: &str,
    page: usize,
    open: bool,
) -> AnyView {
    let layout = &import.chosen.layout;
    let known = layout.columns.iter().filter(|used| used.column != Column::Other).count();
    let summary = tr!(lang, "imports.preview.columns_count", n = known);
    let sheet = import.sheets.get(layout.sheet);
    view! {
        <details class="card" open=open>
            <summary>{tr!(lang, "imports.preview.reading")}" "<span class="soft">{summary}</span></summary>
            <form method="post" id="indeling" action=format!("/invoer/{}/indeling", import.id)>
                <input type="hidden" name=KEY value=key.to_owned()/>
                <input type="hidden" name="pagina" value=(page + 1).to_string()/>
                {others(import)}
                <div class="import-layout">
                    {sheet_select(lang, layout, sheets)}
                    {sheet.map(|sheet| header_select(lang, layout, sheet))}
                    {kind_select(lang, layout)}
                </div>
                {(layout.kind == ListKind::Volunteers).then(|| roles(lang, layout))}
                <h3>{tr!(lang, "imports.preview.columns")}</h3>
                <div class="import-layout">{column_selects(lang, layout, sheet)}</div>
                <Button label=tr!(lang, "imports.preview.again") sign=Pictogram::Again/>
            </form>
        </details>
    }
    .into_any()
}

/// Who was said to be someone else stays so.
fn others(import: &Import) -> Vec<AnyView> {
    let lines = import.sheets.get(import.chosen.layout.sheet).map_or(0, |sheet| sheet.rows.len());
    let said = (1..=u32::try_from(lines).unwrap_or(0))
        .flat_map(|line| import.chosen.not.of(line).iter().map(move |whom| format!("{line}:{whom}")));
    said.map(|value| view! { <input type="hidden" name="anders" value=value/> }.into_any()).collect()
}

fn select(name: String, label: String, options: Vec<(String, String)>, chosen: &str) -> AnyView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, text)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{text}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label for=name.clone()><bdi>{label}</bdi></label>
            <select id=name.clone() name=name>{options}</select>
        </div>
    }
    .into_any()
}

fn sheet_select(lang: Locale, layout: &Layout, sheets: &[(String, bool)]) -> Option<AnyView> {
    if sheets.len() < 2 {
        return None;
    }
    let named = |(at, (name, old)): (usize, &(String, bool))| {
        let name =
            if name.is_empty() { tr!(lang, "imports.preview.sheet_plain", n = at + 1) } else { name.clone() };
        let name = if *old { tr!(lang, "imports.preview.sheet_old", name = name) } else { name };
        (at.to_string(), name)
    };
    let options = sheets.iter().enumerate().map(named).collect();
    Some(select("blad".into(), tr!(lang, "imports.preview.sheet"), options, &layout.sheet.to_string()))
}

fn header_select(lang: Locale, layout: &Layout, sheet: &Sheet) -> AnyView {
    let mut options = vec![("0".to_owned(), tr!(lang, "imports.preview.header_none"))];
    let filled = sheet
        .rows
        .iter()
        .enumerate()
        .take(HEADERS_WITHIN)
        .filter(|(at, row)| layout.header_row == Some(*at) || row.iter().any(|cell| !cell.is_empty()));
    options.extend(filled.map(|(at, row)| {
        let line = (at + 1).to_string();
        let text = tr!(lang, "imports.preview.header_line", n = line, text = start_of(row));
        (line, text)
    }));
    let chosen = layout.header_row.map_or(0, |row| row + 1).to_string();
    select("kop".into(), tr!(lang, "imports.preview.header_row"), options, &chosen)
}

/// The first words of a row, to recognise it by.
fn start_of(row: &[Cell]) -> String {
    let cells: Vec<_> = row.iter().filter(|cell| !cell.is_empty()).take(4).map(Cell::raw).collect();
    cells.join(" | ").chars().take(50).collect()
}

fn kind_select(lang: Locale, layout: &Layout) -> AnyView {
    let options =
        ListKind::ALL.iter().map(|kind| (kind.code().to_owned(), words::kind(lang, *kind))).collect();
    select("soort".into(), tr!(lang, "imports.preview.kind"), options, layout.kind.code())
}

/// What the volunteers of the list do when its rows don't say.
fn roles(lang: Locale, layout: &Layout) -> AnyView {
    let boxes: Vec<_> = VolunteerRole::ALL
        .iter()
        .map(|role| {
            let checked = layout.roles.has(*role);
            let text = tr!(lang, format!("role.{}", role.code()));
            view! {
                <label class="choice"><input type="checkbox" name="rol" value=role.code() checked=checked/><span>{text}</span></label>
            }
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend>{tr!(lang, "imports.preview.roles")}</legend>
            <input type="hidden" name="rollen" value="1"/>
            <div class="choices small">{boxes}</div>
        </fieldset>
    }
    .into_any()
}

/// A choice per column that has something in it.
fn column_selects(lang: Locale, layout: &Layout, sheet: Option<&Sheet>) -> Vec<AnyView> {
    let filled = |at: usize| {
        sheet.is_some_and(|sheet| {
            sheet.rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()))
        })
    };
    let meanings: Vec<_> =
        Column::ALL.iter().map(|column| (column.code().to_owned(), words::column(lang, *column))).collect();
    let columns = layout.columns.iter().enumerate().filter(|(at, _)| filled(*at));
    let selects = columns.map(|(at, used)| {
        let plain = || tr!(lang, "imports.preview.column_plain", n = at + 1);
        let label = if used.header.is_empty() { plain() } else { used.header.clone() };
        select(format!("kolom-{at}"), label, meanings.clone(), used.column.code())
    });
    selects.collect()
}
