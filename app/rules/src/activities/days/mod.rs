//! Days on which a room may stay empty: public holidays, school holidays, and the feasts and fasts of those who come.
//!
//! Everything is computed but the school holidays, which the ministry fixes some years ahead and a beheerder puts right:
//! where [`school_holidays_known`] says no, nothing is known and nothing is guessed.

mod easter;
mod islamic;
mod orthodox;
mod public;
mod school;
#[cfg(test)]
mod tests;

use crate::{code::Coded, coded};
use jiff::civil::Date;

pub use school::{SCHOOL_HOLIDAYS, SchoolHoliday, known as school_holidays_known, published};

coded! {
    pub enum SpecialDay {
        NewYear = "new_year",
        GoodFriday = "good_friday",
        Easter = "easter",
        EasterMonday = "easter_monday",
        KingsDay = "kings_day",
        LiberationDay = "liberation_day",
        Ascension = "ascension",
        Whitsun = "whitsun",
        WhitMonday = "whit_monday",
        Christmas = "christmas",
        SecondChristmas = "second_christmas",
        AutumnBreak = "autumn_break",
        ChristmasBreak = "christmas_break",
        SpringBreak = "spring_break",
        MayBreak = "may_break",
        SummerBreak = "summer_break",
        Ramadan = "ramadan",
        EidAlFitr = "eid_al_fitr",
        EidAlAdha = "eid_al_adha",
        /// Also of the Copts and of those who keep the Julian calendar; Ledet or Gena.
        OrthodoxChristmas = "orthodox_christmas",
        /// Epiphany.
        Timkat = "timkat",
        OrthodoxGoodFriday = "orthodox_good_friday",
        OrthodoxEaster = "orthodox_easter",
        /// Enkutatash, Kudus Yohannes.
        GeezNewYear = "geez_new_year",
        /// The finding of the true cross.
        Meskel = "meskel",
        NinevehFast = "nineveh_fast",
        /// Abiy Tsom, the great Lent before Orthodox Easter.
        GreatLent = "great_lent",
        ApostlesFast = "apostles_fast",
        /// The fast before the Assumption.
        Filseta = "filseta",
        /// Tsome Gena or Tsome Nebiyat.
        AdventFast = "advent_fast",
    }
}

coded! {
    /// How loudly a day is shown while planning.
    pub enum Loudness {
        /// The country is free, and rooms may be closed.
        Public = "public",
        /// Children are at home.
        School = "school",
        /// A feast or a fast of some of those who come.
        Quiet = "quiet",
    }
}

impl SpecialDay {
    pub fn loudness(self) -> Loudness {
        match self {
            Self::NewYear
            | Self::GoodFriday
            | Self::Easter
            | Self::EasterMonday
            | Self::KingsDay
            | Self::LiberationDay
            | Self::Ascension
            | Self::Whitsun
            | Self::WhitMonday
            | Self::Christmas
            | Self::SecondChristmas => Loudness::Public,
            Self::AutumnBreak
            | Self::ChristmasBreak
            | Self::SpringBreak
            | Self::MayBreak
            | Self::SummerBreak => Loudness::School,
            _ => Loudness::Quiet,
        }
    }

    /// The moon decides, so it may be a day earlier or later: the days around it are given as well.
    pub fn is_about(self) -> bool {
        matches!(self, Self::Ramadan | Self::EidAlFitr | Self::EidAlAdha)
    }
}

/// What this date is, in the order of [`SpecialDay`]; usually nothing.
pub fn on(date: Date, school: &[SchoolHoliday]) -> Vec<SpecialDay> {
    SpecialDay::ALL.iter().copied().filter(|day| is(date, *day, school)).collect()
}

fn is(date: Date, day: SpecialDay, school: &[SchoolHoliday]) -> bool {
    match day.loudness() {
        Loudness::Public => public::is(date, day),
        Loudness::School => school::is(date, day, school),
        Loudness::Quiet => islamic::is(date, day) || orthodox::is(date, day),
    }
}
