//! The planning form's fields, and reading them. A new plan and a change "from here on" share them.
//!
//! What matters only for a series is hidden by the style sheet until "comes back" is chosen; it needs no script.

use crate::{
    activities::{
        store::{self, Names, PlaceRow},
        words,
    },
    context::Ctx,
    error::Result,
    form::{Errors, Typed},
    i18n::Locale,
    ui::{Choice, ChoiceKind, Choices, Pictogram, Select, TextArea, TextField, choices_of, form, pictogram},
};
use leptos::prelude::*;
use meedoen_rules::{
    activities::{Kind, Plan, when::Planned},
    code::Coded,
    people::Day,
};

/// What can be chosen. A kind or place that is no longer offered stays with what has it.
#[derive(Clone)]
pub struct Offered {
    pub names: Names,
    pub places: Vec<PlaceRow>,
    kept_kind: String,
}

pub async fn offered(ctx: &Ctx, now: Option<&Plan>) -> Result<Offered> {
    let (db, municipality) = (&ctx.state.db, &ctx.me()?.municipality_id);
    let names = store::names(db, municipality).await?;
    let mut places = store::places(db, municipality).await?;
    if let Some(plan) = now
        && !places.iter().any(|place| place.id == plan.place_id)
    {
        places.extend(names.places.get(&plan.place_id).cloned());
    }
    Ok(Offered { names, places, kept_kind: now.map(|plan| plan.kind.clone()).unwrap_or_default() })
}

impl Offered {
    fn has_kind(&self, kind: &str) -> bool {
        Kind::from_code(kind).is_some_and(|common| self.offers_common(common))
            || self.names.kinds.iter().any(|own| own.id == kind && self.offers(own))
    }

    pub fn offers_common(&self, kind: Kind) -> bool {
        kind.is_planned_here() || kind.code() == self.kept_kind
    }

    fn offers(&self, own: &store::OwnKind) -> bool {
        own.removed_at.is_none() || own.id == self.kept_kind
    }

    pub fn has_place(&self, id: &str) -> bool {
        self.places.iter().any(|place| place.id == id)
    }

    /// Each with how many people fit in.
    pub fn place_choices(&self, lang: Locale) -> Vec<Choice> {
        let label = |place: &PlaceRow| match words::fits(lang, place) {
            Some(fits) => format!("{} · {fits}", place.name),
            None => place.name.clone(),
        };
        self.places.iter().map(|place| Choice::new(&place.id, label(place))).collect()
    }
}

/// What the fields say, with every error at once.
pub fn read(typed: &Typed, offered: &Offered) -> std::result::Result<(Plan, Planned), Errors> {
    let mut errors = Errors::default();
    let plan = Plan::read(typed).map_err(|wrong| errors.merge(wrong)).ok();
    let when = Planned::read(typed).map_err(|wrong| errors.merge(wrong)).ok();
    if let Some(plan) = &plan {
        if !offered.has_place(&plan.place_id) {
            errors.add("plek", "plan_place");
        }
        if !offered.has_kind(&plan.kind) {
            let has_its_own_room = Kind::from_code(&plan.kind).is_some();
            errors.add("soort", if has_its_own_room { "plan_summerschool" } else { "plan_kind" });
        }
    }
    match (plan, when) {
        (Some(plan), Some(when)) if errors.is_empty() => Ok((plan, when)),
        _ => Err(errors),
    }
}

/// `no_number` says what holds when no number of places is filled in.
pub fn fields(lang: Locale, offered: &Offered, no_number: &'static str) -> AnyView {
    view! {
        <div class="plan">
            {what(lang, offered)}
            {when(lang)}
            {where_and_how_many(lang, offered, no_number)}
            {more(lang)}
        </div>
    }
    .into_any()
}

