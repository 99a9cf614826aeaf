//! How well two people fit, in parts. Whole numbers throughout, so that every machine gives the same proposal.

use super::{
    Ask, Pair,
    limits::{Fit, asks, wish_of_helper, wish_of_seeker},
    pair::Apart,
};
use crate::{
    code::Set,
    coded,
    people::{AgeGroup, Goal, Interest, Language, Level, NeedRole},
};

coded! {
    /// A part of a score; the page names it with `part_of_score.<code>`.
    pub enum ScorePart {
        Time = "time", Near = "near", Level = "level", Goals = "goals", Interests = "interests", Wishes = "wishes",
        Language = "language", Age = "age", Waiting = "waiting",
    }
}

/// A part that is entirely right; parts are thousandths.
pub const WHOLE: u32 = 1_000;
/// What a part is worth when it isn't known: less than half, so that a pair that is known to fit comes first.
const UNKNOWN: u32 = 400;
/// What is to be asked before these two can start while no part says anything of it; and what each of it takes off.
const OUTSIDE_PARTS: [Ask; 4] = [Ask::Vog, Ask::Children, Ask::Capacity, Ask::Reach];
const STILL_TO_ASK: u32 = 10;
/// So many shared slots in the week are as good as more: one meeting a week is what is usual.
const ENOUGH_SLOTS: u32 = 3;

/// The parts that apply to a pair, each 0 to [`WHOLE`]. A wish that nobody has doesn't apply.
pub fn parts(pair: &Pair<'_>) -> Vec<(ScorePart, u32)> {
    let all = [
        (ScorePart::Time, Some(time(pair))),
        (ScorePart::Near, Some(near(pair))),
        (ScorePart::Level, level(pair)),
        (ScorePart::Goals, goals(pair)),
        (ScorePart::Interests, interests(pair)),
        (ScorePart::Wishes, wishes(pair)),
        (ScorePart::Language, Some(language(pair))),
        (ScorePart::Age, Some(age(pair))),
        (ScorePart::Waiting, Some(waiting(pair))),
    ];
    all.into_iter().filter_map(|(part, value)| Some((part, value?))).collect()
}

/// The weighted mean of the parts less what is still to be asked, 0 to 1000. The board adds [`super::limits`] to it: this
/// looks at no limit.
pub fn score(pair: &Pair<'_>, parts: &[(ScorePart, u32)]) -> u32 {
    let weights = &pair.pool.settings().weights;
    let weight: u64 = parts.iter().map(|(part, _)| weights.of(*part)).sum();
    let worth: u64 = parts.iter().map(|(part, value)| weights.of(*part) * u64::from(*value)).sum();
    let rounded = (worth + weight / 2).checked_div(weight);
    let mean = rounded.and_then(|score| u32::try_from(score).ok()).unwrap_or(0);
    mean.saturating_sub(still_to_ask(pair) * STILL_TO_ASK)
}

fn still_to_ask(pair: &Pair<'_>) -> u32 {
    let open = asks(pair);
    OUTSIDE_PARTS.into_iter().filter(|ask| open.has(*ask)).count() as u32
}

/// One shared slot already makes meeting possible; a few make it easy to move one.
fn time(pair: &Pair<'_>) -> u32 {
    match pair.shared_week().map(|week| week.len() as u32) {
        None => UNKNOWN,
        Some(0) => 0,
        Some(slots) => 700 + (slots.min(ENOUGH_SLOTS) - 1) * 150,
    }
}

/// The same kern is best; then it falls until the volunteer's reach. Meeting online makes distance matter less. No
/// place where both can meet halves it.
fn near(pair: &Pair<'_>) -> u32 {
    let reach = pair.helper.volunteer.reach_km.unwrap_or(pair.pool.settings().reach_km);
    let by_way = match pair.apart() {
        Apart::SameKern => WHOLE,
        Apart::Unknown => UNKNOWN,
        Apart::Km(km) => falling(km, f64::from(reach)),
    };
    if pair.can_meet_online() {
        return by_way.max(700);
    }
    if pair.shared_venues().is_some_and(Set::is_empty) { by_way / 2 } else { by_way }
}

/// 900 next door, 300 at the end of the reach, 0 at twice the reach.
fn falling(km: f64, reach: f64) -> u32 {
    let reach = reach.max(1.0);
    let value = if km <= reach { 900.0 - 600.0 * km / reach } else { 300.0 * (2.0 - km / reach) };
    value.round().clamp(0.0, 900.0) as u32
}

/// Only a taalcoach teaches a level.
fn level(pair: &Pair<'_>) -> Option<u32> {
    if pair.role() != NeedRole::Taalcoach {
        return None;
    }
    let (level, levels) = (pair.seeker.taalvrager.level, pair.helper.volunteer.levels);
    Some(match (level, levels) {
        (Some(level), Some(levels)) if levels.has(level) => WHOLE,
        (Some(_), Some(_)) => 0,
        _ => UNKNOWN,
    })
}

