//! On a meeting's page: where one stands and what one can do about it. For the people of its municipality.

use super::{helping, meeting::Shown, tap::tap, who_comes};
use crate::{
    activities::{
        came,
        store::{self, Comer, Entry, Own},
        words,
    },
    context::Ctx,
    error::Result,
    form::{KEY, Typed},
    i18n::{Locale, date_time},
    ui::{Button, ErrorSummary, LinkButton, Notice, Pictogram, TextField, Tone, form},
};
use jiff::{Timestamp, ToSpan};
use leptos::prelude::*;
use meedoen_rules::{
    access::Actor,
    activities::{line::SignUpState, sign_up::takes, who},
    code::Coded,
};

/// How far ahead the next meeting is looked for.
const AHEAD_DAYS: i64 = 92;

#[derive(Clone)]
pub struct Part {
    pub own: Option<Own>,
    pub actor: Actor,
    /// It takes sign-ups and shifts: planned, and not begun.
    pub open: bool,
    /// None for whom the names are not.
    pub comers: Option<Vec<Comer>>,
    pub helpers: Vec<(String, String)>,
    /// Whether its reader's telephone may keep the page.
    pub kept: bool,
    /// The next one of its kind, with room if there is one.
    next: Option<Entry>,
}

/// None for strangers and for people of another municipality.
pub async fn of(ctx: &Ctx, shown: &Shown) -> Result<Option<Part>> {
    let entry = &shown.entry;
    let Some(me) = ctx.me.as_ref().filter(|me| me.municipality_id == entry.planned.municipality_id) else {
        return Ok(None);
    };
    let (db, series, on) = (&ctx.state.db, entry.planned.id.as_str(), entry.meeting.on.to_string());
    let stands = came::stands(me, entry);
    let (comers, helpers) = match who::sees_who_comes(&me.actor, &stands) {
        true => (Some(store::comers(db, series, &on).await?), store::who_helps(db, series, &on).await?),
        false => (None, Vec::new()),
    };
    Ok(Some(Part {
        own: store::own(db, series, &on, &me.id).await?,
        actor: me.actor.clone(),
        open: takes(&entry.meeting.state, entry.meeting.starts.timestamp(), ctx.now).is_ok(),
        comers,
        helpers,
        kept: who::keeps_who_comes(&me.actor, &stands),
        next: next_after(ctx, shown).await?,
    }))
}

/// Of the same kind, in whichever series of the municipality: one with room before one that is full too. Not looked for
/// while there is room at this one.
async fn next_after(ctx: &Ctx, shown: &Shown) -> Result<Option<Entry>> {
    let this = &shown.entry;
    let begins = this.meeting.starts.timestamp();
    let open = takes(&this.meeting.state, begins, ctx.now).is_ok();
    if open && !is_full(this) && this.mine.sign_up != Some(SignUpState::TooMany) {
        return Ok(None);
    }
    let from = this.meeting.date.max(ctx.today());
    let (db, municipality_id) = (&ctx.state.db, &this.planned.municipality_id);
    let to = from.saturating_add(AHEAD_DAYS.days());
    let mut coming = store::entries(db, municipality_id, None, from, to).await?;
    coming.retain(|one| {
        let starts = one.meeting.starts.timestamp();
        one.planned.plan.kind == this.planned.plan.kind
            && takes(&one.meeting.state, starts, ctx.now).is_ok()
            && starts > begins
    });
    let with_room = coming.iter().position(|one| !is_full(one)).unwrap_or(0);
    Ok((with_room < coming.len()).then(|| coming.swap_remove(with_room)))
}

impl Part {
    /// What the form starts from: whom one brings now.
    pub fn typed(&self) -> Typed {
        let mut typed = Typed::default();
        let states = [SignUpState::In, SignUpState::TooMany].map(Coded::code);
        if let Some(own) = self.own.as_ref().filter(|own| states.contains(&own.state.as_str())) {
            typed.set("kinderen", own.children.to_string());
            typed.set("vrienden", own.friends.to_string());
        }
        typed
    }

