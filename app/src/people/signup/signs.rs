//! The pictograms beside the answers, for who reads little. Places, levels and languages have none of their own.

use crate::ui::{Choice, Pictogram};
use meedoen_rules::{
    code::Coded,
    people::{
        Gender, Goal, VolunteerRole,
        intake::UNKNOWN,
        signup::{For, Step},
    },
};

pub(super) fn with_sign(step: Step, choice: Choice) -> Choice {
    match sign(step, &choice.value) {
        Some(sign) => choice.sign(sign),
        None => choice,
    }
}

fn sign(step: Step, value: &str) -> Option<Pictogram> {
    match step {
        // These have none: one beside "I don't know" alone would only draw the eye there.
        Step::Kern | Step::Level => None,
        _ if value == UNKNOWN => Some(Pictogram::Ask),
        Step::For => For::from_code(value).map(of_for),
        Step::Roles => VolunteerRole::from_code(value).map(of_role),
        Step::Goals => Goal::from_code(value).map(of_goal),
        Step::Wish => Some(of_wish(value)),
        _ => None,
    }
}

fn of_for(what: For) -> Pictogram {
    match what {
        For::Taalcoach => Pictogram::Talk,
        For::Maatje => Pictogram::Smile,
        For::Both => Pictogram::TalkAndSmile,
        For::Volunteer => Pictogram::Heart,
    }
}

fn of_role(role: VolunteerRole) -> Pictogram {
    match role {
        VolunteerRole::Taalcoach => Pictogram::Talk,
        VolunteerRole::Maatje => Pictogram::Smile,
        VolunteerRole::Vertaler => Pictogram::Translate,
    }
}

fn of_goal(goal: Goal) -> Pictogram {
    match goal {
        Goal::Talk => Pictogram::Talk,
        Goal::ReadWrite => Pictogram::Book,
        Goal::Work => Pictogram::Case,
        Goal::School => Pictogram::Cap,
        Goal::Inburgering => Pictogram::Flag,
        Goal::Exam => Pictogram::Exam,
        Goal::Daily => Pictogram::Basket,
    }
}

/// "woman_preferred": a woman; anything else that is known: whoever it is.
fn of_wish(value: &str) -> Pictogram {
    match value.split_once('_').and_then(|(gender, _)| Gender::from_code(gender)) {
        Some(Gender::Woman) => Pictogram::Woman,
        Some(Gender::Man) => Pictogram::Man,
        None => Pictogram::People,
    }
}
