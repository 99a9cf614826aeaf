//! What a person is, as one reads it beside any row of `people p`.

use meedoen_rules::{access::Actor, code::Set};
use sqlx_macros::FromRow;

/// The columns of `Rights`.
macro_rules! rights {
    () => {
        "t.person_id AS taalvrager, v.roles, c.duty AS coordinator, c.organisation_id, b.duty AS beheerder,
         w.duty AS viewer"
    };
}

/// What `rights!` reads from, joined to `people p`.
macro_rules! rights_joined {
    () => {
        " LEFT JOIN taalvragers t ON t.person_id = p.id
          LEFT JOIN volunteers v ON v.person_id = p.id
          LEFT JOIN duties c ON c.person_id = p.id AND c.duty = 'coordinator'
          LEFT JOIN duties b ON b.person_id = p.id AND b.duty = 'beheerder'
          LEFT JOIN duties w ON w.person_id = p.id AND w.duty = 'viewer'"
    };
}

#[derive(FromRow)]
pub struct Rights {
    taalvrager: Option<String>,
    roles: Option<String>,
    coordinator: Option<String>,
    /// Of which organisation they are a coordinator.
    pub organisation_id: Option<String>,
    beheerder: Option<String>,
    viewer: Option<String>,
}

impl Rights {
    pub fn actor(&self) -> Actor {
        Actor {
            taalvrager: self.taalvrager.is_some(),
            volunteer: Set::parse(self.roles.as_deref().unwrap_or_default()).unwrap_or_default(),
            coordinator: self.coordinator.is_some(),
            beheerder: self.beheerder.is_some(),
            viewer: self.viewer.is_some(),
        }
    }
}