    pub fn view(&self, lang: Locale, shown: &Shown) -> AnyView {
        let signs_up = words::has_sign_up(&shown.names, &shown.entry.planned.plan.kind);
        let drop_in = (self.open && !signs_up).then(|| view! { <p>{tr!(lang, "signups.drop_in")}</p> });
        view! {
            <div id="aanmelding"><ErrorSummary/></div>
            {drop_in}
            {(self.open && signs_up && shown.entry.mine.shift.is_none()).then(|| self.sign_up(lang, shown))}
            {(!self.open).then(|| self.next_one(lang, shown))}
            {helping::view(lang, shown, self)}
            {self.comers.as_ref().filter(|_| signs_up).map(|comers| who_comes::view(lang, shown, self, comers))}
        }
        .into_any()
    }

    /// Where this person stands, in a sentence.
    pub fn told(&self, lang: Locale, shown: &Shown) -> Option<String> {
        if let Some(task) = &shown.entry.mine.shift {
            return Some(tr!(lang, format!("signups.shift.yours_{task}")));
        }
        let own = self.own.as_ref()?;
        Some(match self.state()? {
            SignUpState::In => tr!(lang, "signups.in"),
            SignUpState::Waiting => tr!(lang, "signups.waiting", place = own.ahead + 1),
            SignUpState::Offered => tr!(lang, "signups.offered"),
            SignUpState::Passed => tr!(lang, "signups.passed"),
            SignUpState::TooMany => self.too_many(lang, shown, own),
            SignUpState::Off => tr!(lang, "offline.signed_off"),
        })
    }

    fn too_many(&self, lang: Locale, shown: &Shown, own: &Own) -> String {
        let places = shown.entry.planned.plan.capacity.unwrap_or_default();
        tr!(lang, "signups.too_many", people = 1 + own.children + own.friends, places = places)
    }

    fn state(&self) -> Option<SignUpState> {
        self.own.as_ref().and_then(|own| SignUpState::from_code(&own.state))
    }

    fn sign_up(&self, lang: Locale, shown: &Shown) -> AnyView {
        let path = shown.entry.path();
        let off = |label| tap(format!("{path}/afmelding"), &[], label, Pictogram::Cross, false);
        match (self.state(), &self.own) {
            (Some(SignUpState::In), Some(own)) => {
                let with = guests(lang, own);
                view! {
                    <Notice><p>{tr!(lang, "signups.in")}</p>{with}</Notice>
                    {off(tr!(lang, "signups.off"))}
                    {self.form(lang, shown, false)}
                }
                .into_any()
            }
            (Some(SignUpState::Waiting), Some(own)) => self.waiting(lang, shown, own),
            (Some(SignUpState::Offered), Some(own)) => offer(lang, &path, own.offered_until),
            (Some(SignUpState::TooMany), Some(own)) => {
                let too_many = self.too_many(lang, shown, own);
                view! {
                    <Notice tone=Tone::Warm sign=Pictogram::People>
                        <p>{too_many}</p>
                        <p>{tr!(lang, "signups.too_many_how")}</p>
                    </Notice>
                    {self.form(lang, shown, true)}
                    {off(tr!(lang, "signups.off_waiting"))}
                }
                .into_any()
            }
            (state, _) => view! {
                {(state == Some(SignUpState::Passed)).then(|| view! { <p>{tr!(lang, "signups.passed")}</p> })}
                {self.form(lang, shown, true)}
            }
            .into_any(),
        }
    }

    fn waiting(&self, lang: Locale, shown: &Shown, own: &Own) -> AnyView {
        let (place, with) = (own.ahead + 1, guests(lang, own));
        let off = format!("{}/afmelding", shown.entry.path());
        view! {
            <Notice tone=Tone::Warm sign=Pictogram::Clock>
                <p>{tr!(lang, "signups.waiting", place = place)}</p>{with}
                <p>{tr!(lang, "signups.waiting_how")}</p>
            </Notice>
            {tap(off, &[], tr!(lang, "signups.off_waiting"), Pictogram::Cross, false)}
            {self.next_one(lang, shown)}
        }
        .into_any()
    }

