//! The people's SQL: one file for how a record lies in its columns, one for reading, writing, notes and drafts each.

mod brought;
pub mod drafts;
mod erase;
mod kern;
mod notes;
mod places;
mod read;
mod record;
mod write;

pub use brought::{Remark, everyone, everyone_in, remarks, remarks_in, remove, remove_notes, touched};
pub use erase::{LongArchived, archived_before, erase};
pub use kern::{live_in, rename_kern};
pub use notes::{NewNote, Note, add_note, notes_for};
pub use places::{hold_everyone, hold_places};
pub use read::{Filter, Kind, Listed, PAGE, count_sign_ups, find, find_in, list, pool};
pub use record::Record;
pub use write::{
    Change, NewRecord, Saved, back_to_intake, call, delete_sign_up, insert, insert_as, set_state, touch_pool,
    update,
};

/// Whether a text from an address can be an id at all; anything else is not worth asking the database.
fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
