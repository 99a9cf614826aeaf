//! The settings of matching as a coordinator types them.

use super::{ScorePart, Settings, VogRule, Weights};
use crate::{
    code::Coded,
    typed::{Errors, Typed},
};
use std::{ops::RangeInclusive, str::FromStr};

/// A VOG is asked anew at least every so many years.
const VOG_YEARS: RangeInclusive<u32> = 1..=10;
/// From one end of a large municipality to the other.
const REACH_KM: RangeInclusive<u32> = 1..=100;
const WAITING_DAYS: RangeInclusive<u32> = 1..=730;
const WEIGHT: RangeInclusive<u16> = 0..=100;

/// The field of a part's weight.
pub fn weight_field(part: ScorePart) -> String {
    format!("gewicht_{}", part.code())
}

impl Settings {
    /// As the form shows them.
    pub fn typed(&self) -> Typed {
        let mut typed = Typed::default();
        typed.set("vog_taalcoach", self.vog_taalcoach.code());
        typed.set("vog_maatje", self.vog_maatje.code());
        typed.set("vog_jaren", self.vog_years.to_string());
        typed.set("afstand", self.reach_km.to_string());
        typed.set("wachten", self.waiting_days.to_string());
        for part in ScorePart::ALL {
            typed.set(weight_field(*part), self.weights.of(*part).to_string());
        }
        typed
    }

    /// Fields `vog_taalcoach`, `vog_maatje` (codes of [`VogRule`]), `vog_jaren`, `afstand` (km), `wachten` (days), and a
    /// weight per part of the score, of which at least one must count.
    ///
    /// # Errors
    /// `settings_choose`, `settings_years`, `settings_km`, `settings_days`, `settings_weight`, `settings_no_weight`.
    pub fn from_typed(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let settings = Self {
            vog_taalcoach: vog_rule(typed, "vog_taalcoach", &mut errors),
            vog_maatje: vog_rule(typed, "vog_maatje", &mut errors),
            vog_years: number(typed, "vog_jaren", VOG_YEARS, "settings_years", &mut errors),
            reach_km: number(typed, "afstand", REACH_KM, "settings_km", &mut errors),
            waiting_days: number(typed, "wachten", WAITING_DAYS, "settings_days", &mut errors),
            weights: Weights::from_typed(typed, &mut errors),
        };
        if errors.is_empty() && ScorePart::ALL.iter().all(|part| settings.weights.of(*part) == 0) {
            errors.add(weight_field(ScorePart::ALL[0]), "settings_no_weight");
        }
        if errors.is_empty() { Ok(settings) } else { Err(errors) }
    }
}

impl Weights {
    fn from_typed(typed: &Typed, errors: &mut Errors) -> Self {
        let mut weight = |part| number(typed, &weight_field(part), WEIGHT, "settings_weight", errors);
        Self {
            time: weight(ScorePart::Time),
            near: weight(ScorePart::Near),
            level: weight(ScorePart::Level),
            goals: weight(ScorePart::Goals),
            interests: weight(ScorePart::Interests),
            wishes: weight(ScorePart::Wishes),
            language: weight(ScorePart::Language),
            age: weight(ScorePart::Age),
            waiting: weight(ScorePart::Waiting),
        }
    }
}

fn vog_rule(typed: &Typed, field: &str, errors: &mut Errors) -> VogRule {
    VogRule::from_code(typed.text(field)).unwrap_or_else(|| {
        errors.add(field, "settings_choose");
        VogRule::Always
    })
}

fn number<N: Copy + PartialOrd + FromStr>(
    typed: &Typed,
    field: &str,
    within: RangeInclusive<N>,
    code: &'static str,
    errors: &mut Errors,
) -> N {
    match typed.text(field).parse::<N>() {
        Ok(number) if within.contains(&number) => number,
        _ => {
            errors.add(field, code);
            *within.start()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(typed: &Typed, field: &str) -> Option<&'static str> {
        Settings::from_typed(typed).err().and_then(|errors| errors.of(field))
    }

    #[test]
    fn what_the_form_shows_is_read_back_the_same() {
        let settings = Settings { vog_maatje: VogRule::Never, reach_km: 12, ..Settings::default() };
        assert_eq!(Settings::from_typed(&settings.typed()), Ok(settings));
    }

    #[test]
    fn every_field_says_what_it_needs() {
        for (field, value, code) in [
            ("vog_taalcoach", "soms", "settings_choose"),
            ("vog_jaren", "0", "settings_years"),
            ("vog_jaren", "drie", "settings_years"),
            ("afstand", "-4", "settings_km"),
            ("afstand", "4,5", "settings_km"),
            ("wachten", "99999999999", "settings_days"),
            ("gewicht_time", "101", "settings_weight"),
        ] {
            let mut typed = Settings::default().typed();
            typed.set(field, value);
            assert_eq!(code_of(&typed, field), Some(code), "{field} = {value}");
        }
    }

    #[test]
    fn something_must_count() {
        let mut typed = Settings::default().typed();
        for part in ScorePart::ALL {
            typed.set(weight_field(*part), "0");
        }
        assert_eq!(code_of(&typed, "gewicht_time"), Some("settings_no_weight"));
    }
}