fn what(lang: Locale, offered: &Offered) -> AnyView {
    let names = &offered.names;
    let mut kinds: Vec<Choice> = Kind::ALL
        .iter()
        .filter(|kind| offered.offers_common(**kind))
        .map(|kind| {
            let code = kind.code();
            Choice::new(code, words::kind(lang, names, code)).sign(words::sign(names, code))
        })
        .collect();
    let own = names.kinds.iter().filter(|own| offered.offers(own));
    kinds.extend(own.map(|own| Choice::new(&own.id, own.name(lang)).sign(words::sign(names, &own.id))));
    view! {
        <div class="kinds">
            <Choices name="soort" legend=tr!(lang, "agenda.plan.kind") kind=ChoiceKind::One choices=kinds small=true/>
            <p class="soft">
                {tr!(lang, "agenda.plan.summerschool")}" "
                <a href="/summerschool">{tr!(lang, "summerschool.title")}</a>
            </p>
        </div>
    }
    .into_any()
}

fn when(lang: Locale) -> AnyView {
    let choices = |key: &str, codes: &[&str]| -> Vec<Choice> {
        codes.iter().map(|code| Choice::new(*code, tr!(lang, format!("agenda.plan.{key}.{code}")))).collect()
    };
    let repeats = choices("repeat", &["once", "weekly", "biweekly", "monthly"]);
    let nth = choices("nth", &["first", "second", "third", "fourth", "last"]);
    let days = choices_of::<Day>(lang, "day");
    view! {
        <h2>{tr!(lang, "agenda.plan.when")}</h2>
        <TextField name="datum" label=tr!(lang, "agenda.plan.date") kind="date"/>
        <div class="pair-of-fields">
            <TextField name="van" label=tr!(lang, "agenda.plan.from") kind="time"/>
            <TextField name="tot" label=tr!(lang, "agenda.plan.to") kind="time"/>
        </div>
        <Choices name="herhaling" legend=tr!(lang, "agenda.plan.repeats") kind=ChoiceKind::One choices=repeats small=true/>
        <div class="when-it-repeats">
            <div class="by-the-month">
                <Select name="week" label=tr!(lang, "agenda.plan.which_week")
                    empty=tr!(lang, "agenda.plan.which_week_empty") choices=nth/>
            </div>
            <Choices name="dagen" legend=tr!(lang, "agenda.plan.days") kind=ChoiceKind::Several choices=days small=true/>
            <div class="pair-of-fields">
                <TextField name="tot_datum" label=tr!(lang, "agenda.plan.until") kind="date"/>
                <TextField name="aantal" label=tr!(lang, "agenda.plan.count") kind="number"/>
            </div>
        </div>
    }
    .into_any()
}

fn where_and_how_many(lang: Locale, offered: &Offered, no_number: &'static str) -> AnyView {
    let choices = offered.place_choices(lang);
    view! {
        <h2>{tr!(lang, "agenda.plan.where")}</h2>
        {offered.places.is_empty().then(|| view! { <p>{tr!(lang, "agenda.plan.no_places")}</p> })}
        <Select name="plek" label=tr!(lang, "agenda.plan.place") empty=tr!(lang, "agenda.plan.place_empty") choices=choices/>
        <TextField name="plaatsen" label=tr!(lang, "agenda.plan.capacity") kind="number"
            hint=tr!(lang, no_number)/>
        <div class="pair-of-fields">
            <TextField name="gastheren" label=tr!(lang, "agenda.plan.hosts") kind="number"/>
            <TextField name="coaches" label=tr!(lang, "agenda.plan.coaches") kind="number"/>
        </div>
    }
    .into_any()
}

/// A name of its own and an explanation: most meetings need neither.
fn more(lang: Locale) -> AnyView {
    let state = form();
    let fields = ["titel", "tekst"];
    let open = fields
        .iter()
        .any(|field| !state.typed().text(field).is_empty() || state.errors().of(field).is_some());
    view! {
        <details class="more" open=open>
            <summary>{pictogram(Pictogram::Pen)}<span>{tr!(lang, "changes.more")}</span></summary>
            <TextField name="titel" label=tr!(lang, "agenda.plan.name") hint=tr!(lang, "agenda.plan.name_hint")/>
            <TextArea name="tekst" label=tr!(lang, "agenda.plan.about") hint=tr!(lang, "agenda.plan.about_hint")/>
        </details>
    }
    .into_any()
}
