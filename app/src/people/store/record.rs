//! A record as it lies in its columns. What a column holds that no code of ours is, is read as "unknown".

use crate::i18n::local_date;
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{
    code::{Coded, Set},
    people::{Gender, GenderWish, Person, PoolState, Source, Taalvrager, Vog, Volunteer, Week, Wish},
};
use sqlx_macros::FromRow;

/// Someone as Meedoen knows them. `version` rises with every change: an edit names the version it started from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub id: String,
    pub municipality_id: String,
    /// The organisation that brought this person in; none as long as nobody took a sign-up in.
    pub organisation_id: Option<String>,
    pub state: PoolState,
    pub source: Source,
    pub version: i64,
    pub person: Person,
    pub taalvrager: Option<Taalvrager>,
    pub volunteer: Option<Volunteer>,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

/// `select!("WHERE …")`: whole records of people `p`, with `t` (taalvragers) and `v` (volunteers) beside them.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.municipality_id, p.organisation_id, p.state, p.source, p.version, p.created_at, p.changed_at,
                    p.name, p.roepnaam, p.gender, p.phone, p.email, p.languages, p.locale, p.kern, p.postcode, p.age,
                    t.person_id AS taalvrager_id, t.level, t.goals, t.interests AS t_interests, t.week AS t_week,
                    t.venues AS t_venues, t.gender_wish AS t_gender_wish, t.company, t.children_along, t.wants,
                    t.waiting_since,
                    v.person_id AS volunteer_id, v.roles, v.levels, v.interests AS v_interests, v.week AS v_week,
                    v.venues AS v_venues, v.reach_km, v.capacity, v.gender_wish AS v_gender_wish, v.age_wish, v.vog,
                    v.vog_date, v.away_until
             FROM people p
             LEFT JOIN taalvragers t ON t.person_id = p.id
             LEFT JOIN volunteers v ON v.person_id = p.id ",
            $rest
        )
    };
}
pub(super) use select;

#[derive(FromRow)]
pub(super) struct RecordRow {
    id: String,
    municipality_id: String,
    organisation_id: Option<String>,
    state: String,
    source: String,
    version: i64,
    created_at: i64,
    changed_at: i64,
    name: String,
    roepnaam: String,
    gender: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    languages: String,
    locale: String,
    kern: Option<String>,
    postcode: Option<String>,
    age: Option<String>,
    #[sqlx(flatten)]
    taalvrager: TaalvragerColumns,
    #[sqlx(flatten)]
    volunteer: VolunteerColumns,
}

#[derive(FromRow)]
struct TaalvragerColumns {
    taalvrager_id: Option<String>,
    level: Option<String>,
    goals: Option<String>,
    t_interests: Option<String>,
    t_week: Option<i64>,
    t_venues: Option<String>,
    t_gender_wish: Option<String>,
    company: Option<String>,
    children_along: Option<bool>,
    wants: Option<String>,
    waiting_since: Option<String>,
}

#[derive(FromRow)]
struct VolunteerColumns {
    volunteer_id: Option<String>,
    roles: Option<String>,
    levels: Option<String>,
    v_interests: Option<String>,
    v_week: Option<i64>,
    v_venues: Option<String>,
    reach_km: Option<i64>,
    capacity: Option<i64>,
    v_gender_wish: Option<String>,
    age_wish: Option<String>,
    vog: Option<String>,
    vog_date: Option<String>,
    away_until: Option<String>,
}