/// The mean of how well this volunteer, in this role, serves each of the taalvrager's goals.
fn goals(pair: &Pair<'_>) -> Option<u32> {
    let goals = pair.seeker.taalvrager.goals;
    if goals.is_empty() {
        return None;
    }
    let served: u32 = goals.iter().map(|goal| serves(pair, goal)).sum();
    Some(served / goals.len() as u32)
}

/// How well a goal is served, by our reading of the field: talking is for everyone; reading and writing wants a
/// taalcoach who teaches beginners; inburgering, exam, work and school want one who teaches from A2 up.
fn serves(pair: &Pair<'_>, goal: Goal) -> u32 {
    if matches!(goal, Goal::Talk | Goal::Daily) {
        return WHOLE;
    }
    if pair.role() == NeedRole::Maatje {
        return if matches!(goal, Goal::Work | Goal::School) { 500 } else { 300 };
    }
    let wanted = if goal == Goal::ReadWrite {
        Set::of(&[Level::Alfa, Level::A0, Level::A1])
    } else {
        Level::A2.and_higher()
    };
    match pair.helper.volunteer.levels {
        None => UNKNOWN,
        Some(levels) if levels.and(wanted).is_empty() => 300,
        Some(_) => WHOLE,
    }
}

/// What both like doing, beside what the taalvrager likes; two things are as good as more.
fn interests(pair: &Pair<'_>) -> Option<u32> {
    let wanted = pair.seeker.taalvrager.interests;
    if wanted.is_empty() {
        return None;
    }
    if pair.helper.volunteer.interests.is_empty() {
        return Some(UNKNOWN);
    }
    Some(shared_interests(pair).len().min(2) as u32 * WHOLE / wanted.len().min(2) as u32)
}

pub fn shared_interests(pair: &Pair<'_>) -> Set<Interest> {
    pair.seeker.taalvrager.interests.and(pair.helper.volunteer.interests)
}

/// Both sides' wishes for a woman or a man, as far as there are any.
fn wishes(pair: &Pair<'_>) -> Option<u32> {
    let fits = [wish_of_seeker(pair), wish_of_helper(pair)];
    let values: Vec<u32> = fits
        .into_iter()
        .filter_map(|fit| match fit {
            Fit::NoWish => None,
            Fit::Fits => Some(WHOLE),
            Fit::Unknown => Some(UNKNOWN),
            Fit::Otherwise | Fit::MustNot => Some(0),
        })
        .collect();
    (!values.is_empty()).then(|| values.iter().sum::<u32>() / values.len() as u32)
}

/// The languages both speak, without `Other`, which says nothing about which.
pub fn shared_languages(pair: &Pair<'_>) -> Set<Language> {
    let shared = pair.seeker.person.languages.and(pair.helper.person.languages);
    shared.iter().filter(|language| *language != Language::Other).collect()
}

/// A language to fall back on helps most where there is little Dutch yet.
fn language(pair: &Pair<'_>) -> u32 {
    if pair.seeker.person.languages.is_empty() || pair.helper.person.languages.is_empty() {
        return UNKNOWN;
    }
    let shared = shared_languages(pair);
    if shared.iter().any(|language| language != Language::Dutch) {
        return WHOLE;
    }
    let knows_some_dutch = pair.seeker.taalvrager.level.is_some_and(|level| level >= Level::A2);
    if knows_some_dutch || shared.has(Language::Dutch) { 800 } else { 300 }
}

/// The volunteer's own wish counts first; without one, a near age is worth more (the young ask for the young).
fn age(pair: &Pair<'_>) -> u32 {
    let (wish, seeker, helper) =
        (pair.helper.volunteer.age_wish, pair.seeker.person.age, pair.helper.person.age);
    match (seeker, helper) {
        (Some(seeker), _) if !wish.is_empty() => {
            if wish.has(seeker) {
                WHOLE
            } else {
                200
            }
        }
        (Some(seeker), Some(helper)) => match groups_between(seeker, helper) {
            0 => WHOLE,
            1 => 800,
            2 => 600,
            _ => 400,
        },
        _ => UNKNOWN,
    }
}

fn groups_between(one: AgeGroup, other: AgeGroup) -> u32 {
    (one as u32).abs_diff(other as u32)
}

/// Grows evenly to the whole, so that nobody waits for ever and nobody's waiting outweighs everything.
fn waiting(pair: &Pair<'_>) -> u32 {
    let full = pair.pool.settings().waiting_days.max(1);
    let days = pair.pool.days_waiting(pair.need).min(full);
    days * WHOLE / full
}

#[cfg(test)]
mod tests;
