//! Why a meeting isn't held.

use crate::coded;
use serde::{Deserialize, Serialize};

coded! {
    /// What needs no words of a person: the page says it in its reader's language, with `changes.because.<code>`.
    pub enum Because {
        /// From here on it is on other days.
        OtherDays = "other_days",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Reason {
    Known {
        because: Because,
    },
    /// In the words of whoever cancelled it.
    Written(String),
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
        let known = Reason::Known { because: Because::OtherDays };
        for (reason, kept) in [
            (known, r#"{"because":"other_days"}"#),
            (Reason::from("De zaal is dicht"), r#""De zaal is dicht""#),
            (Reason::from("other_days"), r#""other_days""#),
        ] {
            assert_eq!(serde_json::to_string(&reason).unwrap(), kept);
            assert_eq!(serde_json::from_str::<Reason>(kept).unwrap(), reason);
        }
    }
}
