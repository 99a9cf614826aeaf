//! The parts pages are built from, one a file. A part finds the language and the form in leptos' context.

mod actions;
mod choices;
mod errors;
mod facts;
mod fields;
mod meter;
mod pictogram;
mod select;
mod showcase;
mod week;

pub use actions::{Button, LinkButton, PostForm, PrintButton};
pub use choices::{Choice, ChoiceKind, Choices, choices_of};
pub use errors::{ErrorSummary, described_by, field_error};
pub use facts::{DateTile, Face, Name, Notice, Tag, Tone};
pub use fields::{TextArea, TextField};
pub use meter::Meter;
pub use pictogram::{Pictogram, pictogram};
pub use select::Select;
pub use showcase::showcase;
pub use week::WeekGrid;

use crate::{form::FormState, i18n::Locale};
use leptos::prelude::use_context;

/// What every part may need to know of the page it stands on.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    pub lang: Locale,
}

/// The page's language.
pub fn lang() -> Locale {
    use_context::<Frame>().map_or(Locale::Nl, |frame| frame.lang)
}

/// The form around this part; an empty one when there is none.
pub fn form() -> FormState {
    use_context::<FormState>().unwrap_or_default()
}
