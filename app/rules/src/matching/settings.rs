//! The rules of matching that a municipality sets for itself, with what holds when it sets nothing.

use super::ScorePart;
use crate::{coded, people::NeedRole};
use serde::{Deserialize, Serialize};

coded! {
    /// When a volunteer's VOG (certificate of conduct) is a must.
    pub enum VogRule {
        Never = "never",
        /// For whoever comes into a home or meets children.
        HomeOrChildren = "home_or_children",
        Always = "always",
    }
}

/// Stored as JSON in `municipalities.settings`; what is left out there has its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub vog_taalcoach: VogRule,
    pub vog_maatje: VogRule,
    /// How long a VOG counts after the date on it. Renewal every three years is advised to Dutch organisations.
    pub vog_years: u32,
    /// How far a volunteer is thought to travel, in kilometres, when that isn't known. It only scores, never blocks.
    pub reach_km: u32,
    /// After so many days waiting counts in full.
    pub waiting_days: u32,
    pub weights: Weights,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            vog_taalcoach: VogRule::HomeOrChildren,
            vog_maatje: VogRule::HomeOrChildren,
            vog_years: 3,
            reach_km: 5,
            waiting_days: 90,
            weights: Weights::default(),
        }
    }
}

impl Settings {
    /// Reads what a municipality has stored; `{}` gives the defaults.
    ///
    /// # Errors
    /// When it isn't JSON of this shape.
    pub fn read(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    pub fn vog_rule(&self, role: NeedRole) -> VogRule {
        match role {
            NeedRole::Taalcoach => self.vog_taalcoach,
            NeedRole::Maatje => self.vog_maatje,
        }
    }
}

/// How much each part of a score counts beside the others. The defaults are ours: the field names level, goal and a
/// click; time and distance decide in practice whether two people keep meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    pub time: u16,
    pub near: u16,
    pub level: u16,
    pub goals: u16,
    pub interests: u16,
    pub wishes: u16,
    pub language: u16,
    pub age: u16,
    pub waiting: u16,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            time: 20,
            near: 15,
            level: 15,
            goals: 10,
            interests: 5,
            wishes: 10,
            language: 5,
            age: 5,
            waiting: 15,
        }
    }
}

impl Weights {
    pub fn of(&self, part: ScorePart) -> u64 {
        u64::from(match part {
            ScorePart::Time => self.time,
            ScorePart::Near => self.near,
            ScorePart::Level => self.level,
            ScorePart::Goals => self.goals,
            ScorePart::Interests => self.interests,
            ScorePart::Wishes => self.wishes,
            ScorePart::Language => self.language,
            ScorePart::Age => self.age,
            ScorePart::Waiting => self.waiting,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_municipality_that_sets_nothing_has_the_defaults() {
        assert_eq!(Settings::read("{}").unwrap(), Settings::default());
    }

    #[test]
    fn what_is_set_counts_and_the_rest_keeps_its_default() {
        let settings = Settings::read(r#"{"vog_maatje":"always","weights":{"waiting":40}}"#).unwrap();
        assert_eq!(settings.vog_rule(NeedRole::Maatje), VogRule::Always);
        assert_eq!(settings.vog_rule(NeedRole::Taalcoach), VogRule::HomeOrChildren);
        assert_eq!((settings.weights.waiting, settings.weights.time), (40, 20));
    }

    #[test]
    fn what_was_written_is_read_again() {
        let settings = Settings { vog_years: 4, ..Settings::default() };
        assert_eq!(Settings::read(&serde_json::to_string(&settings).unwrap()).unwrap(), settings);
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(Settings::read(r#"{"vog_maatje":"sometimes"}"#).is_err());
        assert!(Settings::read(r#"{"reach_km":-3}"#).is_err());
    }
}