impl From<RecordRow> for Record {
    fn from(row: RecordRow) -> Self {
        let created_at = instant(row.created_at);
        Self {
            state: coded(Some(&row.state)).unwrap_or(PoolState::Archived),
            source: coded(Some(&row.source)).unwrap_or(Source::Intake),
            version: row.version,
            person: Person {
                name: row.name,
                roepnaam: row.roepnaam,
                gender: coded(row.gender.as_deref()),
                phone: row.phone,
                email: row.email,
                languages: set(Some(&row.languages)),
                locale: coded(Some(&row.locale)).unwrap_or(meedoen_rules::people::Locale::Nl),
                kern: row.kern,
                postcode: row.postcode,
                age: coded(row.age.as_deref()),
            },
            taalvrager: taalvrager(row.taalvrager, created_at),
            volunteer: volunteer(row.volunteer),
            created_at,
            changed_at: instant(row.changed_at),
            id: row.id,
            municipality_id: row.municipality_id,
            organisation_id: row.organisation_id,
        }
    }
}

fn taalvrager(row: TaalvragerColumns, created_at: Timestamp) -> Option<Taalvrager> {
    row.taalvrager_id?;
    Some(Taalvrager {
        level: coded(row.level.as_deref()),
        goals: set(row.goals.as_deref()),
        interests: set(row.t_interests.as_deref()),
        week: week(row.t_week),
        venues: row.t_venues.as_deref().map(|codes| set(Some(codes))),
        gender_wish: row.t_gender_wish.as_deref().and_then(gender_wish),
        company: coded(row.company.as_deref()),
        children_along: row.children_along,
        wants: set(row.wants.as_deref()),
        waiting_since: row.waiting_since.as_deref().and_then(date).unwrap_or_else(|| local_date(created_at)),
    })
}

fn volunteer(row: VolunteerColumns) -> Option<Volunteer> {
    row.volunteer_id?;
    let number = |value: Option<i64>| value.and_then(|value| u32::try_from(value).ok());
    Some(Volunteer {
        roles: set(row.roles.as_deref()),
        levels: row.levels.as_deref().map(|codes| set(Some(codes))),
        interests: set(row.v_interests.as_deref()),
        week: week(row.v_week),
        venues: row.v_venues.as_deref().map(|codes| set(Some(codes))),
        reach_km: number(row.reach_km),
        capacity: number(row.capacity),
        gender_wish: row.v_gender_wish.as_deref().and_then(gender_wish),
        age_wish: set(row.age_wish.as_deref()),
        vog: vog(row.vog.as_deref(), row.vog_date.as_deref()),
        away_until: row.away_until.as_deref().and_then(date),
    })
}

fn instant(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn coded<T: Coded>(code: Option<&str>) -> Option<T> {
    T::from_code(code?)
}

fn set<T: Coded>(codes: Option<&str>) -> Set<T> {
    codes.unwrap_or_default().split_whitespace().filter_map(T::from_code).collect()
}

fn week(bits: Option<i64>) -> Option<Week> {
    u32::try_from(bits?).ok().map(Week::from_bits)
}

fn date(text: &str) -> Option<Date> {
    text.parse().ok()
}

fn gender_wish(text: &str) -> Option<GenderWish> {
    let (gender, strength) = text.split_once(' ')?;
    Some(GenderWish { gender: Gender::from_code(gender)?, strength: Wish::from_code(strength)? })
}

pub(super) fn gender_wish_column(wish: Option<GenderWish>) -> Option<String> {
    wish.map(|wish| format!("{} {}", wish.gender.code(), wish.strength.code()))
}

fn vog(code: Option<&str>, seen: Option<&str>) -> Vog {
    match (code, seen.and_then(date)) {
        (Some("missing"), _) => Vog::Missing,
        (Some("seen"), Some(day)) => Vog::Seen(day),
        (Some("seen" | "seen_undated"), _) => Vog::SeenUndated,
        _ => Vog::Unknown,
    }
}

/// The columns `vog` and `vog_date`.
pub(super) fn vog_columns(vog: Vog) -> (&'static str, Option<String>) {
    match vog {
        Vog::Unknown => ("unknown", None),
        Vog::Missing => ("missing", None),
        Vog::SeenUndated => ("seen_undated", None),
        Vog::Seen(day) => ("seen", Some(day.to_string())),
    }
}
