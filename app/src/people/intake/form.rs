//! The intake's fields, in the order of a conversation: who, how to reach, what, when and where, wishes, a note.

use super::{DRAFT, Intake};
use crate::{
    i18n::{Lang, Locale},
    ui::{
        Button, Choice, ChoiceKind, Choices, Pictogram, PostForm, Select, TextArea, TextField, WeekGrid,
        choices_of, form,
    },
};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    people::{
        AgeGroup, Company, Gender, Goal, Interest, Language, Level, NeedRole, Venue, VolunteerRole, Wish,
        intake::{UNKNOWN, field},
    },
};

/// Which form: whose, where it goes, and the version an edit starts from.
#[derive(Clone)]
pub(super) struct Shape {
    pub kind: Intake,
    pub action: String,
    pub version: Option<i64>,
    pub kernen: Vec<String>,
}

pub(super) fn intake_form(lang: Locale, shape: Shape) -> AnyView {
    let edit = shape.version.is_some();
    let hidden = match shape.version {
        Some(version) => view! {
            <input type="hidden" name="versie" value=version.to_string()/>
            <input type="hidden" name="soort" value=shape.kind.code()/>
        }
        .into_any(),
        None => {
            let shown = form();
            let draft = shown.typed().some(DRAFT).unwrap_or(shown.key()).to_owned();
            view! { <input type="hidden" name=DRAFT value=draft/> }.into_any()
        }
    };
    let what = match shape.kind {
        Intake::Taalvrager => asks(lang).into_any(),
        Intake::Volunteer => offers(lang).into_any(),
    };
    view! {
        <PostForm action=shape.action class="intake">
            {hidden}
            <div class="columns">
                <div class="stack wide-gap">{who(lang)}{reach(lang, &shape.kernen)}{note(lang)}</div>
                <div class="stack wide-gap">{what}{when_and_where(lang)}{wishes(lang, shape.kind)}</div>
            </div>
            <div class="btns bar-below">
                <Button label=tr!(lang, "intake.save") sign=Pictogram::Ok main=true name="actie" value="bewaar"/>
                {(!edit).then(|| view! {
                    <Button label=tr!(lang, "intake.keep_draft") sign=Pictogram::Document name="actie" value="concept"/>
                })}
            </div>
        </PostForm>
    }
    .into_any()
}

/// One of a few, beside each other, with "I don't know" at the end.
fn one_of(lang: Locale, name: &'static str, key: &str, choices: Vec<Choice>) -> impl IntoView + use<> {
    let mut choices = choices;
    choices.push(Choice::new(UNKNOWN, tr!(lang, "people.unknown")));
    view! { <Choices name=name legend=tr!(lang, format!("intake.{key}")) kind=ChoiceKind::One choices=choices small=true/> }
}

/// Several of a few, beside each other. Nothing ticked is "I don't know".
fn several_of(lang: Locale, name: &'static str, key: &str, choices: Vec<Choice>) -> impl IntoView + use<> {
    view! { <Choices name=name legend=tr!(lang, format!("intake.{key}")) kind=ChoiceKind::Several choices=choices small=true/> }
}

fn part(lang: Locale, key: &str, content: impl IntoView + 'static) -> impl IntoView {
    view! { <section class="part"><h2>{tr!(lang, format!("intake.{key}"))}</h2>{content}</section> }
}

fn who(lang: Locale) -> impl IntoView {
    part(
        lang,
        "who",
        view! {
            <div class="pair">
                <TextField name=field::NAME label=tr!(lang, "intake.name")/>
                <TextField name=field::ROEPNAAM label=tr!(lang, "intake.roepnaam")/>
            </div>
            <p class="hint">{tr!(lang, "intake.roepnaam_hint")}</p>
            {one_of(lang, field::GENDER, "gender", choices_of::<Gender>(lang, "gender"))}
            {one_of(lang, field::AGE, "age", choices_of::<AgeGroup>(lang, "age"))}
        },
    )
}

fn reach(lang: Locale, kernen: &[String]) -> impl IntoView + use<> {
    let kernen = kernen.iter().map(|kern| Choice::new(kern.as_str(), kern.as_str())).collect();
    let locales = Locale::ALL.iter().map(|locale| Choice::new(locale.code(), locale.own_name())).collect();
    part(
        lang,
        "reach",
        view! {
            <div class="pair">
                <TextField name=field::PHONE label=tr!(lang, "intake.phone") kind="tel"/>
                <TextField name=field::EMAIL label=tr!(lang, "intake.email") kind="email"/>
            </div>
            <div class="pair">
                <Select name=field::KERN label=tr!(lang, "intake.kern") empty=tr!(lang, "people.unknown") choices=kernen/>
                <TextField name=field::POSTCODE label=tr!(lang, "intake.postcode")/>
            </div>
            {several_of(lang, field::LANGUAGES, "languages", choices_of::<Language>(lang, "language"))}
            <Select name=field::LOCALE label=tr!(lang, "intake.locale") empty=tr!(lang, "intake.locale_empty") choices=locales/>
        },
    )
}

