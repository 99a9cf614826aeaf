//! A message in words, made when it goes: in the language its reader has then.

use super::{Kind, Values};
use crate::i18n::{self, Locale};
use jiff::civil::Date;
use meedoen_rules::{
    activities::Kind as Meeting,
    code::Coded,
    help::{Hurry, What},
    people::NeedRole,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    pub text: String,
}

/// What a message says: `notify.<kind>.title` and `.text`. A value that is missing or unknown leaves a sentence that says
/// enough without it.
pub fn words(lang: Locale, kind: Kind, values: &Values) -> Words {
    let key = format!("notify.{}", kind.code());
    let title = tr!(lang, format!("{key}.title"));
    let text = match kind {
        Kind::HelpAsked => help(lang, values),
        Kind::MatchProposed => match NeedRole::from_code(values.get("role")) {
            Some(role) => tr!(lang, format!("{key}.{}", role.code())),
            None => tr!(lang, format!("{key}.text")),
        },
        Kind::MatchAnswered if values.get("answer") == "yes" => tr!(lang, format!("{key}.yes")),
        Kind::MeetingComing
        | Kind::MeetingShift
        | Kind::MeetingPlaceOffered
        | Kind::MeetingTooMany
        | Kind::MeetingChanged
        | Kind::MeetingCancelled => meeting(lang, values),
        _ => tr!(lang, format!("{key}.text")),
    };
    Words { title, text }
}

/// "Taalcafé, dinsdag 1 december 2026, 19:00"
fn meeting(lang: Locale, values: &Values) -> String {
    let what = match (values.name(lang), Meeting::from_code(values.get("meeting"))) {
        (Some(own), _) => own.to_owned(),
        (None, Some(kind)) => tr!(lang, format!("kind.{}", kind.code())),
        (None, None) => tr!(lang, "notify.meeting"),
    };
    match values.get("date").parse::<Date>() {
        Ok(date) => tr!(
            lang,
            "notify.meeting_when",
            what = what,
            date = i18n::date(lang, date),
            time = values.get("time")
        ),
        Err(_) => what,
    }
}

/// What help is asked for, and when.
fn help(lang: Locale, values: &Values) -> String {
    let Some(what) = What::from_code(values.get("what")) else {
        return tr!(lang, "notify.help_asked.text");
    };
    let what = tr!(lang, format!("hulp.what.{}", what.code()));
    let when = match (values.get("date").parse::<Date>(), Hurry::from_code(values.get("when"))) {
        (Ok(date), _) => i18n::date(lang, date),
        (Err(_), Some(hurry)) => tr!(lang, format!("hulp.hurry.{}", hurry.code())),
        (Err(_), None) => return tr!(lang, "notify.help_asked.what", what = what),
    };
    tr!(lang, "notify.help_asked.what_when", what = what, when = when)
}
