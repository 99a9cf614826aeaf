//! The life of a match: proposed, answered by both sides, active, ended. Every change is an event in its history.

use crate::coded;

coded! {
    pub enum Side { Taalvrager = "taalvrager", Volunteer = "volunteer" }
}

coded! {
    pub enum State {
        Proposed = "proposed", Active = "active", Declined = "declined", Withdrawn = "withdrawn", Ended = "ended",
    }
}

coded! {
    pub enum Answer { Waiting = "waiting", Accepted = "accepted", Declined = "declined" }
}

coded! {
    /// Why someone would rather not; to tap, and not asked for.
    pub enum DeclineReason {
        Time = "time",
        Distance = "distance",
        /// Already has someone.
        HasSomeone = "other_person",
        NotNow = "not_now",
        Other = "other",
    }
}

coded! {
    pub enum EndReason {
        ReachedGoal = "reached_goal", Moved = "moved", Stopped = "stopped", Other = "other",
    }
}

coded! {
    /// What happened, in a match's history.
    pub enum What {
        Proposed = "proposed", Accepted = "accepted", Declined = "declined", Activated = "activated",
        Withdrawn = "withdrawn", Ended = "ended",
    }
}

coded! {
    /// Why a step can't be taken; nothing changed.
    pub enum Illegal {
        /// The match was declined, withdrawn or ended.
        Over = "match_over",
        /// Both accepted already; who wants to stop tells the coordinator.
        AlreadyActive = "match_active",
        /// Not both have accepted, so there is nothing to end: withdraw it.
        NotActive = "match_not_active",
        /// All the volunteer's places are taken.
        Full = "match_full",
        /// The need has a proposed or active match already.
        NeedTaken = "match_need_taken",
        /// One of the two no longer takes part.
        Gone = "match_gone",
    }
}

/// Where a match stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    pub state: State,
    pub taalvrager: Answer,
    pub volunteer: Answer,
}

/// A volunteer's places: how many there are, and how many are taken by others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    pub capacity: u32,
    pub taken: u32,
}

impl Places {
    pub fn is_full(self) -> bool {
        self.taken >= self.capacity
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    pub what: What,
    /// Whose answer it was.
    pub side: Option<Side>,
}

/// What a step leads to. Without events nothing changes: it was taken before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub life: Life,
    pub events: Vec<Event>,
}

impl Life {
    pub fn answer_of(self, side: Side) -> Answer {
        match side {
            Side::Taalvrager => self.taalvrager,
            Side::Volunteer => self.volunteer,
        }
    }

    fn with_answer(mut self, side: Side, answer: Answer) -> Self {
        match side {
            Side::Taalvrager => self.taalvrager = answer,
            Side::Volunteer => self.volunteer = answer,
        }
        self
    }

    /// Proposed or active: it holds a place of the volunteer and the taalvrager's need.
    pub fn is_living(self) -> bool {
        matches!(self.state, State::Proposed | State::Active)
    }
}

fn step(life: Life, events: &[(What, Option<Side>)]) -> Step {
    Step { life, events: events.iter().map(|(what, side)| Event { what: *what, side: *side }).collect() }
}

/// A new proposal. `places` counts the proposed and active matches of the volunteer.
///
/// # Errors
/// `Full` when there is no place for it.
pub fn propose(places: Places) -> Result<Step, Illegal> {
    if places.is_full() {
        return Err(Illegal::Full);
    }
    let life = Life { state: State::Proposed, taalvrager: Answer::Waiting, volunteer: Answer::Waiting };
    Ok(step(life, &[(What::Proposed, None)]))
}

/// One side says yes or no. `places` counts the volunteer's active matches; it matters when both have now accepted.
///
/// A yes may become a no while the other side hasn't accepted. The same answer again changes nothing.
///
/// # Errors
/// `Over`, `AlreadyActive` for a no after both said yes, `Full` when the last place went to someone else meanwhile:
/// the proposal stays, and this answer isn't kept.
pub fn answer(life: Life, side: Side, yes: bool, places: Places) -> Result<Step, Illegal> {
    let given = if yes { Answer::Accepted } else { Answer::Declined };
    if life.answer_of(side) == given {
        return Ok(step(life, &[]));
    }
    match life.state {
        State::Proposed => {}
        State::Active => return Err(Illegal::AlreadyActive),
        State::Declined | State::Withdrawn | State::Ended => return Err(Illegal::Over),
    }
    let mut life = life.with_answer(side, given);
    if !yes {
        life.state = State::Declined;
        return Ok(step(life, &[(What::Declined, Some(side))]));
    }
    if life.taalvrager != Answer::Accepted || life.volunteer != Answer::Accepted {
        return Ok(step(life, &[(What::Accepted, Some(side))]));
    }
    if places.is_full() {
        return Err(Illegal::Full);
    }
    life.state = State::Active;
    Ok(step(life, &[(What::Accepted, Some(side)), (What::Activated, None)]))
}