    /// Signing up, or changing whom one brings.
    fn form(&self, lang: Locale, shown: &Shown, new: bool) -> AnyView {
        let full = is_full(&shown.entry);
        let label = match (new, full) {
            (false, _) => tr!(lang, "signups.change"),
            (true, true) => tr!(lang, "signups.wait"),
            (true, false) => tr!(lang, "signups.come"),
        };
        let sign = if full && new { Pictogram::Clock } else { Pictogram::Ok };
        let open = !form().errors().is_empty() || self.state() == Some(SignUpState::TooMany);
        view! {
            {(full && new).then(|| view! {
                <p>{tr!(lang, "signups.full")}</p>
                {self.next_one(lang, shown)}
            })}
            <form method="post" action=format!("{}/aanmelding", shown.entry.path()) novalidate>
                <input type="hidden" name=KEY value=form().key().to_owned()/>
                <details open=open>
                    <summary>{tr!(lang, "signups.bring")}</summary>
                    <div class="numbers">
                        <TextField name="kinderen" label=tr!(lang, "signups.children") kind="number"/>
                        <TextField name="vrienden" label=tr!(lang, "signups.friends") kind="number"/>
                    </div>
                    {(!new).then(|| view! { <Button label=label.clone() sign=sign/> })}
                </details>
                {new.then(|| view! { <Button label=label.clone() sign=sign main=true/> })}
            </form>
        }
        .into_any()
    }

    /// Never a dead end: the next one.
    fn next_one(&self, lang: Locale, shown: &Shown) -> Option<AnyView> {
        let next = self.next.as_ref()?;
        let label = tr!(lang, "signups.next", when = date_time(lang, next.meeting.starts.timestamp()));
        let elsewhere = (next.place_id() != shown.entry.place_id()).then(|| words::place(&shown.names, next));
        Some(
            view! {
                <p><LinkButton href=next.path() label=label sign=Pictogram::Calendar/></p>
                {elsewhere.map(|place| view! { <p class="soft"><bdi>{place}</bdi></p> })}
            }
            .into_any(),
        )
    }
}

/// As far as numbers tell: nobody more fits in, or others wait already.
pub fn is_full(entry: &Entry) -> bool {
    let counts = entry.counts;
    entry.planned.plan.capacity.is_some_and(|places| counts.coming >= places || counts.waiting > 0)
}

fn guests(lang: Locale, own: &Own) -> AnyView {
    let line = |key: &'static str, n: i64| {
        let n = usize::try_from(n).unwrap_or(0);
        (n > 0).then(|| view! { <p>{tr_n!(lang, key, n)}</p> })
    };
    view! { {line("signups.with_children", own.children)}{line("signups.with_friends", own.friends)} }
        .into_any()
}

/// A place, and until when it can be taken; yes is one tap.
pub fn offer(lang: Locale, path: &str, until: Option<i64>) -> AnyView {
    let until = until.and_then(|at| Timestamp::from_microsecond(at).ok()).map(|at| date_time(lang, at));
    let answer =
        |value, label, sign, main| tap(format!("{path}/plek"), &[("antwoord", value)], label, sign, main);
    view! {
        <Notice tone=Tone::Warm sign=Pictogram::Star>
            <p>{tr!(lang, "signups.offered")}</p>
            <p>{tr!(lang, "signups.answer_before", when = until.unwrap_or_default())}</p>
        </Notice>
        <div class="btns">
            {answer("ja", tr!(lang, "signups.yes"), Pictogram::Ok, true)}
            {answer("nee", tr!(lang, "signups.no"), Pictogram::Cross, false)}
        </div>
    }
    .into_any()
}
