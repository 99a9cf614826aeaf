//! What a message is about.

use crate::{access::Actor, coded};
use jiff::SignedDuration;

coded! {
    /// Every kind of message there is. What one says stands in `notify.<code>`.
    pub enum Kind {
        /// A hulpvraag that this volunteer may take.
        HelpAsked = "help_asked",
        /// To the asker: someone comes.
        HelpTaken = "help_taken",
        /// To the asker: whoever took it can't after all.
        HelpGivenBack = "help_given_back",
        /// To the asker: its day is over, and nobody was found.
        HelpExpired = "help_expired",
        /// One side says that it is done; the other is asked.
        HelpDone = "help_done",
        HelpMessage = "help_message",
        /// To a volunteer: a coordinator named them.
        HelpNamed = "help_named",
        /// To who would help: it is no longer needed, or no longer theirs.
        HelpWithdrawn = "help_withdrawn",
        /// To the coordinator: nobody took it, and time is running out.
        HelpWaiting = "help_waiting",
        /// To the coordinators: something was reported, or both sides say something else of the end.
        HelpAttention = "help_attention",
        /// To a vertaler: someone's own words wait.
        HelpTranslate = "help_translate",
        /// To the coordinators: own words in a language that no vertaler has.
        HelpUntranslated = "help_untranslated",
        MatchProposed = "match_proposed",
        /// Both said yes.
        MatchAccepted = "match_accepted",
        /// It doesn't go on: to who had said yes.
        MatchDeclined = "match_declined",
        MatchEnded = "match_ended",
        /// To the coordinator who proposed it: both said yes, or one said no.
        MatchAnswered = "match_answered",
        MeetingComing = "meeting_coming",
        MeetingShift = "meeting_shift",
        MeetingPlaceOffered = "meeting_place_offered",
        /// There are fewer places than one wants to bring people.
        MeetingTooMany = "meeting_too_many",
        MeetingChanged = "meeting_changed",
        MeetingCancelled = "meeting_cancelled",
        /// To a parent: a place at the Summerschool for their child, until a moment.
        ChildPlaceOffered = "child_place_offered",
        /// To a parent and a taalmaatje: with whom they practise at the Summerschool.
        PracticeAgreed = "practice_agreed",
        /// They practise with nobody there any more.
        PracticeEnded = "practice_ended",
        /// To who takes part in a Summerschool: other days, hours or another place.
        ProgrammeChanged = "programme_changed",
        /// To the same, and to parents whose child has a place: it begins tomorrow.
        ProgrammeBegins = "programme_begins",
        /// Someone tries whether it works.
        Test = "test",
    }
}

coded! {
    /// What people choose by: a few words for all the kinds.
    pub enum Topic {
        /// Someone asks for help.
        HelpAsked = "help_asked",
        /// A hulpvraag of one's own, or one that one took.
        HelpOwn = "help_own",
        Translate = "translate",
        Matches = "matches",
        /// The evening before one comes or helps.
        Coming = "coming",
        /// A place, another hour, cancelled.
        Changes = "changes",
        /// Nobody takes a hulpvraag, or it needs a coordinator's eye.
        HelpWaiting = "help_waiting",
        /// Answers to the proposals one made.
        MatchAnswers = "match_answers",
    }
}

impl Kind {
    /// Under which topic it is chosen; none for what can't be switched off.
    pub fn topic(self) -> Option<Topic> {
        match self {
            Self::HelpAsked => Some(Topic::HelpAsked),
            Self::HelpTaken
            | Self::HelpGivenBack
            | Self::HelpExpired
            | Self::HelpDone
            | Self::HelpMessage
            | Self::HelpNamed
            | Self::HelpWithdrawn => Some(Topic::HelpOwn),
            Self::HelpWaiting | Self::HelpAttention | Self::HelpUntranslated => Some(Topic::HelpWaiting),
            Self::HelpTranslate => Some(Topic::Translate),
            Self::MatchProposed
            | Self::MatchAccepted
            | Self::MatchDeclined
            | Self::MatchEnded
            | Self::PracticeAgreed
            | Self::PracticeEnded => Some(Topic::Matches),
            Self::MatchAnswered => Some(Topic::MatchAnswers),
            Self::MeetingComing | Self::MeetingShift | Self::ProgrammeBegins => Some(Topic::Coming),
            Self::MeetingPlaceOffered
            | Self::MeetingTooMany
            | Self::MeetingChanged
            | Self::MeetingCancelled
            | Self::ChildPlaceOffered
            | Self::ProgrammeChanged => Some(Topic::Changes),
            Self::Test => None,
        }
    }

    /// A message older than this has nothing to say any more, and isn't sent. Shorter than a night's quiet for nothing:
    /// what is told in the evening must still reach its reader in the morning.
    pub fn lives(self) -> SignedDuration {
        match self {
            Self::Test => SignedDuration::from_mins(10),
            _ => SignedDuration::from_hours(24),
        }
    }

    /// Waits for no quiet hours to end: its reader is holding the phone.
    pub fn is_answer_to_a_tap(self) -> bool {
        self == Self::Test
    }
}

impl Topic {
    /// What holds until someone chooses otherwise. A coordinator hears of answers only when they ask for it: the board
    /// shows them.
    pub fn by_default(self) -> bool {
        self != Self::MatchAnswers
    }

    /// Whether there can be anything to hear under it for this person.
    pub fn is_for(self, actor: &Actor) -> bool {
        let volunteer = !actor.volunteer.is_empty();
        match self {
            Self::HelpAsked | Self::Translate => volunteer,
            // A coordinator may help, or ask for someone.
            Self::HelpOwn => volunteer || actor.taalvrager || actor.coordinator,
            Self::Matches => volunteer || actor.taalvrager,
            Self::Coming | Self::Changes => true,
            Self::HelpWaiting | Self::MatchAnswers => actor.coordinator,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::{Coded, Set};

    #[test]
    fn every_topic_has_a_kind_and_every_kind_but_the_try_a_topic() {
        let topics: Set<Topic> = Kind::ALL.iter().filter_map(|kind| kind.topic()).collect();
        assert_eq!(topics, Set::all());
        let free: Vec<_> = Kind::ALL.iter().filter(|kind| kind.topic().is_none()).collect();
        assert_eq!(free, [&Kind::Test]);
    }

    #[test]
    fn selam_is_not_asked_about_what_only_helpers_or_coordinators_hear() {
        let selam = Actor { taalvrager: true, ..Actor::default() };
        let hers: Vec<_> = Topic::ALL.iter().filter(|topic| topic.is_for(&selam)).collect();
        assert_eq!(hers, [&Topic::HelpOwn, &Topic::Matches, &Topic::Coming, &Topic::Changes]);
        let ria = Actor { coordinator: true, ..Actor::default() };
        assert!(Topic::HelpWaiting.is_for(&ria) && Topic::HelpOwn.is_for(&ria));
        assert!(!Topic::HelpAsked.is_for(&ria) && !Topic::Matches.is_for(&ria));
    }
}
