//! The closed lists an intake chooses from.

use crate::{
    code::{Coded, Set},
    coded,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

coded! {
    /// Where someone stands in the pool.
    pub enum PoolState {
        /// Signed up by themselves; a coordinator looks at it first.
        Intake = "intake",
        Active = "active",
        Archived = "archived",
        /// Who it was is gone; only counted.
        Erased = "erased",
    }
}

coded! {
    /// Where a record came from.
    pub enum Source { Intake = "intake", Import = "import", SignUp = "self", Setup = "setup", Demo = "demo" }
}

coded! {
    /// The language in which Meedoen speaks to someone.
    pub enum Locale { Nl = "nl", Ar = "ar", Ti = "ti", En = "en" }
}

coded! {
    pub enum Gender { Woman = "woman", Man = "man" }
}

coded! {
    /// Dutch level: alfa (learning to read and write), then the European levels.
    pub enum Level { Alfa = "alfa", A0 = "a0", A1 = "a1", A2 = "a2", B1 = "b1", B2 = "b2" }
}

coded! {
    pub enum Day {
        Monday = "mon", Tuesday = "tue", Wednesday = "wed", Thursday = "thu", Friday = "fri", Saturday = "sat",
        Sunday = "sun",
    }
}

coded! {
    pub enum Part { Morning = "morning", Afternoon = "afternoon", Evening = "evening" }
}

coded! {
    pub enum Venue {
        OwnHome = "own_home", CoachHome = "coach_home", Library = "library", Outside = "outside", Online = "online",
    }
}

coded! {
    /// What a taalvrager can need; each need is matched by itself.
    pub enum NeedRole { Taalcoach = "taalcoach", Maatje = "maatje" }
}

coded! {
    pub enum VolunteerRole { Taalcoach = "taalcoach", Maatje = "maatje", Vertaler = "vertaler" }
}

coded! {
    pub enum Company { Alone = "alone", WithOthers = "with_others" }
}

coded! {
    pub enum AgeGroup {
        Under18 = "under18", From18 = "18_25", From26 = "26_40", From41 = "41_60", From61 = "61_plus",
    }
}

coded! {
    pub enum Goal {
        Talk = "talk", ReadWrite = "read_write", Work = "work", School = "school", Inburgering = "inburgering",
        Exam = "exam", Daily = "daily",
    }
}

coded! {
    pub enum Interest {
        Cycling = "cycling", Walking = "walking", Sport = "sport", Cooking = "cooking", Music = "music",
        Crafts = "crafts", Garden = "garden", Games = "games", Nature = "nature", Culture = "culture",
    }
}

coded! {
    /// A language someone speaks; `Other` is explained in a note.
    pub enum Language {
        Dutch = "nl", English = "en", Arabic = "ar", Tigrinya = "ti", Amharic = "am", Kurdish = "ku", Farsi = "fa",
        Dari = "prs", Pashto = "ps", Turkish = "tr", Somali = "so", Ukrainian = "uk", Russian = "ru", French = "fr",
        German = "de", Spanish = "es", Other = "other",
    }
}

coded! {
    /// How far something that was read can be trusted.
    pub enum Mark {
        /// Read with an assumption: show it.
        Guess = "guess",
        /// Someone should ask the person.
        Ask = "ask",
        /// It was said that it isn't known.
        Unknown = "unknown",
        /// Invisible characters were taken out.
        Cleaned = "cleaned",
        /// On purpose less was kept than was said (an age group instead of a birth date).
        Less = "less",
    }
}

coded! {
    pub enum Wish { Preferred = "preferred", Must = "must" }
}

/// A wish for a woman or a man.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GenderWish {
    pub gender: Gender,
    pub strength: Wish,
}

/// The certificate of conduct. Only what was seen is kept, never the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vog {
    /// Nobody has said anything about it: ask.
    Unknown,
    /// There is none, or it was only applied for.
    Missing,
    /// Seen, but not when: ask.
    SeenUndated,
    /// Seen, with the date on it.
    Seen(Date),
}

/// When someone can: seven days of three parts, a bit each (Monday morning is bit 0, Sunday evening bit 20).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Week(u32);

impl Week {
    pub const EMPTY: Self = Self(0);
    pub const ALWAYS: Self = Self((1 << 21) - 1);

    fn bit(day: Day, part: Part) -> u32 {
        1 << (day as u32 * 3 + part as u32)
    }

    pub fn of(slots: &[(Day, Part)]) -> Self {
        slots.iter().fold(Self::EMPTY, |week, (day, part)| week.with(*day, *part))
    }

    #[must_use]
    pub fn with(self, day: Day, part: Part) -> Self {
        Self(self.0 | Self::bit(day, part))
    }

    pub fn has(self, day: Day, part: Part) -> bool {
        self.0 & Self::bit(day, part) != 0
    }

    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    pub fn slots(self) -> impl Iterator<Item = (Day, Part)> {
        Day::ALL
            .iter()
            .flat_map(|day| Part::ALL.iter().map(move |part| (*day, *part)))
            .filter(move |(day, part)| self.has(*day, *part))
    }

    pub fn bits(self) -> u32 {
        self.0
    }

    /// Bits above the twenty-one that have a meaning are dropped.
    pub fn from_bits(bits: u32) -> Self {
        Self(bits & Self::ALWAYS.0)
    }
}

impl AgeGroup {
    /// The group of someone of this age in years.
    pub fn of(age: u16) -> Self {
        match age {
            0..18 => Self::Under18,
            18..26 => Self::From18,
            26..41 => Self::From26,
            41..61 => Self::From41,
            _ => Self::From61,
        }
    }
}

impl Level {
    /// From this level up.
    pub fn and_higher(self) -> Set<Self> {
        Self::ALL.iter().copied().filter(|other| *other >= self).collect()
    }
}
