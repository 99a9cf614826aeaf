//! Words for people: the four languages, plurals, dates. The texts stand in `locales/`.

use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use meedoen_rules::code::Coded;
pub use meedoen_rules::people::Locale;

/// `tr!(lang, "room.key", name = value)`: the text of a key in a language.
#[macro_export]
macro_rules! tr {
    ($lang:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        rust_i18n::t!($key, locale = meedoen_rules::code::Coded::code($lang) $(, $name = $value)*).into_owned()
    };
}

/// `tr_n!(lang, "room.key", n)`: the form of a counted text that fits the number: `room.key.zero` … `.other`.
/// Zero has its own text in every language.
#[macro_export]
macro_rules! tr_n {
    ($lang:expr, $key:expr, $n:expr $(, $name:ident = $value:expr)* $(,)?) => {{
        let n = $n;
        let key = format!("{}.{}", $key, $crate::i18n::plural($lang, n));
        rust_i18n::t!(&key, locale = meedoen_rules::code::Coded::code($lang), n = n $(, $name = $value)*).into_owned()
    }};
}

/// How a language names and writes itself.
pub trait Lang {
    fn own_name(self) -> &'static str;
    fn direction(self) -> &'static str;
}

impl Lang for Locale {
    fn own_name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::Ar => "العربية",
            Self::Ti => "ትግርኛ",
            Self::En => "English",
        }
    }

    fn direction(self) -> &'static str {
        if self == Self::Ar { "rtl" } else { "ltr" }
    }
}

fn plural_category(lang: Locale, n: usize) -> Option<PluralCategory> {
    let locale = icu_locale_core::Locale::try_from_str(lang.code()).ok()?;
    let rules = PluralRules::try_new(locale.into(), PluralRulesOptions::default()).ok()?;
    Some(rules.category_for(n))
}

/// The plural form a number takes: "zero" for 0 in every language, else as the language has it.
pub fn plural(lang: Locale, n: usize) -> &'static str {
    if n == 0 {
        return "zero";
    }
    match plural_category(lang, n).unwrap_or(PluralCategory::Other) {
        PluralCategory::Zero | PluralCategory::Other => "other",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
    }
}

/// "Woerden" lives here.
pub fn time_zone() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

/// The local date of an instant.
pub fn local_date(instant: Timestamp) -> Date {
    instant.to_zoned_datetime(time_zone()).date()
}

/// "dinsdag 1 december 2026", in the order of the language.
pub fn date(lang: Locale, date: Date) -> String {
    let weekday = date.weekday().to_monday_one_offset();
    tr!(
        lang,
        "date.pattern",
        weekday = tr!(lang, format!("date.weekday.{weekday}")),
        day = date.day(),
        month = tr!(lang, format!("date.month.{}", date.month())),
        year = date.year()
    )
}

/// "dinsdag 1 december 2026, 19:00".
pub fn date_time(lang: Locale, instant: Timestamp) -> String {
    let zoned = instant.to_zoned_datetime(time_zone());
    let time = format!("{:02}:{:02}", zoned.hour(), zoned.minute());
    tr!(lang, "date.with_time", date = date(lang, zoned.date()), time = time)
}
