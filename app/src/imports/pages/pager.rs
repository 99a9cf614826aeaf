//! Links to the pages of something long.

use crate::i18n::Locale;
use leptos::prelude::*;

/// How many pages on either side of the one that is shown get a link, beside the first and the last.
const AROUND: usize = 3;

/// Nothing when there is one page. `text` is what a link says of its first and last line.
pub fn pager(
    lang: Locale,
    text: &'static str,
    all: usize,
    each: usize,
    shown: usize,
    link: &dyn Fn(usize) -> String,
) -> Option<AnyView> {
    let last = all.div_ceil(each).saturating_sub(1);
    if last == 0 {
        return None;
    }
    let near = |page: &usize| *page == 0 || *page == last || page.abs_diff(shown) <= AROUND;
    let links: Vec<_> = (0..=last)
        .filter(near)
        .map(|page| {
            let (from, to) = (page * each + 1, ((page + 1) * each).min(all));
            let here = (page == shown).then_some("page");
            view! { <li><a href=link(page) aria-current=here class="btn">{tr!(lang, text, from = from, to = to)}</a></li> }
        })
        .collect();
    Some(
        view! { <nav aria-label=tr!(lang, "imports.preview.pages")><ul class="import-pages">{links}</ul></nav> }
            .into_any(),
    )
}