fn asks(lang: Locale) -> impl IntoView {
    part(
        lang,
        "asks",
        view! {
            {several_of(lang, field::WANTS, "wants", choices_of::<NeedRole>(lang, "need"))}
            {one_of(lang, field::LEVEL, "level", choices_of::<Level>(lang, "level"))}
            {several_of(lang, field::GOALS, "goals", choices_of::<Goal>(lang, "goal"))}
            <TextField name=field::WAITING_SINCE label=tr!(lang, "intake.waiting_since") hint=tr!(lang, "intake.waiting_hint") kind="date"/>
        },
    )
}

fn offers(lang: Locale) -> impl IntoView {
    let vog = vec![
        Choice::new("seen", tr!(lang, "intake.vog_seen")),
        Choice::new("missing", tr!(lang, "intake.vog_missing")),
    ];
    part(
        lang,
        "offers",
        view! {
            {several_of(lang, field::ROLES, "roles", choices_of::<VolunteerRole>(lang, "role"))}
            {several_of(lang, field::LEVELS, "levels", choices_of::<Level>(lang, "level"))}
            <div class="pair">
                <TextField name=field::CAPACITY label=tr!(lang, "intake.capacity") kind="number"/>
                <TextField name=field::REACH label=tr!(lang, "intake.reach_km") kind="number"/>
            </div>
            {one_of(lang, field::VOG, "vog", vog)}
            <div class="pair">
                <TextField name=field::VOG_DATE label=tr!(lang, "intake.vog_date") kind="date"/>
                <TextField name=field::AWAY_UNTIL label=tr!(lang, "intake.away_until") kind="date"/>
            </div>
        },
    )
}

fn when_and_where(lang: Locale) -> impl IntoView {
    part(
        lang,
        "when_and_where",
        view! {
            <WeekGrid name=field::WEEK legend=tr!(lang, "intake.week") hint=tr!(lang, "intake.week_hint")/>
            {several_of(lang, field::VENUES, "venues", choices_of::<Venue>(lang, "venue"))}
        },
    )
}

fn wishes(lang: Locale, kind: Intake) -> impl IntoView {
    let own = match kind {
        Intake::Taalvrager => taalvrager_wishes(lang).into_any(),
        Intake::Volunteer => {
            several_of(lang, field::AGE_WISH, "age_wish", choices_of::<AgeGroup>(lang, "age")).into_any()
        }
    };
    part(
        lang,
        "wishes",
        view! {
            {one_of(lang, field::WISH, "wish", gender_wishes(lang))}
            {own}
            {several_of(lang, field::INTERESTS, "interests", choices_of::<Interest>(lang, "interest"))}
        },
    )
}

fn taalvrager_wishes(lang: Locale) -> impl IntoView {
    let yes_no = vec![Choice::new("yes", tr!(lang, "people.yes")), Choice::new("no", tr!(lang, "people.no"))];
    view! {
        {one_of(lang, field::COMPANY, "company", choices_of::<Company>(lang, "company"))}
        {one_of(lang, field::CHILDREN, "children", yes_no)}
    }
}

/// A woman or a man, as a wish or a must, or no matter.
fn gender_wishes(lang: Locale) -> Vec<Choice> {
    let mut choices = vec![Choice::new("none", tr!(lang, "intake.wish_none"))];
    for gender in Gender::ALL {
        for wish in Wish::ALL {
            let code = format!("{}_{}", gender.code(), wish.code());
            choices.push(Choice::new(code.as_str(), tr!(lang, format!("gender_wish.{code}"))));
        }
    }
    choices
}

fn note(lang: Locale) -> impl IntoView {
    let share = vec![Choice::new("yes", tr!(lang, "intake.note_shared"))];
    part(
        lang,
        "note",
        view! {
            <TextArea name=field::NOTE label=tr!(lang, "intake.note_label") hint=tr!(lang, "intake.note_hint")/>
            {several_of(lang, field::NOTE_SHARED, "note_share", share)}
        },
    )
}
