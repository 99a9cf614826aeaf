//! A row of the preview: who, what happens, how each cell was read.

use crate::{
    i18n::Locale,
    imports::{back::Why, judge::Present, words},
    ui::{Pictogram, Tag, Tone, pictogram},
};
use leptos::prelude::*;
use meedoen_rules::{
    code::{Coded, Set},
    imports::{Not, Planned, Verdict},
    people::{
        Mark,
        import::{CellReading, Column, Fate, Field, Layout, Note, Reason, Value, changes::Change},
    },
};

/// What the row calls its person: as read, else the cell of the name, else its first cell.
pub fn name_of(planned: &Planned) -> String {
    if let Some(draft) = planned.draft() {
        return draft.person.name.clone();
    }
    let cells = &planned.row.cells;
    let named = cells.iter().find(|cell| matches!(cell.column, Some(Column::Name | Column::FirstName)));
    named.or(cells.first()).map(|cell| cell.raw.clone()).unwrap_or_default()
}

/// Nothing for an empty row.
pub fn view(
    lang: Locale,
    planned: &Planned,
    layout: &Layout,
    not: &Not,
    present: &Present,
) -> Option<AnyView> {
    let line = planned.row.line;
    if planned.row.cells.is_empty() {
        return None;
    }
    let (code, tone) = verdict(&planned.verdict);
    let content = match &planned.verdict {
        Verdict::Skipped(_) => skipped(lang, planned),
        Verdict::Refused(_) | Verdict::Double { .. } | Verdict::Archived { .. } => refused(lang, planned),
        Verdict::Same { .. } => ().into_any(),
        Verdict::New => read(lang, planned, layout),
        Verdict::Changed { changes, notes, takes_in, .. } => changed(lang, changes, notes, *takes_in),
    };
    let is_person = !matches!(planned.verdict, Verdict::Skipped(_));
    let name = is_person.then(|| view! { <bdi class="name">{name_of(planned)}</bdi> });
    let class = format!("import-row {code}");
    Some(
        view! {
            <li class=class id=format!("rij-{line}")>
                <div class="import-who">
                    <span class="soft">{tr!(lang, "imports.preview.row", n = line)}</span>
                    <Tag text=tr!(lang, format!("imports.verdict.{code}")) tone=tone/>
                    {name}
                </div>
                <div class="import-what">{content}{doubt(lang, planned, not, present)}</div>
            </li>
        }
        .into_any(),
    )
}

fn verdict(verdict: &Verdict) -> (&'static str, Tone) {
    match verdict {
        Verdict::Skipped(_) => ("skipped", Tone::Plain),
        Verdict::Refused(_) | Verdict::Archived { .. } => ("refused", Tone::Warm),
        Verdict::Double { .. } => ("double", Tone::Warm),
        Verdict::New => ("new", Tone::Good),
        Verdict::Same { .. } => ("same", Tone::Plain),
        Verdict::Changed { .. } => ("changed", Tone::Good),
    }
}

fn skipped(lang: Locale, planned: &Planned) -> AnyView {
    let Verdict::Skipped(skip) = planned.verdict else { return ().into_any() };
    let text: Vec<_> = planned.row.cells.iter().map(|cell| cell.raw.clone()).collect();
    view! { <p class="soft">{words::skip(lang, skip)}": "<bdi>{text.join(" · ")}</bdi></p> }.into_any()
}

fn refused(lang: Locale, planned: &Planned) -> AnyView {
    let why: Vec<_> = Why::of(&planned.verdict).into_iter().map(|why| why.words(lang)).collect();
    let text: Vec<_> = planned.row.cells.iter().map(|cell| cell.raw.clone()).collect();
    view! {
        <p><strong>{why.join(" ")}</strong></p>
        <p class="soft"><bdi>{text.join(" · ")}</bdi></p>
    }
    .into_any()
}

/// Every cell of someone new: its values as tags, what became a note, what isn't kept.
fn read(lang: Locale, planned: &Planned, layout: &Layout) -> AnyView {
    let cells = &planned.row.cells;
    let mut tags: Vec<_> = cells.iter().filter_map(|cell| taken(lang, cell, layout)).collect();
    tags.extend(planned.row.assumed.iter().map(|value| assumed(lang, value)));
    let notes: Vec<_> = planned
        .draft()
        .map(|draft| draft.notes.iter().map(|note| self::note(lang, note)).collect())
        .unwrap_or_default();
    let left: Vec<_> = cells.iter().filter_map(|cell| left_out(lang, cell, layout)).collect();
    view! {
        <ul class="tags">{tags}</ul>
        {(!notes.is_empty()).then(|| view! { <ul class="import-notes">{notes}</ul> })}
        {(!left.is_empty()).then(|| view! { <p class="soft">{tr!(lang, "imports.preview.cells_refused")}": "{left}</p> })}
    }
    .into_any()
}

fn header(cell: &CellReading, layout: &Layout, lang: Locale) -> String {
    let header =
        layout.column(cell.index).map(|used| used.header.clone()).filter(|header| !header.is_empty());
    header.or_else(|| cell.column.map(|column| words::column(lang, column))).unwrap_or_default()
}

