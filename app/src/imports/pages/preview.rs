//! A list that waits: what would happen to each row, before anything does.

use super::{columns, judged, list::warning, pager::pager, readings, row};
use crate::{
    context::Ctx,
    error::Result,
    form::KEY,
    i18n::Locale,
    imports::{
        Chosen,
        back::Why,
        choose::others,
        judge::{Beside, Judged, Present},
        store::Import,
    },
    page::Page,
    ui::{Button, LinkButton, Pictogram},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use meedoen_rules::{
    imports::{Counts, Planned, Verdict},
    people::import::{ListKind, recognise},
};
use std::sync::Arc;

/// How many rows a page shows.
const ROWS: usize = 150;

struct Shown {
    import: Import,
    judged: Judged,
    present: Present,
    /// From 0.
    page: usize,
    /// Of the values, when they were asked for.
    values: Option<usize>,
    again: bool,
    key: String,
    /// The sheets by name, and whether it says that the sheet is old.
    sheets: Vec<(String, bool)>,
    /// The other lists in the file, and how many rows they have.
    others: Vec<(String, usize)>,
}

pub async fn show(ctx: Ctx, import: Import, again: bool) -> Result<Response> {
    let Beside { import, judged, present } = judged(&ctx, import).await?;
    let last = judged.plan.len().div_ceil(ROWS).saturating_sub(1);
    let query = ctx.query();
    let asked = |what: &str| page_of(query.text(what));
    let (page, values) = (asked("pagina").unwrap_or(0).min(last), asked("waarden"));
    let (sheets, others) = (sheet_names(&import), others(&import.sheets, &import.chosen));
    let key = ctx.form_key();
    let shown = Arc::new(Shown { import, judged, present, page, values, again, key, sheets, others });
    let status = if again { StatusCode::CONFLICT } else { StatusCode::OK };
    let page = Page::new(tr!(ctx.lang, "imports.preview.title")).wide().status(status);
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &shown)).await)
}

/// `?pagina=2`, counted from 1 for people.
fn page_of(number: &str) -> Option<usize> {
    number.parse::<usize>().ok().map(|page| page.saturating_sub(1))
}

fn sheet_names(import: &Import) -> Vec<(String, bool)> {
    let old: Vec<_> =
        recognise(&import.sheets).into_iter().filter(|one| one.old).map(|one| one.name).collect();
    import.sheets.iter().map(|sheet| (sheet.name.clone(), old.contains(&sheet.name))).collect()
}

fn view(lang: Locale, shown: &Shown) -> AnyView {
    let counts = shown.judged.counts;
    let chosen = &shown.import.chosen;
    let unsure = !chosen.kind_sure || chosen.layout.header_row.is_none() || coming(counts) == 0;
    let columns = columns::view(lang, &shown.import, &shown.sheets, &shown.key, shown.page, unsure);
    view! {
        <h1>{tr!(lang, "imports.preview.title")}</h1>
        <p class="soft"><bdi>{shown.import.file_name.clone()}</bdi></p>
        {shown.again.then(|| warning(tr!(lang, "imports.look_again")))}
        {warnings(lang, chosen, counts)}
        {other_lists(lang, &shown.others)}
        {sums(lang, counts, chosen.layout.kind)}
        {totals(lang, &shown.judged)}
        {decide(lang, shown)}
        {columns}
        {going_back(lang, shown)}
        <h2>{tr!(lang, "imports.preview.rows")}</h2>
        {rows(lang, shown)}
        {pages(lang, shown)}
        {readings::view(lang, &shown.judged.table, shown.values, &|page| link(shown, "waarden", page))}
    }
    .into_any()
}

fn coming(counts: Counts) -> usize {
    counts.new + counts.changed + counts.same
}

fn warnings(lang: Locale, chosen: &Chosen, counts: Counts) -> Vec<AnyView> {
    let no_header = chosen.layout.header_row.is_none();
    let said = [
        (no_header, "imports.preview.no_header"),
        (!no_header && !chosen.kind_sure, "imports.preview.kind_unsure"),
        (!no_header && coming(counts) == 0, "imports.preview.nobody"),
    ];
    said.into_iter().filter(|(so, _)| *so).map(|(_, key)| warning(tr!(lang, key)).into_any()).collect()
}

fn other_lists(lang: Locale, others: &[(String, usize)]) -> Vec<AnyView> {
    let said = others.iter().map(|(name, rows)| {
        let name = if name.is_empty() { tr!(lang, "imports.nameless") } else { name.clone() };
        warning(tr!(lang, "imports.preview.other_list", n = *rows, name = name)).into_any()
    });
    said.collect()
}

/// The counts at a glance; what there is none of isn't said, except of what is new.
pub(super) fn sums(lang: Locale, counts: Counts, kind: ListKind) -> impl IntoView {
    let sums = [
        ("new", counts.new),
        ("changed", counts.changed),
        ("same", counts.same),
        ("doubles", counts.doubles),
        ("refused", counts.refused),
        ("skipped", counts.skipped),
    ];
    let said: Vec<_> = sums
        .into_iter()
        .filter(|(what, n)| *n > 0 || *what == "new")
        .map(|(what, n)| {
            let text = tr_n!(lang, format!("imports.counts.{what}"), n);
            view! { <li class=format!("import-sum {what}")>{text}</li> }
        })
        .collect();
    view! {
        <p class="hidden">{crate::imports::words::kind(lang, kind)}</p>
        <ul class="import-sums">{said}</ul>
    }
}

