//! The fields of each question, and what was answered in words.

use super::signs;
use crate::{
    i18n::Locale,
    organisations::store::Municipality,
    people::words::{set_words, week_words},
    ui::{Choice, ChoiceKind, Choices, TextField, WeekGrid, choices_of},
};
use leptos::prelude::*;
use meedoen_rules::{
    code::{Coded, Set},
    people::{
        Day, Goal, Language, Level, Part, VolunteerRole, Week,
        intake::{UNKNOWN, field},
        signup::{FOR, For, NO_CONTACT, Step},
    },
    typed::Typed,
};

pub(super) fn fields(
    lang: Locale,
    step: Step,
    municipalities: &[Municipality],
    kernen: &[String],
) -> AnyView {
    let question = tr!(lang, format!("signup.question.{}", step.code()));
    match step {
        Step::Name => view! {
            <TextField name=field::NAME label=question hint=tr!(lang, "signup.name_hint") autocomplete="name" question=true/>
        }
        .into_any(),
        Step::Contact => contact(lang, question),
        Step::Week => view! {
            <WeekGrid name=field::WEEK legend=question hint=tr!(lang, "signup.week_hint") question=true/>
        }
        .into_any(),
        Step::Languages | Step::Roles | Step::Goals => {
            choose(step, question, ChoiceKind::Several, tr!(lang, "signup.several"), several(lang, step))
        }
        _ => choose(step, question, ChoiceKind::One, String::new(), one(lang, step, municipalities, kernen)),
    }
}

fn choose(step: Step, question: String, kind: ChoiceKind, hint: String, choices: Vec<Choice>) -> AnyView {
    let name = step.fields()[0];
    let choices = choices.into_iter().map(|choice| signs::with_sign(step, choice)).collect();
    view! { <Choices name=name legend=question hint=hint kind=kind choices=choices question=true/> }
        .into_any()
}

fn contact(lang: Locale, question: String) -> AnyView {
    let none = vec![Choice::new("yes", tr!(lang, "signup.no_contact"))];
    view! {
        <h1>{question}</h1>
        <p class="hint">{tr!(lang, "signup.contact_hint")}</p>
        <TextField name=field::PHONE label=tr!(lang, "intake.phone") kind="tel" autocomplete="tel"/>
        <TextField name=field::EMAIL label=tr!(lang, "intake.email") kind="email" autocomplete="email"/>
        <Choices name=NO_CONTACT legend=tr!(lang, "signup.or") hint=tr!(lang, "signup.no_contact_hint")
            kind=ChoiceKind::Several choices=none/>
    }
    .into_any()
}

fn several(lang: Locale, step: Step) -> Vec<Choice> {
    match step {
        Step::Languages => choices_of::<Language>(lang, "language"),
        Step::Roles => choices_of::<VolunteerRole>(lang, "signup.role"),
        _ => choices_of::<Goal>(lang, "goal"),
    }
}

fn one(lang: Locale, step: Step, municipalities: &[Municipality], kernen: &[String]) -> Vec<Choice> {
    let mut choices = match step {
        Step::Municipality => {
            return municipalities
                .iter()
                .map(|one| Choice::new(one.id.as_str(), one.name.as_str()))
                .collect();
        }
        Step::For => return choices_of::<For>(lang, "signup.for"),
        Step::Level => choices_of::<Level>(lang, "signup.level"),
        Step::Kern => kernen.iter().map(|kern| Choice::new(kern.as_str(), kern.as_str())).collect(),
        _ => ["none", "woman_preferred", "man_preferred"]
            .map(|code| Choice::new(code, tr!(lang, format!("signup.wish.{code}"))))
            .to_vec(),
    };
    choices.push(Choice::new(UNKNOWN, tr!(lang, "people.unknown")));
    choices
}

/// What was answered, in words; "not answered" when nothing was.
pub(super) fn said(lang: Locale, step: Step, typed: &Typed, municipalities: &[Municipality]) -> String {
    let first = typed.text(step.fields()[0]);
    let words = match step {
        Step::Municipality => municipalities.iter().find(|one| one.id == first).map(|one| one.name.clone()),
        Step::Name | Step::Kern => {
            typed.some(step.fields()[0]).filter(|text| *text != UNKNOWN).map(str::to_owned)
        }
        Step::Contact => contact_said(lang, typed),
        Step::Week => Some(week_words(lang, week(typed))),
        Step::Languages => Some(set_words(lang, "language", set::<Language>(typed, step))),
        Step::Roles => Some(set_words(lang, "role", set::<VolunteerRole>(typed, step))),
        Step::Goals => Some(set_words(lang, "goal", set::<Goal>(typed, step))),
        Step::For => {
            For::from_code(typed.text(FOR)).map(|what| tr!(lang, format!("signup.for.{}", what.code())))
        }
        Step::Level => {
            Level::from_code(first).map(|level| tr!(lang, format!("signup.level.{}", level.code())))
        }
        Step::Wish => {
            let known = !first.is_empty() && first != UNKNOWN;
            known.then(|| tr!(lang, format!("signup.wish.{first}")))
        }
    };
    words.filter(|words| !words.is_empty()).unwrap_or_else(|| tr!(lang, "signup.not_answered"))
}

fn contact_said(lang: Locale, typed: &Typed) -> Option<String> {
    let ways: Vec<_> = [field::PHONE, field::EMAIL].into_iter().filter_map(|name| typed.some(name)).collect();
    if ways.is_empty() && typed.has(NO_CONTACT, "yes") {
        return Some(tr!(lang, "signup.no_contact"));
    }
    Some(ways.join(" · "))
}

fn set<T: Coded>(typed: &Typed, step: Step) -> Set<T> {
    typed.values(step.fields()[0]).iter().filter_map(|code| T::from_code(code)).collect()
}

fn week(typed: &Typed) -> Week {
    typed
        .values(field::WEEK)
        .iter()
        .filter_map(|code| code.split_once('_'))
        .filter_map(|(day, part)| Some((Day::from_code(day)?, Part::from_code(part)?)))
        .fold(Week::EMPTY, |week, (day, part)| week.with(day, part))
}
