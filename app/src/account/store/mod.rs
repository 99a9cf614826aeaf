//! What the room keeps: devices, invitations, and what it needs to know of people.

#[macro_use]
mod rights;
mod demo;
mod devices;
mod invitations;
mod people;

pub use demo::{demo_person, demo_roles};
pub use devices::{Device, devices, forget, forget_old, seen, sign_in, sign_out, sign_out_own, signed_in};
pub use invitations::{Made, NewInvitation, Use, Used, find_invitation, invite, invite_with, use_link};
pub use people::{Invitee, Profile, find_by_contact, invitee, profile, remember_language};
pub use rights::Rights;

/// In microseconds.
const DAY: i64 = 86_400_000_000;
