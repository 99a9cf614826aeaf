//! Who is asked: the circles of a hulpvraag.

use super::{Asked, Circle, Need, What, When};
use crate::{
    activities::when::day_of,
    code::{Coded, Set},
    people::{Language, Part, VolunteerRole, Week},
};
use jiff::civil::Date;
use std::cmp::Ordering;

/// The near circle is the nearest so many: who is one of ten answers sooner than who is one of sixty.
pub const NEAR: usize = 10;
/// How far a volunteer is thought to go for an hour of help, in kilometres, when that isn't known.
const REACH_KM: f64 = 5.0;

/// A volunteer who takes part, and wasn't asked for this hulpvraag yet. What isn't known keeps nobody out.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub id: String,
    /// The asker's own maatje or taalcoach.
    pub own: bool,
    pub roles: Set<VolunteerRole>,
    pub languages: Set<Language>,
    /// From their kern to where help is needed.
    pub kilometres: Option<f64>,
    pub reach_km: Option<u32>,
    pub week: Option<Week>,
    pub away_until: Option<Date>,
    pub helps_with: Option<Set<What>>,
    /// Whether a message that someone asks for help reaches them: on a phone or by e-mail, and not switched off.
    pub reached: bool,
    /// How many hulpvragen they were asked for in the last seven days, those of their own taalvragers not counted.
    pub asked_lately: u32,
}

/// What is asked, and by whom.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    pub asked: &'a Asked,
    pub languages: Set<Language>,
    pub today: Date,
    /// So many hulpvragen a volunteer hears of in seven days, beside those of their own taalvragers.
    pub at_most_a_week: u32,
}

/// Whom a circle adds, the likeliest first. The own circle is always asked; the others only as often as is agreed, and only
/// who can do it where an interpreter is needed.
pub fn circle<'a>(circle: Circle, candidates: &'a [Candidate], question: &Question) -> Vec<&'a str> {
    let there = candidates.iter().filter(|one| !is_away(one, question.today));
    let mut asked: Vec<&Candidate> = match circle {
        Circle::Own => there.filter(|one| one.own).collect(),
        Circle::Near => there.filter(|one| may_ask(one, question) && is_near(one, question)).collect(),
        Circle::Everyone => there.filter(|one| may_ask(one, question)).collect(),
    };
    asked.sort_by(|a, b| likelier(a, b, question.asked.what));
    if circle == Circle::Near {
        asked.truncate(NEAR);
    }
    asked.into_iter().map(|one| one.id.as_str()).collect()
}

fn is_away(one: &Candidate, today: Date) -> bool {
    one.away_until.is_some_and(|until| until >= today)
}

fn may_ask(one: &Candidate, question: &Question) -> bool {
    let interprets = !question.asked.needs.has(Need::Interpreter) || interprets(one, question.languages);
    interprets && (one.own || one.asked_lately < question.at_most_a_week)
}

/// A vertaler translates to and from Dutch: lists name only the other language.
fn interprets(one: &Candidate, languages: Set<Language>) -> bool {
    let foreign: Set<Language> = languages.iter().filter(|one| *one != Language::Dutch).collect();
    let speaks = one.languages.is_empty() || foreign.is_empty() || !one.languages.and(foreign).is_empty();
    one.roles.has(VolunteerRole::Vertaler) && speaks
}

fn is_near(one: &Candidate, question: &Question) -> bool {
    let helps = one.helps_with.is_none_or(|with| with.has(question.asked.what));
    let reach = one.reach_km.map_or(REACH_KM, f64::from);
    helps && one.kilometres.is_none_or(|km| km <= reach) && is_free(one.week, question)
}

fn is_free(week: Option<Week>, question: &Question) -> bool {
    let Some(week) = week else { return true };
    let on = |day: Date| Part::ALL.iter().any(|part| week.has(day_of(day), *part));
    match question.asked.when {
        When::Today => on(question.today),
        When::On(day, Some(part)) => week.has(day_of(day), part),
        When::On(day, None) => on(day),
        When::Week | When::NoHurry => !week.is_empty(),
    }
}

/// Whom a message reaches comes first: the others see it when they look. Then who named it, then who lives nearest, then
/// who was asked least.
fn likelier(a: &Candidate, b: &Candidate, what: What) -> Ordering {
    let named = |one: &Candidate| one.helps_with.is_some_and(|with| with.has(what));
    let far = |one: &Candidate| one.kilometres.unwrap_or(f64::INFINITY);
    (b.reached.cmp(&a.reached))
        .then(named(b).cmp(&named(a)))
        .then(far(a).total_cmp(&far(b)))
        .then(a.asked_lately.cmp(&b.asked_lately))
        .then(a.id.cmp(&b.id))
}

#[cfg(test)]
mod tests;
