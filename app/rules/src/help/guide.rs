//! What a coordinator does with a hulpvraag, what anyone can report of it, and when it is forgotten.

use crate::{
    code::Coded,
    coded,
    typed::{Errors, Typed},
};
use std::ops::RangeInclusive;

coded! {
    /// What a coordinator can do: the next circle now, wait, go on, help themselves, put it out of sight or back, and note
    /// that they have seen what needed their eye.
    pub enum Step {
        Widen = "verder", Hold = "vasthouden", LetGo = "loslaten", Take = "zelf", Hide = "verberg", Show = "toon",
        Seen = "gezien",
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

coded! {
    /// What happened to a hulpvraag; of what happened at the same instant, in the order in which it did.
    pub enum Event {
        Asked = "asked", Reported = "reported", NotNow = "not_now", GivenBack = "given_back", Held = "held",
        LetGo = "let_go", Widened = "widened", Nobody = "nobody", Late = "late", Taken = "taken", Named = "named",
        SaysDone = "says_done", SaysFailed = "says_failed", Done = "done", Failed = "failed",
        Withdrawn = "withdrawn", Expired = "expired", Hidden = "hidden", Shown = "shown", Seen = "seen",
    }
}

/// What a municipality agreed on forgetting. How often a volunteer is asked is agreed with the messages
/// ([`crate::notifications::Limits`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HelpRules {
    /// So many days after it is over its personal parts are erased.
    pub erase_days: u32,
}

impl Default for HelpRules {
    fn default() -> Self {
        Self { erase_days: 30 }
    }
}

const ERASE_DAYS: RangeInclusive<u32> = 1..=365;

impl HelpRules {
    /// As the form shows them.
    pub fn typed(self) -> Typed {
        [("wissen", self.erase_days.to_string())].into_iter().collect()
    }

    /// Field `wissen`.
    ///
    /// # Errors
    /// `help_erase_days`.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        match typed.text("wissen").parse::<u32>() {
            Ok(erase_days) if ERASE_DAYS.contains(&erase_days) => Ok(Self { erase_days }),
            _ => {
                errors.add("wissen", "help_erase_days");
                Err(errors)
            }
        }
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
        let rules = HelpRules { erase_days: 90 };
        assert_eq!(HelpRules::read(&rules.typed()), Ok(rules));
        for value in ["0", "400", "veel", ""] {
            let typed = [("wissen", value)].into_iter().collect();
            assert_eq!(HelpRules::read(&typed).unwrap_err().of("wissen"), Some("help_erase_days"), "{value}");
        }
    }
}