/// Does the list's own count agree with ours? Doubles are often not counted.
fn totals(lang: Locale, judged: &Judged) -> Vec<AnyView> {
    let doubles = |above: u32| {
        let double = |planned: &&Planned| matches!(planned.verdict, Verdict::Double { .. });
        judged.plan.iter().filter(double).filter(|planned| planned.row.line < above).count()
    };
    let said = judged.totals.iter().filter_map(|total| {
        let (line, counted) = (total.line, total.counted);
        let says = total.says?;
        let without_doubles = usize::try_from(counted).unwrap_or(0) - doubles(line);
        if usize::try_from(says) == Ok(without_doubles) && says != counted {
            let text = tr!(lang, "imports.preview.total_doubles", line = line, says = says);
            return Some(view! { <p class="soft">{text}</p> }.into_any());
        }
        Some(if says == counted {
            let text = tr!(lang, "imports.preview.total_same", line = line, counted = counted);
            view! { <p class="soft">{text}</p> }.into_any()
        } else {
            warning(tr!(lang, "imports.preview.total", line = line, says = says, counted = counted))
                .into_any()
        })
    });
    said.collect()
}

/// The one thing to decide.
fn decide(lang: Locale, shown: &Shown) -> impl IntoView + use<> {
    let id = &shown.import.id;
    let back = shown.judged.counts.doubles + shown.judged.counts.refused;
    let sure = shown.import.chosen.kind_sure;
    let news = shown.judged.counts.new + shown.judged.counts.changed > 0;
    let said = match (sure, news) {
        (true, true) => "imports.preview.nothing_yet",
        (true, false) => "imports.preview.nothing_new",
        (false, _) => "imports.preview.choose_first",
    };
    let any = sure && news;
    let key = shown.key.clone();
    view! {
        <div class="card news">
            <p>{tr!(lang, said)}</p>
            <div class="btns import-decide">
                {any.then(|| view! {
                    <form method="post" action=format!("/invoer/{id}/bevestiging")>
                        <input type="hidden" name=KEY value=key.clone()/>
                        <input type="hidden" name="gekozen" value=shown.import.chosen.mark()/>
                        <input type="hidden" name="gezien" value=shown.judged.mark_of_changes()/>
                        <Button label=tr!(lang, "imports.preview.confirm") sign=Pictogram::Ok main=true/>
                    </form>
                })}
                <form method="post" action=format!("/invoer/{id}/weg")>
                    <input type="hidden" name=KEY value=key/>
                    <Button label=tr!(lang, "imports.preview.discard") sign=Pictogram::Bin quiet=true/>
                </form>
            </div>
            {(back > 0).then(|| view! { <p class="soft">{tr_n!(lang, "imports.counts.back", back)}</p> })}
        </div>
    }
}

/// The rows that don't come in, together, each with its reason.
fn going_back(lang: Locale, shown: &Shown) -> Option<AnyView> {
    let back: Vec<_> = shown.judged.plan.iter().filter(|planned| planned.verdict.goes_back()).collect();
    if back.is_empty() {
        return None;
    }
    let id = shown.import.id.clone();
    let lines: Vec<_> = back.into_iter().map(|planned| back_line(lang, planned)).collect();
    Some(
        view! {
            <section class="card">
                <h2>{tr!(lang, "imports.done.back_title")}</h2>
                <ul class="import-back">{lines}</ul>
                {downloads(lang, &id)}
            </section>
        }
        .into_any(),
    )
}

fn back_line(lang: Locale, planned: &Planned) -> impl IntoView + use<> {
    let why: Vec<_> = Why::of(&planned.verdict).into_iter().map(|why| why.words(lang)).collect();
    let name = row::name_of(planned);
    view! {
        <li><b>{tr!(lang, "imports.preview.row", n = planned.row.line)}</b>" "<bdi>{name}</bdi>": "{why.join(" ")}</li>
    }
}

pub(super) fn downloads(lang: Locale, id: &str) -> impl IntoView + use<> {
    view! {
        <p class="btns">
            <LinkButton href=format!("/invoer/{id}/geweigerd.csv") label=tr!(lang, "imports.done.csv") sign=Pictogram::Download/>
            <LinkButton href=format!("/invoer/{id}/geweigerd.xlsx") label=tr!(lang, "imports.done.xlsx") sign=Pictogram::Download/>
        </p>
    }
}

fn rows(lang: Locale, shown: &Shown) -> impl IntoView + use<> {
    let chosen = &shown.import.chosen;
    let here = shown.judged.plan.iter().skip(shown.page * ROWS).take(ROWS);
    let lines: Vec<_> = here
        .filter_map(|planned| row::view(lang, planned, &chosen.layout, &chosen.not, &shown.present))
        .collect();
    view! { <ol class="import-rows">{lines}</ol> }
}

fn pages(lang: Locale, shown: &Shown) -> Option<AnyView> {
    let link = |page| link(shown, "pagina", page);
    pager(lang, "imports.preview.page", shown.judged.plan.len(), ROWS, shown.page, &link)
}

fn link(shown: &Shown, what: &str, page: usize) -> String {
    let place = if what == "waarden" { "#waarden" } else { "" };
    format!("/invoer/{}?{what}={}{place}", shown.import.id, page + 1)
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn the_page_asked_for() {
        assert_eq!((page_of("3"), page_of("0")), (Some(2), Some(0)));
        assert_eq!((page_of(""), page_of("x"), page_of("-1")), (None, None, None));
    }
}
