//! Those for whom there is nobody yet, and why.

use super::{PAGE, about, asked::Asked, filter::filter, page_of};
use crate::{
    i18n::Locale,
    matching::{boards::BoardData, words},
    ui::{LinkButton, Pictogram, pictogram},
};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    matching::{Cause, Left},
};

pub fn left_over(lang: Locale, data: &BoardData, asked: &Asked) -> AnyView {
    let all: Vec<_> = data.board.left.iter().filter(|left| asked.fits_left(data, left)).collect();
    let rows: Vec<_> = page_of(&all, asked.rest).iter().map(|left| left_row(lang, data, left)).collect();
    let next = (asked.rest + 1 < all.len().div_ceil(PAGE)).then(|| {
        view! { <LinkButton href=asked.next_rest() label=tr!(lang, "match.board.left_next") sign=Pictogram::Go/> }
    });
    let none = rows.is_empty();
    // Where there are pairs, it stands above them, and is for both.
    let filter = data.board.pairs.is_empty().then(|| filter(lang, data, asked));
    view! {
        <section class="card left-over" id="over">
            <h2>{tr!(lang, "match.board.left_title")}</h2>
            <p class="soft">{tr!(lang, "match.board.left_text")}</p>
            {filter}
            {none.then(|| view! { <p>{tr!(lang, "match.board.none_found")}</p> })}
            <ul class="match-rows">{rows}</ul>
            {next}
        </section>
    }
    .into_any()
}

fn left_row(lang: Locale, data: &BoardData, left: &Left) -> AnyView {
    let seeker = &data.pool.seekers()[left.need.seeker];
    let href = format!("/koppelen/{}/{}", seeker.id, left.need.role.code());
    let why = match left.cause {
        Cause::Limit(limit) => tr!(lang, format!("match.limit.{}", limit.code())),
        Cause::Taken => tr!(lang, "match.left.taken"),
        Cause::Nobody => tr!(lang, "match.left.nobody"),
    };
    view! {
        <li class="match-row left">
            <span class="one"><bdi class="name">{seeker.person.name.clone()}</bdi>
                <span class="soft">{words::role(lang, left.need.role)}" · "{about(lang, data, left.need)}</span></span>
            <span class="grow soft">{why}</span>
            <a class="btn quiet" href=href>{pictogram(Pictogram::Search)}<span>{tr!(lang, "match.board.candidates")}</span></a>
        </li>
    }
    .into_any()
}
