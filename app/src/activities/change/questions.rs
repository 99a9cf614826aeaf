//! What a change "from here on" asks before it can be made: of those who count on a meeting that goes, of meetings that
//! will be too full, of what stands in the way, and of what someone else changed meanwhile.

use super::{
    Changing,
    conflicts::{Wanted, conflicts},
    forms::conflict,
    snapshot::Difference,
};
use crate::{
    activities::{
        store::{Hanging, Planned},
        words,
    },
    context::Ctx,
    error::Result,
    form::{Errors, Typed},
    i18n::{self, Locale, time_zone},
    ui::{Choice, ChoiceKind, Choices, Notice, Pictogram, Tone},
};
use jiff::civil::Date;
use leptos::prelude::*;
use meedoen_rules::activities::{
    Plan,
    when::{Exception, Series, Split, orphans},
    who_waits,
};

/// What changes, and what it does to those who count on it.
pub(super) struct Change {
    pub plan: Plan,
    pub split: Split,
    pub hanging: Vec<Hanging>,
}

/// Meetings of a long series that are looked at for what stands in their way.
const LOOKED_AT: usize = 120;

/// What is to be decided before the change can be made.
#[derive(Clone, Default)]
pub(super) struct Questions {
    pub differences: Vec<Difference>,
    pub conflicts: Vec<String>,
    /// Meetings that people count on and that the new rule doesn't have.
    pub vanishing: Vec<Date>,
    /// Meetings with more people than there will be places.
    pub too_full: Vec<Date>,
    /// What was left out, cancelled or changed on days that the new rule doesn't have: told, and gone.
    pub dropped: Vec<Exception>,
}

impl Questions {
    /// The questions that the form doesn't answer.
    pub fn open(&self, typed: &Typed) -> Errors {
        let mut errors = Errors::default();
        let mut ask = |there: bool, field: &str, answers: &[&str], code: &'static str| {
            if there && !answers.contains(&typed.text(field)) {
                errors.add(field, code);
            }
        };
        ask(!self.vanishing.is_empty(), "verdwijnt", &["blijft", "afgezegd"], "change_vanishing");
        ask(!self.too_full.is_empty(), "te_vol", &["blijft", "wacht"], "change_too_full");
        ask(!self.conflicts.is_empty(), "toch", &["ja"], "change_conflict");
        errors
    }
}

pub(super) fn questions(planned: &Planned, change: &Change, conflicts: Vec<String>) -> Questions {
    let after = &change.split.after;
    let kept: Vec<Date> = change.hanging.iter().map(|one| one.on).collect();
    let vanishing = orphans(&kept, &planned.series, &[after]).0;
    let stays = |one: &&Hanging| !vanishing.contains(&one.on);
    let fewer = change.plan.capacity != planned.plan.capacity;
    let too_full = change
        .hanging
        .iter()
        .filter(|_| fewer)
        .filter(stays)
        .filter(|one| !who_waits(change.plan.capacity, &one.line).is_empty())
        .map(|one| one.on)
        .collect();
    let dropped = change.split.dropped.iter().filter(|exception| !vanishing.contains(&exception.on));
    let dropped = dropped.cloned().collect();
    Questions { differences: Vec::new(), conflicts, vanishing, too_full, dropped }
}

/// Only when hours, days or the place become other: what stood in the way before was known.
pub(super) async fn in_the_way(
    ctx: &Ctx,
    changing: &Changing,
    plan: &Plan,
    after: &Series,
) -> Result<Vec<String>> {
    let planned = &changing.planned;
    let same_rule = planned.series.rule_from(changing.on).is_ok_and(|rule| rule == after.rule);
    if same_rule && planned.series.times == after.times && planned.plan.place_id == plan.place_id {
        return Ok(Vec::new());
    }
    let zone = time_zone();
    let wanted: Vec<Wanted> = (0..)
        .map_while(|index| after.rule.nth(index))
        .take(LOOKED_AT)
        .filter_map(|on| after.meeting(on, &zone))
        .map(|meeting| {
            let place_id = meeting.place.clone().unwrap_or_else(|| plan.place_id.clone());
            Wanted { meeting, place_id }
        })
        .collect();
    conflicts(ctx, &planned.id, &changing.names, &wanted, |on| on >= changing.on).await
}

/// Days of the old rule on which something was different: that is gone with them.
pub(super) fn dropped(lang: Locale, dropped: &[Exception]) -> Option<AnyView> {
    let day = |one: &Exception| {
        view! { <li>{format!("{}: {}", i18n::date(lang, one.on), words::exception(lang, &one.what))}</li> }
    };
    let days: Vec<_> = dropped.iter().map(day).collect();
    (!dropped.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Warm sign=Pictogram::Warning>
                <p>{tr!(lang, "changes.dropped")}</p>
                <ul>{days}</ul>
            </Notice>
        }
        .into_any()
    })
}

pub(super) fn asked(lang: Locale, questions: &Questions) -> AnyView {
    let choose = |name: &'static str, dates: &[Date], answers: [&str; 2]| {
        let days: Vec<_> = dates.iter().map(|on| view! { <li>{i18n::date(lang, *on)}</li> }).collect();
        let choices = answers
            .map(|answer| Choice::new(answer, tr!(lang, format!("changes.ask.{name}.{answer}"))))
            .to_vec();
        (!dates.is_empty()).then(|| {
            view! {
                <Notice tone=Tone::Warm sign=Pictogram::People>
                    <p>{tr!(lang, format!("changes.ask.{name}.text"))}</p>
                    <ul>{days}</ul>
                </Notice>
                <Choices name=name legend=tr!(lang, format!("changes.ask.{name}.question")) kind=ChoiceKind::One choices=choices/>
            }
            .into_any()
        })
    };
    view! {
        {choose("verdwijnt", &questions.vanishing, ["blijft", "afgezegd"])}
        {choose("te_vol", &questions.too_full, ["blijft", "wacht"])}
        {conflict(lang, &questions.conflicts)}
    }
    .into_any()
}
