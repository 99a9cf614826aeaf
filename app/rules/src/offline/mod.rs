//! What a telephone does when it has no connection: which pages it may keep, which forms wait on it, and what makes it
//! forget. The one place where a room says so; the service worker and the door read it.

use crate::{
    access::{Access, Audience::*, get},
    coded,
};

pub const ACCESS: &[Access] = &[
    get("/sw.js", Anyone),
    // Which pages this person's telephone fetches ahead.
    get("/zonder-internet.json", Anyone),
    get("/zonder-internet", Anyone),
    get("/bewaard", SignedIn),
    get("/bewaard/uitloggen", SignedIn),
];

/// Pages that a telephone keeps once they were shown on it. A coordinator's lists of people aren't among them, nor what
/// is known of children. What a coordinator sees of others' hulpvragen is taken out where it is shown, and so is who comes
/// to a meeting, unless they receive people there ([`who`](crate::activities::who)).
pub const KEPT: &[&str] = &[
    "/",
    "/zonder-internet",
    "/bewaard",
    "/bewaard/uitloggen",
    "/uitgelogd",
    "/ik",
    "/privacy",
    "/agenda",
    "/agenda/{series}/{date}",
    "/agenda/{series}/{date}/opkomst",
    "/programma",
    "/programma/{municipality}",
    "/voorstellen/{id}",
    "/hulp",
    "/hulp/vragen",
    "/hulp/{id}",
    "/hulp/helpen",
];

coded! {
    /// What a form that waits on a telephone is about, for the list of what waits.
    pub enum Waits {
        SignUp = "sign_up",
        SignOff = "sign_off",
        Offer = "offer",
        Shift = "shift",
        Proposal = "proposal",
        Present = "present",
        Help = "help",
        HelpAnswer = "help_answer",
        HelpEnded = "help_ended",
        HelpMessage = "help_message",
        HelpWithdrawn = "help_withdrawn",
        HelpReport = "help_report",
        HelpWith = "help_with",
        Translation = "translation",
    }
}

/// Forms that wait on the telephone until there is a connection.
pub const SENT_LATER: &[(&str, Waits)] = &[
    ("/agenda/{series}/{date}/aanmelding", Waits::SignUp),
    ("/agenda/{series}/{date}/afmelding", Waits::SignOff),
    ("/agenda/{series}/{date}/plek", Waits::Offer),
    ("/agenda/{series}/{date}/dienst", Waits::Shift),
    ("/voorstellen/{id}", Waits::Proposal),
    ("/summerschool/groep/{group}/aanwezig", Waits::Present),
    ("/hulp/vragen", Waits::Help),
    ("/hulp/{id}/antwoord", Waits::HelpAnswer),
    ("/hulp/{id}/afloop", Waits::HelpEnded),
    ("/hulp/{id}/berichten", Waits::HelpMessage),
    ("/hulp/{id}/intrekken", Waits::HelpWithdrawn),
    ("/hulp/{id}/melden", Waits::HelpReport),
    ("/hulp/helpen", Waits::HelpWith),
    ("/hulp/vertalen/{words}", Waits::Translation),
];

/// Forms after which someone else may hold the telephone: pages that it kept are forgotten before they are sent.
pub const CHANGES_READER: &[&str] = &["/uitnodiging/{token}", "/demo/{who}", "/uitloggen"];

pub fn is_kept(path: &str) -> bool {
    KEPT.contains(&path)
}

/// The regular expression of an address in a table: "/a/{b}" is "^/a/[^/]+$".
pub fn pattern(path: &str) -> String {
    let parts: Vec<_> =
        path.split('/').map(|part| if part.starts_with('{') { "[^/]+" } else { part }).collect();
    format!("^{}$", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_holes_is_a_pattern() {
        assert_eq!(pattern("/agenda/{series}/{date}/plek"), "^/agenda/[^/]+/[^/]+/plek$");
        assert_eq!(pattern("/"), "^/$");
    }
}
