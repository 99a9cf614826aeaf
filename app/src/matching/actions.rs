//! What coordinators and the two persons of a match do: parse, decide, store, go on.

use super::{
    boards::{BoardData, Boards},
    pages,
    store::{self, AnswerOf, NewMatch, Taken},
};
use crate::{
    context::Ctx,
    db::Tx,
    error::{Error, Result},
    form::{Errors, FormState, Sent, see_other},
    once::{self, carried_out_before},
};
use axum::{extract::Path, response::Response};
use meedoen_rules::{
    code::{Coded, Set},
    matching::{DeclineReason, EndReason, Limit, Need, Side, Why},
    people::NeedRole,
};

/// More pairs than this are never on a page.
const MOST: usize = 500;

/// The value of a tick box: whom, for what, with whom.
struct Pair {
    taalvrager_id: String,
    role: NeedRole,
    volunteer_id: String,
}

fn read_pair(value: &str) -> Option<Pair> {
    let mut words = value.split(':');
    let (taalvrager_id, role, volunteer_id) = (words.next()?, words.next()?, words.next()?);
    let role = NeedRole::from_code(role)?;
    words.next().is_none().then(|| Pair {
        taalvrager_id: taalvrager_id.to_owned(),
        role,
        volunteer_id: volunteer_id.to_owned(),
    })
}

/// The pair as it is now, with what stands against it; none when one of the two, or the need, is no longer there.
fn judged(data: &BoardData, pair: &Pair) -> Option<(NewMatch, Set<Limit>)> {
    let seeker = data.pool.seeker_with(&pair.taalvrager_id)?;
    let helper = data.pool.helper_with(&pair.volunteer_id)?;
    let wanted = data.pool.seekers()[seeker].taalvrager.wants.has(pair.role);
    let why = Why::of(&data.pool.pair(Need { seeker, role: pair.role }, helper));
    let against = why.against;
    let (taalvrager_id, volunteer_id) = (pair.taalvrager_id.clone(), pair.volunteer_id.clone());
    wanted.then_some((NewMatch { taalvrager_id, volunteer_id, role: pair.role, why }, against))
}

/// Proposes the pairs that were ticked on the board. Those that can't be any more are counted, the others go on.
pub async fn propose(ctx: Ctx, sent: Sent) -> Result<Response> {
    let ticked = sent.typed.values("paar");
    if ticked.is_empty() {
        let mut errors = Errors::default();
        errors.add("paar", "tick_a_pair");
        return pages::refused_board(ctx, FormState::refused(&sent, errors)).await;
    }
    if ticked.len() > MOST {
        return Err(Error::TooLarge);
    }
    let wished: Option<Vec<Pair>> = ticked.iter().map(|value| read_pair(value)).collect();
    let wished = wished.ok_or(Error::BadRequest("not a pair"))?;
    let data = Boards::of(&ctx).await?;
    let possible: Vec<NewMatch> = wished
        .iter()
        .filter_map(|pair| judged(&data, pair))
        .filter(|(_, against)| against.is_empty())
        .map(|(new, _)| new)
        .collect();
    match send(&ctx, &sent, "propose", possible).await? {
        Sending::Before(to) => Ok(see_other(&to)),
        Sending::Now(mut tx, proposed) => {
            let done = proposed.done.len();
            let to = format!("/koppelen?voorgesteld={done}&gemist={}", wished.len() - done);
            once::answered(&mut tx, &scope(&ctx, "propose")?, &sent, &to).await?;
            tx.commit().await?;
            Ok(see_other(&to))
        }
    }
}

/// What became of a form with proposals: carried out before, or now, in a transaction that is still open.
enum Sending {
    Before(String),
    Now(Tx, store::Proposed),
}

fn scope(ctx: &Ctx, what: &str) -> Result<String> {
    Ok(format!("person:{}:{what}", ctx.me()?.id))
}

async fn send(ctx: &Ctx, sent: &Sent, what: &str, pairs: Vec<NewMatch>) -> Result<Sending> {
    let me = ctx.me()?;
    let organisation = me.organisation_id.as_deref().ok_or(Error::NotFound)?;
    let mut tx = ctx.state.db.begin().await?;
    let earlier = carried_out_before(&mut tx, &scope(ctx, what)?, sent, "/koppelen", ctx.now).await?;
    if let Some(earlier) = earlier {
        return Ok(Sending::Before(earlier));
    }
    let proposed = store::propose(&mut tx, &me.municipality_id, organisation, &me.id, pairs, ctx.now).await?;
    Ok(Sending::Now(tx, proposed))
}

/// Pairs two people by hand. What can be passed over must be ticked as seen; what can't stays refused.
pub async fn pair_by_hand(ctx: Ctx, sent: Sent) -> Result<Response> {
    let pair = read_pair(sent.typed.text("paar")).ok_or(Error::BadRequest("not a pair"))?;
    let data = Boards::of(&ctx).await?;
    let (new, against) = judged(&data, &pair).ok_or(Error::NotFound)?;
    let blocked = against.iter().any(|limit| !limit.can_be_passed_over());
    let unseen = !against.is_empty() && sent.typed.text("toch") != "ja";
    if blocked || unseen {
        let mut errors = Errors::default();
        errors.add("toch", if blocked { "pair_blocked" } else { "pair_unseen" });
        return refuse(ctx, &sent, pair, errors).await;
    }
    match send(&ctx, &sent, "pair", vec![new]).await? {
        Sending::Before(to) => Ok(see_other(&to)),
        Sending::Now(mut tx, proposed) => {
            let Some(id) = proposed.done.first() else {
                let why = proposed.refused.first().map_or("match_need_taken", |(_, _, why)| why.code());
                let mut errors = Errors::default();
                errors.add("paar", why);
                drop(tx);
                return refuse(ctx, &sent, pair, errors).await;
            };
            let to = format!("/koppelingen/{id}");
            once::answered(&mut tx, &scope(&ctx, "pair")?, &sent, &to).await?;
            tx.commit().await?;
            Ok(see_other(&to))
        }
    }
}

