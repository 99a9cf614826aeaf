//! The coordinator's intake: one dense page, for someone at the table. What is unfinished is kept and offered again.

mod actions;
mod form;
mod pages;

pub use actions::{change, take_in};
pub use pages::{edit, new};

use crate::{
    account::Me,
    error::{Error, Result},
    form::Sent,
    people::store::Record,
};
use jiff::civil::Date;
use meedoen_rules::{
    code::Coded,
    coded,
    people::{
        Person, Taalvrager, Volunteer,
        intake::{field, read_note, read_taalvrager, read_volunteer},
    },
    typed::{Errors, Typed},
};

/// How long a coordinator's draft is kept.
const DRAFT_DAYS: i64 = 30;

coded! {
    /// Whose intake; its code is the last part of the address.
    pub enum Intake { Taalvrager = "taalvrager", Volunteer = "vrijwilliger" }
}

impl Intake {
    fn from_path(code: &str) -> Result<Self> {
        Self::from_code(code).ok_or(Error::NotFound)
    }
}

/// The hidden field with the name of the draft that this form goes on with.
const DRAFT: &str = "concept";

/// Drafts lie beside each other, each behind its kind.
fn draft_prefix(kind: Intake) -> String {
    format!("{}:", kind.code())
}

/// The draft of a form: the one it goes on with, or one of its own.
fn draft_of(kind: Intake, sent: &Sent) -> String {
    let name = sent.typed.some(DRAFT).filter(|name| name.len() <= 64).unwrap_or(&sent.key);
    format!("{}{name}", draft_prefix(kind))
}

fn draft_owner(me: &Me) -> String {
    format!("person:{}", me.id)
}

/// What an intake says.
struct Understood {
    person: Person,
    taalvrager: Option<Taalvrager>,
    volunteer: Option<Volunteer>,
    note: Option<String>,
}

/// `was` is the record that is changed; none for someone new.
fn understand(
    kind: Intake,
    typed: &Typed,
    today: Date,
    kernen: &[String],
    was: Option<&Record>,
) -> Result<Understood, Errors> {
    let note = read_note(typed, field::NOTE);
    let read = match kind {
        Intake::Taalvrager => {
            let was = was.and_then(|was| was.taalvrager.as_ref());
            read_taalvrager(typed, today, kernen, was).map(|(person, asks)| (person, Some(asks), None))
        }
        Intake::Volunteer => {
            let was = was.and_then(|was| was.volunteer.as_ref());
            read_volunteer(typed, today, kernen, was).map(|(person, offers)| (person, None, Some(offers)))
        }
    };
    match (read, note) {
        (Ok((person, taalvrager, volunteer)), Ok(note)) => {
            Ok(Understood { person, taalvrager, volunteer, note })
        }
        (Err(mut errors), Err(more)) => {
            for (field, code) in more.iter() {
                errors.add(field, code);
            }
            Err(errors)
        }
        (Err(errors), _) | (_, Err(errors)) => Err(errors),
    }
}
