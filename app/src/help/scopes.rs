//! Under which names the forms of this room are kept from being carried out twice. They say who did what, so they are
//! forgotten with a hulpvraag.

/// What someone does to a hulpvraag.
pub fn acted(person_id: &str, id: &str) -> String {
    format!("person:{person_id}:help:{id}")
}

/// What someone asks, for themselves or for someone else.
pub fn asked(person_id: &str) -> String {
    format!("person:{person_id}:ask")
}

/// Where whoever asked goes next.
pub fn sent_to(id: &str) -> String {
    format!("/hulp/{id}?verstuurd=ja")
}
