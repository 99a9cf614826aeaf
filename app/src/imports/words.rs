//! What was read, in words: each code and each value as the coordinator reads it.

use crate::{
    i18n::{Locale, date},
    people::set_words,
};
use meedoen_rules::{
    code::{Coded, Set},
    imports::{Hold, Unreadable},
    people::{
        Day, GenderWish, Mark, Part, Vog, Week,
        import::{Column, Field, ListKind, Reason, Skip, Value},
    },
};

pub fn column(lang: Locale, column: Column) -> String {
    tr!(lang, format!("imports.column.{}", column.code()))
}

pub fn field(lang: Locale, field: Field) -> String {
    tr!(lang, format!("imports.field.{}", field.code()))
}

pub fn reason(lang: Locale, reason: Reason) -> String {
    tr!(lang, format!("imports.reason.{}", reason.code()))
}

pub fn skip(lang: Locale, skip: Skip) -> String {
    tr!(lang, format!("imports.skip.{}", skip.code()))
}

pub fn mark(lang: Locale, mark: Mark) -> String {
    tr!(lang, format!("imports.mark.{}", mark.code()))
}

/// What a mark asks of its reader.
pub fn mark_text(lang: Locale, mark: Mark) -> String {
    tr!(lang, format!("imports.mark_text.{}", mark.code()))
}

pub fn kind(lang: Locale, kind: ListKind) -> String {
    tr!(lang, format!("imports.kind.{}", kind.code()))
}

pub fn unreadable(lang: Locale, why: Unreadable) -> String {
    tr!(lang, format!("imports.unreadable.{}", why.code()))
}

pub fn hold(lang: Locale, hold: Hold) -> String {
    tr!(lang, format!("imports.hold.{}", hold.code()))
}

/// A value without what it is about: "di avond", "vrouw", "+31612345678".
pub fn value(lang: Locale, value: &Value) -> String {
    match value {
        Value::Name(text)
        | Value::Postcode(text)
        | Value::Kern(text)
        | Value::Phone(text)
        | Value::Email(text)
        | Value::Organisation(text) => text.clone(),
        Value::Gender(gender) => word(lang, "gender", *gender),
        Value::Age(age) => word(lang, "age", *age),
        Value::AgeWish(ages) => list(lang, "age", *ages),
        Value::Languages(languages) => list(lang, "language", *languages),
        Value::Locale(locale) => word(lang, "language", *locale),
        Value::Level(level) => word(lang, "level", *level),
        Value::Levels(levels) if *levels == Set::all() => tr!(lang, "imports.value.all_levels"),
        Value::Levels(levels) => list(lang, "level", *levels),
        Value::Week(week) => self::week(lang, *week),
        Value::GenderWish(wish) => gender_wish(lang, *wish),
        Value::Company(company) => word(lang, "company", *company),
        Value::Venues(venues) => list(lang, "venue", *venues),
        Value::NoVenues(venues) => tr!(lang, "imports.value.not", what = list(lang, "venue", *venues)),
        Value::OnlineToo => tr!(lang, "imports.value.online_too"),
        Value::ChildrenAlong(true) => tr!(lang, "imports.value.children_along"),
        Value::ChildrenAlong(false) => tr!(lang, "imports.value.no_children"),
        Value::Goals(goals) => list(lang, "goal", *goals),
        Value::Interests(interests) => list(lang, "interest", *interests),
        Value::Wants(wants) => list(lang, "need", *wants),
        Value::Roles(roles) => list(lang, "role", *roles),
        Value::WaitingSince(day) | Value::AwayUntil(day) => date(lang, *day),
        Value::Capacity(number) => number.to_string(),
        Value::ReachKm(number) => tr!(lang, "imports.value.km", n = number),
        Value::Vog(vog) => self::vog(lang, *vog),
    }
}

fn word<T: Coded>(lang: Locale, list: &str, value: T) -> String {
    tr!(lang, format!("{list}.{}", value.code()))
}

fn list<T: Coded>(lang: Locale, of: &str, values: Set<T>) -> String {
    if values.is_empty() {
        return tr!(lang, "imports.value.none");
    }
    set_words(lang, of, values)
}

fn gender_wish(lang: Locale, wish: GenderWish) -> String {
    let strength = word(lang, "wish", wish.strength);
    tr!(lang, "imports.value.wish", strength = strength, gender = word(lang, "gender", wish.gender))
}