/// The coordinator takes a proposal back. Again: nothing changes.
///
/// # Errors
/// `AlreadyActive` when both accepted, `Over` when it was declined or ended.
pub fn withdraw(life: Life) -> Result<Step, Illegal> {
    match life.state {
        State::Proposed => Ok(step(Life { state: State::Withdrawn, ..life }, &[(What::Withdrawn, None)])),
        State::Withdrawn => Ok(step(life, &[])),
        State::Active => Err(Illegal::AlreadyActive),
        State::Declined | State::Ended => Err(Illegal::Over),
    }
}

/// The coordinator ends an active match. Again: nothing changes.
///
/// # Errors
/// `NotActive` for a proposal, `Over` when it was declined or withdrawn.
pub fn end(life: Life) -> Result<Step, Illegal> {
    match life.state {
        State::Active => Ok(step(Life { state: State::Ended, ..life }, &[(What::Ended, None)])),
        State::Ended => Ok(step(life, &[])),
        State::Proposed => Err(Illegal::NotActive),
        State::Declined | State::Withdrawn => Err(Illegal::Over),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::*;

    const FREE: Places = Places { capacity: 1, taken: 0 };
    const FULL: Places = Places { capacity: 1, taken: 1 };

    fn life(state: State, taalvrager: Answer, volunteer: Answer) -> Life {
        Life { state, taalvrager, volunteer }
    }

    fn proposed() -> Life {
        propose(FREE).unwrap().life
    }

    fn what(step: &Step) -> Vec<What> {
        step.events.iter().map(|event| event.what).collect()
    }

    #[test]
    fn selam_and_anneke_both_say_yes_and_the_match_is_active() {
        let first = answer(proposed(), Side::Taalvrager, true, FREE).unwrap();
        assert_eq!(first.life, life(State::Proposed, Accepted, Waiting));
        let second = answer(first.life, Side::Volunteer, true, FREE).unwrap();
        assert_eq!(second.life, life(State::Active, Accepted, Accepted));
        assert_eq!(what(&second), [What::Accepted, What::Activated]);
    }

    #[test]
    fn a_no_of_either_side_ends_the_proposal() {
        for side in [Side::Taalvrager, Side::Volunteer] {
            let step = answer(proposed(), side, false, FREE).unwrap();
            assert_eq!(step.life.state, State::Declined);
            assert_eq!(step.events, [Event { what: What::Declined, side: Some(side) }]);
            assert!(!step.life.is_living());
        }
    }

    #[test]
    fn a_yes_may_become_a_no_while_the_other_side_thinks() {
        let yes = answer(proposed(), Side::Volunteer, true, FREE).unwrap().life;
        assert_eq!(answer(yes, Side::Volunteer, false, FREE).unwrap().life.state, State::Declined);
    }

    #[test]
    fn the_same_answer_again_is_harmless_wherever_the_match_stands() {
        let yes = answer(proposed(), Side::Taalvrager, true, FREE).unwrap().life;
        let active = answer(yes, Side::Volunteer, true, FREE).unwrap().life;
        let no = answer(proposed(), Side::Taalvrager, false, FREE).unwrap().life;
        for (life, given) in [(yes, true), (active, true), (no, false)] {
            assert_eq!(answer(life, Side::Taalvrager, given, FULL), Ok(step(life, &[])));
        }
    }

    #[test]
    fn the_last_place_goes_to_one_and_the_other_proposal_stays_as_it_was() {
        let waits = life(State::Proposed, Waiting, Accepted);
        assert_eq!(answer(waits, Side::Taalvrager, true, FULL), Err(Illegal::Full));
        assert_eq!(propose(FULL), Err(Illegal::Full));
        // One yes of two takes no place yet.
        assert!(answer(proposed(), Side::Taalvrager, true, FULL).is_ok());
    }

    #[test]
    fn what_is_over_takes_no_answer() {
        for state in [State::Declined, State::Withdrawn, State::Ended] {
            let over = life(state, Waiting, Waiting);
            assert_eq!(answer(over, Side::Volunteer, true, FREE), Err(Illegal::Over));
        }
        let active = life(State::Active, Accepted, Accepted);
        assert_eq!(answer(active, Side::Volunteer, false, FREE), Err(Illegal::AlreadyActive));
    }

    #[test]
    fn a_proposal_is_withdrawn_and_an_active_match_is_ended() {
        let active = life(State::Active, Accepted, Accepted);
        assert_eq!(withdraw(proposed()).unwrap().life.state, State::Withdrawn);
        assert_eq!(end(active).unwrap().life.state, State::Ended);
        assert_eq!(withdraw(active), Err(Illegal::AlreadyActive));
        assert_eq!(end(proposed()), Err(Illegal::NotActive));
        assert_eq!(withdraw(life(State::Declined, Declined, Waiting)), Err(Illegal::Over));
        assert_eq!(end(life(State::Withdrawn, Waiting, Waiting)), Err(Illegal::Over));
    }

    #[test]
    fn withdrawing_and_ending_twice_is_harmless() {
        let withdrawn = withdraw(proposed()).unwrap().life;
        assert_eq!(withdraw(withdrawn).unwrap().events, []);
        let ended = end(life(State::Active, Accepted, Accepted)).unwrap().life;
        assert_eq!(end(ended).unwrap().events, []);
    }
}
