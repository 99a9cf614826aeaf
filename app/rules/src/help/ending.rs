//! How a hulpvraag ends: both sides say how it went.

use super::State;
use crate::code::Coded;
use crate::{
    coded,
    typed::{Errors, Typed},
};

/// When one side has spoken and the other is silent for so many days, the one's word holds.
pub const SILENT_DAYS: i64 = 7;
/// When both are silent for so many days after its day, it is over: a taken hulpvraag is done unless someone says otherwise.
pub const BOTH_SILENT_DAYS: i64 = 14;

coded! {
    /// What one side says of it.
    pub enum Outcome { Done = "done", Failed = "failed" }
}

coded! {
    /// Why it didn't work out, tapped.
    pub enum FailedBecause {
        NotCome = "not_come",
        Cancelled = "cancelled",
        Elsewhere = "elsewhere",
        TooHard = "too_hard",
        Other = "other",
    }
}

impl Outcome {
    pub fn state(self) -> State {
        match self {
            Self::Done => State::Done,
            Self::Failed => State::Failed,
        }
    }

    /// Fields `afloop`, and `reden` when it didn't work out.
    ///
    /// # Errors
    /// `choose` where nothing was chosen.
    pub fn read(typed: &Typed) -> Result<(Self, Option<FailedBecause>), Errors> {
        let mut errors = Errors::default();
        let outcome = Self::from_code(typed.text("afloop"));
        let reason = FailedBecause::from_code(typed.text("reden"));
        match (outcome, reason) {
            (Some(Self::Done), _) => return Ok((Self::Done, None)),
            (Some(Self::Failed), Some(reason)) => return Ok((Self::Failed, Some(reason))),
            (Some(Self::Failed), None) => errors.add("reden", "choose"),
            (None, _) => errors.add("afloop", "choose"),
        }
        Err(errors)
    }
}

/// What both sides' words make of it; nothing as long as one has still to speak. Where they differ the asker's word holds,
/// whose question it was, and the coordinator sees that they differ.
pub fn ending(asker: Option<Outcome>, helper: Option<Outcome>) -> Option<(State, bool)> {
    let (asker, helper) = (asker?, helper?);
    Some((asker.state(), asker != helper))
}

/// What holds when nobody says more.
pub fn in_silence(asker: Option<Outcome>, helper: Option<Outcome>) -> State {
    asker.or(helper).unwrap_or(Outcome::Done).state()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{Done, Failed};

    #[test]
    fn both_sides_end_it_and_where_they_differ_the_asker_does() {
        assert_eq!(ending(Some(Done), None), None);
        assert_eq!(ending(None, Some(Failed)), None);
        assert_eq!(ending(Some(Done), Some(Done)), Some((State::Done, false)));
        assert_eq!(ending(Some(Failed), Some(Done)), Some((State::Failed, true)));
        assert_eq!(ending(Some(Done), Some(Failed)), Some((State::Done, true)));
    }

    #[test]
    fn in_silence_the_one_who_spoke_is_believed() {
        assert_eq!(in_silence(None, Some(Failed)), State::Failed);
        assert_eq!(in_silence(Some(Done), None), State::Done);
        assert_eq!(in_silence(None, None), State::Done);
    }

    #[test]
    fn what_did_not_work_out_has_a_reason() {
        let read = |pairs: &[(&str, &str)]| Outcome::read(&pairs.iter().copied().collect());
        assert_eq!(read(&[("afloop", "done"), ("reden", "other")]), Ok((Done, None)));
        assert_eq!(
            read(&[("afloop", "failed"), ("reden", "cancelled")]),
            Ok((Failed, Some(FailedBecause::Cancelled)))
        );
        assert_eq!(read(&[("afloop", "failed")]).unwrap_err().of("reden"), Some("choose"));
        assert_eq!(read(&[("afloop", "soso")]).unwrap_err().of("afloop"), Some("choose"));
    }
}