fn vog(lang: Locale, vog: Vog) -> String {
    match vog {
        Vog::Unknown => tr!(lang, "imports.value.vog.unknown"),
        Vog::Missing => tr!(lang, "imports.value.vog.missing"),
        Vog::SeenUndated => tr!(lang, "imports.value.vog.seen_undated"),
        Vog::Seen(day) => tr!(lang, "imports.value.vog.seen", date = date(lang, day)),
    }
}

/// A week as short as it can be said: days that have the same parts together.
fn week(lang: Locale, week: Week) -> String {
    if week == Week::ALWAYS {
        return tr!(lang, "imports.value.always");
    }
    let parts = |day: Day| Part::ALL.iter().copied().filter(|part| week.has(day, *part)).collect::<Vec<_>>();
    let mut groups: Vec<(Vec<Day>, Vec<Part>)> = Vec::new();
    for day in Day::ALL.iter().copied().filter(|day| !parts(*day).is_empty()) {
        match groups.iter_mut().find(|(_, same)| *same == parts(day)) {
            Some((days, _)) => days.push(day),
            None => groups.push((vec![day], parts(day))),
        }
    }
    let said = groups.into_iter().map(|(days, parts)| {
        let parts = if parts.len() == Part::ALL.len() { Vec::new() } else { parts };
        let parts: Vec<_> = parts.into_iter().map(|part| word(lang, "part", part)).collect();
        [self::days(lang, &days), parts.join("+")].join(" ").trim().to_owned()
    });
    said.collect::<Vec<_>>().join(&tr!(lang, "people.comma"))
}

fn days(lang: Locale, days: &[Day]) -> String {
    let all = Day::ALL;
    if days == all {
        tr!(lang, "imports.value.every_day")
    } else if days == &all[..5] {
        tr!(lang, "imports.value.weekdays")
    } else if days == &all[5..] {
        tr!(lang, "imports.value.weekend")
    } else {
        days.iter().map(|day| word(lang, "day_short", *day)).collect::<Vec<_>>().join("+")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use meedoen_rules::{
        imports::State,
        people::{
            AgeGroup, Company, Gender, Goal, Interest, Language, Level, NeedRole, Venue, VolunteerRole, Wish,
        },
    };

    /// A key without a text shows itself, which its reader must never see.
    fn all_have_a_word<T: Coded>(list: &str) {
        for lang in Locale::ALL {
            for value in T::ALL {
                let key = format!("{list}.{}", value.code());
                let text = tr!(*lang, &key);
                assert!(!text.is_empty() && !text.contains(&key), "{lang:?} {key}");
            }
        }
    }

    #[test]
    fn every_code_has_a_word() {
        all_have_a_word::<Column>("imports.column");
        all_have_a_word::<Field>("imports.field");
        all_have_a_word::<Reason>("imports.reason");
        all_have_a_word::<Skip>("imports.skip");
        all_have_a_word::<Mark>("imports.mark");
        all_have_a_word::<Mark>("imports.mark_text");
        all_have_a_word::<ListKind>("imports.kind");
        all_have_a_word::<Unreadable>("imports.unreadable");
        all_have_a_word::<Hold>("imports.hold");
        all_have_a_word::<State>("imports.state");
        all_have_a_word::<Level>("level");
        all_have_a_word::<Day>("day");
        all_have_a_word::<Day>("day_short");
        all_have_a_word::<Part>("part");
        all_have_a_word::<Venue>("venue");
        all_have_a_word::<Goal>("goal");
        all_have_a_word::<Interest>("interest");
        all_have_a_word::<Language>("language");
        all_have_a_word::<Gender>("gender");
        all_have_a_word::<AgeGroup>("age");
        all_have_a_word::<Company>("company");
        all_have_a_word::<VolunteerRole>("role");
        all_have_a_word::<NeedRole>("need");
        all_have_a_word::<Wish>("wish");
    }

    #[test]
    fn a_week_is_said_shortly() {
        use Part::*;
        let of = |slots: &[(Day, Part)]| week(Locale::Nl, Week::of(slots));
        assert_eq!(of(&[(Day::Tuesday, Evening)]), "di avond");
        assert_eq!(of(&[(Day::Monday, Evening), (Day::Thursday, Evening)]), "ma+do avond");
        let weekend: Vec<_> = [Day::Saturday, Day::Sunday]
            .iter()
            .flat_map(|day| Part::ALL.iter().map(|part| (*day, *part)))
            .collect();
        assert_eq!(of(&weekend), "weekend");
        assert_eq!(week(Locale::Nl, Week::ALWAYS), "altijd");
        assert_eq!(of(&[(Day::Monday, Morning), (Day::Friday, Afternoon)]), "ma ochtend, vr middag");
    }
}
