//! What a voice message may be.

use crate::coded;

/// So long one may speak.
pub const LONGEST_SECONDS: i64 = 60;
/// A recorder stops a little after it is told to.
pub const LONGEST_MILLIS: u64 = 62_000;
/// The largest file, in bytes: a minute at 128 kilobits a second.
pub const LARGEST: usize = 1 << 20;

coded! {
    /// Why a voice message can't be taken.
    pub enum VoiceProblem {
        /// Not a sound of a kind we know.
        Kind = "voice_kind",
        /// Cut off, or damaged.
        Broken = "voice_broken",
        /// There is nothing in it.
        Empty = "voice_empty",
        Long = "voice_long",
        Large = "voice_large",
    }
}