async fn refuse(ctx: Ctx, sent: &Sent, pair: Pair, errors: Errors) -> Result<Response> {
    let form = FormState::refused(sent, errors);
    pages::refused_pair(ctx, pair.taalvrager_id, pair.role, pair.volunteer_id, form).await
}

fn yes_or_no(sent: &Sent) -> Result<bool> {
    match sent.typed.text("antwoord") {
        "ja" => Ok(true),
        "nee" => Ok(false),
        _ => Err(Error::BadRequest("neither yes nor no")),
    }
}

/// The reason that was tapped, for a no; none is fine.
fn decline_reason(sent: &Sent, yes: bool) -> Result<Option<&'static str>> {
    match sent.typed.some("reden").filter(|_| !yes) {
        None => Ok(None),
        Some(code) => {
            let reason = DeclineReason::from_code(code).ok_or(Error::BadRequest("not a reason"))?;
            Ok(Some(reason.code()))
        }
    }
}

/// One of the two answers, for their own side only.
pub async fn answer_own(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let me = ctx.me()?.clone();
    let found = store::find(&ctx.state.db, &me.municipality_id, &id).await?.ok_or(Error::NotFound)?;
    let side = found.side_of(&me.id).ok_or(Error::NotFound)?;
    let yes = yes_or_no(&sent)?;
    let reason = decline_reason(&sent, yes)?;
    let answer = AnswerOf { side, yes, reason, by: &me.id, recorded: false };
    match give(&ctx, &sent, &id, answer, &format!("/voorstellen/{id}")).await? {
        Ok(to) => Ok(see_other(&to)),
        Err(why) => pages::refused_answer(ctx, &id, why).await,
    }
}

/// A coordinator writes down what someone said.
pub async fn record_answer(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let me = ctx.me()?.clone();
    let side = Side::from_code(sent.typed.text("kant")).ok_or(Error::BadRequest("no side"))?;
    let yes = yes_or_no(&sent)?;
    let reason = decline_reason(&sent, yes)?;
    let answer = AnswerOf { side, yes, reason, by: &me.id, recorded: true };
    match give(&ctx, &sent, &id, answer, &format!("/koppelingen/{id}")).await? {
        Ok(to) => Ok(see_other(&to)),
        Err(why) => pages::refused_step(ctx, &id, why).await,
    }
}

/// Where to go next, or why not.
type Gone = Result<String, meedoen_rules::matching::Illegal>;

async fn give(ctx: &Ctx, sent: &Sent, id: &str, answer: AnswerOf<'_>, to: &str) -> Result<Gone> {
    let me = ctx.me()?;
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:answer:{id}", me.id);
    if let Some(earlier) = carried_out_before(&mut tx, &scope, sent, to, ctx.now).await? {
        return Ok(Ok(earlier));
    }
    let taken = store::answer(&mut tx, &me.municipality_id, id, answer, ctx.now).await?;
    finish(tx, taken, to).await
}

/// Keeps what was done; what was refused leaves no trace.
async fn finish(tx: Tx, taken: Taken, to: &str) -> Result<Gone> {
    match taken {
        Ok(_) => {
            tx.commit().await?;
            Ok(Ok(to.to_owned()))
        }
        Err(why) => Ok(Err(why)),
    }
}

/// The coordinator takes a proposal back.
pub async fn withdraw(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let me = ctx.me()?.clone();
    let to = format!("/koppelingen/{id}");
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:withdraw:{id}", me.id);
    if let Some(earlier) = carried_out_before(&mut tx, &scope, &sent, &to, ctx.now).await? {
        return Ok(see_other(&earlier));
    }
    let taken = store::withdraw(&mut tx, &me.municipality_id, &id, &me.id, ctx.now).await?;
    match finish(tx, taken, &to).await? {
        Ok(to) => Ok(see_other(&to)),
        Err(why) => pages::refused_step(ctx, &id, why).await,
    }
}

/// The coordinator ends an active match, with a reason to tap.
pub async fn end(ctx: Ctx, Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let me = ctx.me()?.clone();
    let reason = EndReason::from_code(sent.typed.text("reden")).ok_or(Error::BadRequest("not a reason"))?;
    let to = format!("/koppelingen/{id}");
    let mut tx = ctx.state.db.begin().await?;
    let scope = format!("person:{}:end:{id}", me.id);
    if let Some(earlier) = carried_out_before(&mut tx, &scope, &sent, &to, ctx.now).await? {
        return Ok(see_other(&earlier));
    }
    let taken = store::end(&mut tx, &me.municipality_id, &id, reason.code(), &me.id, ctx.now).await?;
    match finish(tx, taken, &to).await? {
        Ok(to) => Ok(see_other(&to)),
        Err(why) => pages::refused_step(ctx, &id, why).await,
    }
}