/// The tags of a cell that was taken; nothing for a name, which stands above.
fn taken(lang: Locale, cell: &CellReading, layout: &Layout) -> Option<AnyView> {
    let (values, marks, lost) = match &cell.fate {
        Fate::Taken { values, marks, lost, .. } => (values.as_slice(), *marks, lost.as_slice()),
        Fate::Note { marks, .. } if !marks.is_empty() => (&[][..], *marks, &[][..]),
        _ => return None,
    };
    let only_name = !values.is_empty() && values.iter().all(|value| value.field() == Field::Name);
    if only_name && marks.is_empty() && lost.is_empty() {
        return None;
    }
    let said: Vec<_> = values.iter().map(|value| tagged(lang, value)).collect();
    let said = match said.is_empty() {
        true => view! { <span class="soft">{header(cell, layout, lang)}</span> }.into_any(),
        false => said.into_any(),
    };
    let lost = (!lost.is_empty()).then(|| {
        view! { <span class="warn">{tr!(lang, "imports.preview.lost", words = lost.join(" "))}</span> }
    });
    Some(
        view! { <li class="read" title=cell.raw.clone()>{said}{lost}{self::marks(lang, marks)}</li> }
            .into_any(),
    )
}

fn tagged(lang: Locale, value: &Value) -> AnyView {
    view! {
        <span class="pair"><span class="soft">{words::field(lang, value.field())}</span>" "<bdi>{words::value(lang, value)}</bdi></span>
    }
    .into_any()
}

fn assumed(lang: Locale, value: &Value) -> AnyView {
    let why = tr!(lang, "imports.preview.assumed");
    view! { <li class="read" title=why>{tagged(lang, value)}{marks(lang, Set::of(&[Mark::Guess]))}</li> }
        .into_any()
}

/// "gok", "vraag": small, and said in full to whoever points at it or listens.
fn marks(lang: Locale, marks: Set<Mark>) -> Vec<AnyView> {
    let one = |mark: Mark| {
        let class = format!("mark {}", mark.code());
        view! { <span class=class title=words::mark_text(lang, mark)>{words::mark(lang, mark)}</span> }
            .into_any()
    };
    marks.iter().map(one).collect()
}

fn note(lang: Locale, note: &Note) -> AnyView {
    let header =
        if note.header.is_empty() { tr!(lang, "imports.preview.kept_note") } else { note.header.clone() };
    view! { <li><span class="soft"><bdi>{header}</bdi>":"</span>" "<bdi>{note.text.clone()}</bdi></li> }
        .into_any()
}

/// A cell of someone new that doesn't come along. Row numbers and the like are no loss worth a line.
fn left_out(lang: Locale, cell: &CellReading, layout: &Layout) -> Option<AnyView> {
    match &cell.fate {
        Fate::Refused { reason: Reason::Ignored } => None,
        Fate::Refused { reason } => Some(
            view! { <span class="import-left"><bdi>{header(cell, layout, lang)}</bdi>" ("{words::reason(lang, *reason)}") "</span> }
                .into_any(),
        ),
        _ => None,
    }
}

fn changed(lang: Locale, changes: &[Change], notes: &[Note], takes_in: bool) -> AnyView {
    let lines: Vec<_> = changes
        .iter()
        .map(|change| {
            let old = match &change.old {
                Some(old) => view! { <del><bdi>{words::value(lang, old)}</bdi></del> }.into_any(),
                None => view! { <span class="soft">{tr!(lang, "imports.preview.unknown_before")}</span> }.into_any(),
            };
            view! {
                <li>
                    <span class="soft">{words::field(lang, change.field)}</span>" "{old}" "
                    {pictogram(Pictogram::Go)}<span class="hidden">{tr!(lang, "imports.preview.becomes")}</span>" "
                    <ins><bdi>{words::value(lang, &change.new)}</bdi></ins>
                </li>
            }
        })
        .collect();
    let notes: Vec<_> = notes.iter().map(|one| note(lang, one)).collect();
    view! {
        {takes_in.then(|| view! { <p><strong>{tr!(lang, "imports.takes_in")}</strong></p> })}
        <ul class="import-changes">{lines}</ul>
        {(!notes.is_empty()).then(|| view! {
            <p class="soft">{tr!(lang, "imports.preview.new_note")}</p><ul class="import-notes">{notes}</ul>
        })}
    }
    .into_any()
}

/// Is this really the same person? One tap says that it isn't, or that it is after all.
fn doubt(lang: Locale, planned: &Planned, not: &Not, present: &Present) -> Option<AnyView> {
    let line = planned.row.line;
    let asked = planned.verdict.doubtful().map(|whom| {
        let name = present.find(&whom).map(|known| known.record.person.name.clone());
        let question = name.map(|name| {
            let place = tr!(lang, "imports.preview.same_as", name = name);
            view! { <span class="warn"><bdi>{place}</bdi></span> }
        });
        view! {
            <p class="import-doubt">{question}
                <button form="indeling" name="anders" value=format!("{line}:{whom}") class="btn">
                    {pictogram(Pictogram::Person)}<span>{tr!(lang, "imports.preview.other")}</span>
                </button>
            </p>
        }
        .into_any()
    });
    let said = (!not.of(line).is_empty()).then(|| {
        view! {
            <p class="import-doubt"><span class="soft">{tr!(lang, "imports.preview.marked_other")}</span>
                <button form="indeling" name="zelfde" value=line.to_string() class="btn quiet">
                    {pictogram(Pictogram::Undo)}<span>{tr!(lang, "imports.preview.not_other")}</span>
                </button>
            </p>
        }
        .into_any()
    });
    match (asked, said) {
        (None, None) => None,
        (asked, said) => Some(view! { {asked}{said} }.into_any()),
    }
}
