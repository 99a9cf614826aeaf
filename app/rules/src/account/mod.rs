//! Signing in without a password: an invitation link used once, then a device that stays signed in.

mod invitation;
mod who_invites;

pub use invitation::{Claim, Invitation, claim};
pub use who_invites::{Party, may_invite};

use crate::access::{Access, Audience::*, get, post};

/// How long an invitation can be used.
pub const INVITATION_DAYS: i64 = 14;
/// How long a device stays signed in after it was last seen.
pub const DEVICE_DAYS: i64 = 180;
/// How long the same form may use an invitation again: a reply that got lost locks nobody out.
pub const SAME_FORM_MINUTES: i64 = 10;
/// How long a sign-up that was started at /aanmelden is kept.
pub const DRAFT_DAYS: i64 = 7;

pub const ACCESS: &[Access] = &[
    get("/", Anyone),
    get("/privacy", Anyone),
    post("/taal", Anyone),
    get("/uitnodiging/{token}", Anyone),
    post("/uitnodiging/{token}", Anyone),
    // Once more, after an answer that was lost, it clears the phone all the same.
    post("/uitloggen", Anyone),
    get("/uitgelogd", Anyone),
    get("/ik", SignedIn),
    post("/ik/apparaten/{id}", SignedIn),
    post("/demo/{who}", Demo),
    get("/mensen/{id}/uitnodiging", Coordinator),
    post("/mensen/{id}/uitnodiging", Coordinator),
    get("/inrichten/uitnodiging/{id}", Beheerder),
    post("/inrichten/uitnodiging/{id}", Beheerder),
];
