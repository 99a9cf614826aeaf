//! What matching has to say on the home page: to the two persons of a proposal, and to the coordinator.

use super::proposal::{self, Own};
use crate::{
    context::Ctx,
    error::Result,
    i18n::Locale,
    matching::{boards::Boards, store},
    ui::{LinkButton, Name, Pictogram},
};
use jiff::SignedDuration;
use leptos::prelude::*;
use meedoen_rules::matching::{Answer, State};
use std::sync::Arc;

/// How long what is over stays on the home page.
const SHOWN_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);
/// An answer that takes longer is worth a call.
const LONG_DAYS: u32 = 7;

/// Someone's own proposals and matches, to show on their home page. The answers stand on the cards: yes is one tap.
#[derive(Clone)]
pub struct Cards(Arc<Vec<Own>>);

impl Cards {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this person answered a proposal.
    pub fn answered(&self) -> bool {
        self.0.iter().any(|own| own.found.life.answer_of(own.side) != Answer::Waiting)
    }

    /// The forms on the cards take their key from the page's `FormState`.
    pub fn view(&self, lang: Locale) -> AnyView {
        let first_to_answer = self.0.iter().position(proposal::may_answer);
        let cards: Vec<_> = self
            .0
            .iter()
            .enumerate()
            .map(|(place, own)| proposal::card(lang, own, first_to_answer == Some(place)))
            .collect();
        cards.into_any()
    }
}

/// The signed-in person's own: proposed, active, and what ended in the last week. A proposal that a coordinator took
/// back isn't worth a card.
pub async fn participant_cards(ctx: &Ctx) -> Result<Cards> {
    let me = ctx.me()?;
    let since = ctx.now.checked_sub(SHOWN_AFTER).unwrap_or(ctx.now);
    let found = store::of_person(&ctx.state.db, &me.municipality_id, &me.id, since).await?;
    let mut cards = Vec::new();
    for one in found.into_iter().filter(|one| one.life.state != State::Withdrawn) {
        // A person has a handful of matches: one query for each other person.
        cards.push(proposal::of(ctx, one).await?);
    }
    Ok(Cards(Arc::new(cards)))
}

/// The pages of one's own proposals and matches, for a telephone that fetches them ahead.
pub async fn own_pages(ctx: &Ctx) -> Result<Vec<String>> {
    let me = ctx.me()?;
    let found = store::of_person(&ctx.state.db, &me.municipality_id, &me.id, ctx.now).await?;
    let living = found.iter().filter(|one| one.life.is_living());
    // The second is where one says no, and why.
    let pages = |id: &str| [format!("/voorstellen/{id}"), format!("/voorstellen/{id}?antwoord=nee")];
    Ok(living.flat_map(|one| pages(&one.id)).collect())
}

/// A proposal that waits for an answer longer than a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slow {
    pub id: String,
    pub taalvrager: String,
    pub volunteer: String,
    pub days: u32,
}

/// Where matching stands in a municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Proposals without both answers.
    pub open: usize,
    pub active: usize,
    /// The longest waiting first, at most five.
    pub slow: Vec<Slow>,
    /// Needs that the board has a pair for now.
    pub placeable: usize,
    /// Needs for which there is nobody now.
    pub left: usize,
}

/// The coordinator's summary. It comes from the board that is kept, so it costs one query.
pub async fn coordinator_summary(ctx: &Ctx) -> Result<Summary> {
    let data = Boards::of(ctx).await?;
    let of = |state| data.living.iter().filter(move |one| one.life.state == state);
    let name = |id: &str| {
        let seeker = data.pool.seeker_with(id).map(|at| data.pool.seekers()[at].person.roepnaam.clone());
        let helper = || data.pool.helper_with(id).map(|at| data.pool.helpers()[at].person.roepnaam.clone());
        seeker.or_else(helper).unwrap_or_default()
    };
    let days = |at| u32::try_from(ctx.now.duration_since(at).as_hours() / 24).unwrap_or(0);
    let slow = of(State::Proposed).filter(|one| days(one.proposed_at) > LONG_DAYS).take(5);
    Ok(Summary {
        open: of(State::Proposed).count(),
        active: of(State::Active).count(),
        slow: slow
            .map(|one| Slow {
                id: one.id.clone(),
                taalvrager: name(&one.taalvrager_id),
                volunteer: name(&one.volunteer_id),
                days: days(one.proposed_at),
            })
            .collect(),
        placeable: data.board.pairs.len(),
        left: data.board.left.len(),
    })
}

impl Summary {
    /// What there is to do: pairs to propose, and whom to call because an answer takes long. Nothing when there isn't.
    pub fn view(&self, lang: Locale) -> Option<AnyView> {
        let slow: Vec<_> = self.slow.iter().map(|one| slow_line(lang, one)).collect();
        (self.placeable > 0 || !slow.is_empty()).then(|| {
            view! {
                <section class="card news">
                    <h2>{tr!(lang, "match.home.title")}</h2>
                    {(self.placeable > 0).then(|| self.to_propose(lang))}
                    {(!slow.is_empty()).then(|| view! { <h3>{tr!(lang, "match.home.slow")}</h3><ul>{slow}</ul> })}
                </section>
            }
            .into_any()
        })
    }

    /// The ten best, one press away from being proposed.
    fn to_propose(&self, lang: Locale) -> impl IntoView + use<> {
        let sum = |number: usize, text: String| view! { <p><b>{number.to_string()}</b><span class="soft">{text}</span></p> };
        view! {
            <div class="sum">
                {sum(self.placeable, tr!(lang, "match.home.placeable"))}
                {sum(self.left, tr!(lang, "match.board.left"))}
            </div>
            <LinkButton href="/koppelen?kies=10" label=tr!(lang, "match.board.best_ten") sign=Pictogram::Star main=true/>
        }
    }
}

fn slow_line(lang: Locale, slow: &Slow) -> impl IntoView + use<> {
    view! {
        <li><a href=format!("/koppelingen/{}", slow.id)><Name name=slow.taalvrager.clone()/>" · "
            <Name name=slow.volunteer.clone()/></a>" "
            <span class="soft">{tr_n!(lang, "match.days", slow.days as usize)}</span></li>
    }
}
