//! What a coordinator does with a hulpvraag, what anyone can report of it, and the municipality's rules of asking.

use crate::{
    code::Coded,
    coded,
    typed::{Errors, Typed},
};
use std::ops::RangeInclusive;

coded! {
    /// What a coordinator can do: the next circle now, wait, go on, help themselves, look for another helper, put it out of
    /// sight or back, and note that they have seen what needed their eye.
    pub enum Step {
        Widen = "verder", Hold = "vasthouden", LetGo = "loslaten", Take = "zelf", Release = "ander", Hide = "verberg",
        Show = "toon", Seen = "gezien",
    }
}

coded! {
    /// What is unsuitable about it, tapped.
    pub enum Unsuitable {
        Private = "private", Money = "money", Rude = "rude", Unsafe = "unsafe", NoHelp = "no_help", Other = "other",
    }
}

coded! {
    /// What a coordinator should look at.
    pub enum Attention { Reported = "reported", Differs = "differs" }
}

/// A report that no coordinator has looked at keeps its hulpvraag from being erased, until it was over for so many days: nobody
/// acts on it after half a year, and what people wrote isn't kept for good because nobody looked.
pub const UNSEEN_REPORT_DAYS: i64 = 180;

coded! {
    /// What happened to a hulpvraag; of what happened at the same instant, in the order in which it did.
    pub enum Event {
        Asked = "asked", Reported = "reported", NotNow = "not_now", GivenBack = "given_back", Released = "released",
        Held = "held", LetGo = "let_go", Widened = "widened", Nobody = "nobody", Late = "late", Taken = "taken", Named = "named",
        SaysDone = "says_done", SaysFailed = "says_failed", Done = "done", Failed = "failed",
        Withdrawn = "withdrawn", Expired = "expired", Hidden = "hidden", Shown = "shown", Seen = "seen",
    }
}

/// What a municipality agreed on asking and forgetting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HelpRules {
    /// So many hulpvragen a volunteer hears of in seven days, beside those of their own taalvragers.
    pub asks_a_week: u32,
    /// So many days after it is over its personal parts are erased; see [`UNSEEN_REPORT_DAYS`] for what was reported.
    pub erase_days: u32,
}

impl Default for HelpRules {
    fn default() -> Self {
        Self { asks_a_week: 5, erase_days: 30 }
    }
}

const ASKS_A_WEEK: RangeInclusive<u32> = 1..=50;
const ERASE_DAYS: RangeInclusive<u32> = 1..=365;

impl HelpRules {
    /// As the form shows them.
    pub fn typed(self) -> Typed {
        [("per_week", self.asks_a_week.to_string()), ("wissen", self.erase_days.to_string())]
            .into_iter()
            .collect()
    }

    /// Fields `per_week` and `wissen`.
    ///
    /// # Errors
    /// `help_asks_a_week`, `help_erase_days`.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let mut number =
            |field: &str, within: RangeInclusive<u32>, code| match typed.text(field).parse::<u32>() {
                Ok(number) if within.contains(&number) => number,
                _ => {
                    errors.add(field, code);
                    *within.start()
                }
            };
        let rules = Self {
            asks_a_week: number("per_week", ASKS_A_WEEK, "help_asks_a_week"),
            erase_days: number("wissen", ERASE_DAYS, "help_erase_days"),
        };
        if errors.is_empty() { Ok(rules) } else { Err(errors) }
    }
}

/// With what a volunteer helps: field `helpt`.
pub fn helps_with<T: Coded>(typed: &Typed) -> crate::code::Set<T> {
    typed.values("helpt").iter().filter_map(|code| T::from_code(code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_read_as_they_were_shown() {
        let rules = HelpRules { asks_a_week: 3, erase_days: 90 };
        assert_eq!(HelpRules::read(&rules.typed()), Ok(rules));
        for (field, value) in [("per_week", "0"), ("per_week", "veel"), ("wissen", "400"), ("wissen", "")] {
            let mut typed = rules.typed();
            typed.set(field, value);
            assert!(HelpRules::read(&typed).unwrap_err().of(field).is_some(), "{field} = {value}");
        }
    }
}
