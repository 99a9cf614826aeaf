//! Why a meeting isn't held.

use crate::{
    code::Coded,
    coded,
    people::clean,
    typed::{Errors, Typed},
};
use serde::{Deserialize, Serialize};

coded! {
    /// What needs no words of a person: the page says it in its reader's language, with `changes.because.<code>`.
    pub enum Because {
        /// From here on it is on other days.
        OtherDays = "other_days",
        /// Whoever would lead it.
        Ill = "ill",
        RoomClosed = "room_closed",
        Holiday = "holiday",
        Weather = "weather",
        TooFew = "too_few",
    }
}

impl Because {
    /// Those that whoever cancels can choose.
    pub const TO_CHOOSE: &[Self] = &[Self::Ill, Self::RoomClosed, Self::Holiday, Self::Weather, Self::TooFew];
}

/// In characters.
const LONGEST: usize = 300;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Reason {
    Known {
        because: Because,
        /// In the words of whoever cancelled it; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        more: String,
    },
    /// In the words of whoever cancelled it.
    Written(String),
}

impl Reason {
    /// Fields `waarom` (a code that can be chosen) and `reden`, of which one may be empty.
    ///
    /// # Errors
    /// `change_reason`, `plan_too_long`.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let because =
            Because::from_code(typed.text("waarom")).filter(|because| Because::TO_CHOOSE.contains(because));
        let (more, _) = clean(typed.text("reden"));
        if more.chars().count() > LONGEST {
            errors.add("reden", "plan_too_long");
        }
        if because.is_none() && more.is_empty() {
            errors.add("waarom", "change_reason");
        }
        match because {
            _ if !errors.is_empty() => Err(errors),
            Some(because) => Ok(Self::Known { because, more }),
            None => Ok(Self::Written(more)),
        }
    }
}

impl From<&str> for Reason {
    fn from(words: &str) -> Self {
        Self::Written(words.to_owned())
    }
}

impl From<String> for Reason {
    fn from(words: String) -> Self {
        Self::Written(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes_are_kept_apart() {
        let known = |more: &str| Reason::Known { because: Because::OtherDays, more: more.to_owned() };
        for (reason, kept) in [
            (known(""), r#"{"because":"other_days"}"#),
            (known("Elke woensdag"), r#"{"because":"other_days","more":"Elke woensdag"}"#),
            (Reason::from("De zaal is dicht"), r#""De zaal is dicht""#),
            (Reason::from("other_days"), r#""other_days""#),
        ] {
            assert_eq!(serde_json::to_string(&reason).unwrap(), kept);
            assert_eq!(serde_json::from_str::<Reason>(kept).unwrap(), reason);
        }
    }

    #[test]
    fn a_reason_is_chosen_or_written_or_both() {
        let read = |waarom: &str, reden: &str| {
            Reason::read(&[("waarom", waarom), ("reden", reden)].into_iter().collect())
        };
        let ill = |more: &str| Ok(Reason::Known { because: Because::Ill, more: more.to_owned() });
        assert_eq!(read("ill", " "), ill(""));
        assert_eq!(read("ill", "Tot januari"), ill("Tot januari"));
        assert_eq!(read("", "Het dak lekt"), Ok("Het dak lekt".into()));
        for nothing in ["", "other_days", "zomaar"] {
            assert_eq!(read(nothing, "").unwrap_err().of("waarom"), Some("change_reason"), "{nothing}");
        }
        assert_eq!(read("ill", &"a".repeat(301)).unwrap_err().of("reden"), Some("plan_too_long"));
    }
}
