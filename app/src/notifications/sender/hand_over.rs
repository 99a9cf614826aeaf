//! What the rooms have to say: which reminders are due, and whether what was told is still so.

use crate::{
    activities,
    db::Db,
    error::Result,
    help, matching,
    notifications::{Kind, store::Load},
    summerschool,
};
use jiff::Timestamp;

pub async fn hand_over(db: &Db, now: Timestamp) -> Result<usize> {
    activities::hand_over(db, now).await
}

/// Asked just before it goes. What only tells that something happened stays so.
pub async fn is_still_so(db: &Db, person_id: &str, load: &Load, now: Timestamp) -> Result<bool> {
    match load.kind {
        Kind::MeetingComing
        | Kind::MeetingShift
        | Kind::MeetingPlaceOffered
        | Kind::MeetingTooMany
        | Kind::MeetingChanged
        | Kind::MeetingCancelled => activities::is_still_so(db, person_id, load.kind, &load.about, now).await,
        Kind::MatchProposed | Kind::MatchAccepted => {
            matching::is_still_so(db, person_id, load.kind, &load.about).await
        }
        Kind::ChildPlaceOffered | Kind::PracticeAgreed | Kind::PracticeEnded => {
            summerschool::is_still_so(db, person_id, load.kind, &load.about, now).await
        }
        Kind::HelpAsked
        | Kind::HelpNamed
        | Kind::HelpTaken
        | Kind::HelpGivenBack
        | Kind::HelpExpired
        | Kind::HelpDone
        | Kind::HelpWaiting
        | Kind::HelpAttention
        | Kind::HelpUntranslated
        | Kind::HelpTranslate => help::tell::is_still_so(db, person_id, load.kind, &load.about).await,
        _ => Ok(true),
    }
}
