//! A telephone that is often offline: the service worker and what it is told, and the pages that it shows by itself.
//!
//! The worker (`worker/`, plain JavaScript) keeps files and pages and sends forms later; the scripts in `page/` show on
//! a page what it has. Neither has words: they stand in the pages. What may be kept and what may wait is decided in
//! [`meedoen_rules::offline`].

mod ahead;
mod install;
mod pages;
mod parts;
mod worker;

pub use ahead::ahead;
pub use install::install_card;
pub use pages::{no_connection, waiting, waiting_to_sign_out};
pub use parts::{kept_since, outbox, script};
pub use worker::worker;

use crate::{account::Me, token};
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue},
    response::Response,
};

/// On an answer: whose it is. On a form that a worker sends: whose it was.
const READER: HeaderName = HeaderName::from_static("meedoen-reader");
/// On a page that a telephone may keep.
const KEEP: HeaderName = HeaderName::from_static("meedoen-keep");
const STRANGER: &str = "-";

/// Who is signed in, as a word that says nothing else. Of the person and not of the device: what waits on a telephone
/// is still theirs after they had to sign in on it again.
pub fn reader(me: Option<&Me>) -> String {
    me.map_or_else(|| STRANGER.to_owned(), |me| reader_of(&me.id))
}

pub fn reader_of(person_id: &str) -> String {
    token::derive(&["reader", person_id])
}

/// Whether a form comes from a telephone's worker: it waited there, or signs someone out.
pub fn is_from_worker(request: &HeaderMap) -> bool {
    request.contains_key(READER)
}

/// Whether a form that waited was left by someone else than is signed in now.
pub fn is_of_another(request: &HeaderMap, me: Option<&Me>) -> bool {
    request.get(READER).is_some_and(|sent_by| *sent_by != *reader(me))
}

/// On an answer, from whoever made it: it says more than a telephone may keep, though its address may be kept.
#[derive(Clone, Copy)]
struct NotKept;

/// A page that a telephone doesn't keep for this reader.
pub fn not_kept(mut page: Response) -> Response {
    page.extensions_mut().insert(NotKept);
    page
}

/// The page that puts a failed answer in words is as much its reader's.
pub fn marked_as(mut page: Response, answer: &HeaderMap) -> Response {
    for name in [READER, KEEP] {
        if let Some(mark) = answer.get(&name) {
            page.headers_mut().insert(name, mark.clone());
        }
    }
    page
}

/// Says on an answer whose it is, and whether the telephone may keep it.
pub fn marked(mut answer: Response, me: Option<&Me>, keep: bool) -> Response {
    let keep = keep && answer.extensions().get::<NotKept>().is_none();
    let headers = answer.headers_mut();
    if let Ok(reader) = HeaderValue::from_str(&reader(me)) {
        headers.insert(READER, reader);
    }
    if keep {
        headers.insert(KEEP, HeaderValue::from_static("yes"));
    }
    answer
}
