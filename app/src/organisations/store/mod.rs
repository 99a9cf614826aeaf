//! What a beheerder sets up: municipalities, organisations, kernen and duties.

mod kernen;
mod municipality;
mod organisations;
mod read;
mod workers;

pub use kernen::{InhabitedKern, delete_kern, inhabited_kernen, insert_kern, update_kern};
pub use municipality::{change_settings, insert_municipality, name, progress, rename};
pub use organisations::{insert_organisation, update_organisation};
pub use read::{
    Kern, Municipality, Organisation, PoolState, kernen, kernen_in, municipalities, organisations, pool_state,
};
pub use workers::{WorkerRow, add_worker, has_duty, has_duty_in, insert_worker, remove_duty, workers};

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Done,
    /// Another one has this name already.
    Taken,
    /// It is no longer what the form started from.
    Overtaken,
    /// It can't be removed while people live there.
    InUse,
    NotThere,
}
