//! Who may open which address. One table per room (`ACCESS`), read by the router: an address that stands in no table
//! is refused, and to whom it is refused it does not exist.

use crate::{code::Set, people::VolunteerRole};

/// A signed-in person, as far as access needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    pub taalvrager: bool,
    pub volunteer: Set<VolunteerRole>,
    pub coordinator: bool,
    pub beheerder: bool,
    pub viewer: bool,
}

/// For whom an address exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everyone, signed in or not.
    Anyone,
    /// Whoever is signed in.
    SignedIn,
    /// Taalvragers and volunteers: the two sides of a match.
    Participant,
    /// Volunteers and coordinators: whoever plans and receives people.
    Helper,
    /// Coordinators of the municipality's organisations.
    Coordinator,
    /// Who sets up organisations and places. A beheerder who isn't a coordinator sees no one's data.
    Beheerder,
    /// Coordinators, beheerders and viewers: whoever may see totals.
    Totals,
    /// Anyone, but only where the installation is a demonstration.
    Demo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// One line of a room's table. `path` is written as the router has it: `/mensen/{id}`.
#[derive(Clone, Copy, Debug)]
pub struct Access {
    pub method: Method,
    pub path: &'static str,
    pub audience: Audience,
}

pub const fn get(path: &'static str, audience: Audience) -> Access {
    Access { method: Method::Get, path, audience }
}

pub const fn post(path: &'static str, audience: Audience) -> Access {
    Access { method: Method::Post, path, audience }
}

/// The addresses of no room: what machines ask for, and the parts of every page on one.
pub const FRAME: &[Access] = &[
    get("/health", Audience::Anyone),
    get("/manifest.webmanifest", Audience::Anyone),
    get("/stijl", Audience::Demo),
];

/// Does this address exist for this visitor?
pub fn admits(audience: Audience, visitor: Option<&Actor>, demo: bool) -> bool {
    match (audience, visitor) {
        (Audience::Anyone, _) => true,
        (Audience::Demo, _) => demo,
        (_, None) => false,
        (Audience::SignedIn, Some(_)) => true,
        (Audience::Participant, Some(actor)) => actor.taalvrager || !actor.volunteer.is_empty(),
        (Audience::Helper, Some(actor)) => actor.coordinator || !actor.volunteer.is_empty(),
        (Audience::Coordinator, Some(actor)) => actor.coordinator,
        (Audience::Beheerder, Some(actor)) => actor.beheerder,
        (Audience::Totals, Some(actor)) => actor.coordinator || actor.beheerder || actor.viewer,
    }
}

/// Where the page that answers this request is found again by GET: at the same address, or else at the nearest one above it
/// that a page has. `path` is as the router has it, `at` as it was asked.
pub fn page_of(tables: &[&[Access]], path: &str, at: &str) -> String {
    let words: Vec<&str> = at.split('/').collect();
    let mut above = path;
    while !above.is_empty() {
        if audience_of(tables, Method::Get, above).is_some() {
            return words[..above.split('/').count().min(words.len())].join("/");
        }
        above = above.rsplit_once('/').map_or("", |(above, _)| above);
    }
    "/".to_owned()
}

/// The audience of an address over all rooms' tables; none when no room names it.
pub fn audience_of(tables: &[&[Access]], method: Method, path: &str) -> Option<Audience> {
    tables
        .iter()
        .flat_map(|table| table.iter())
        .find(|line| line.method == method && line.path == path)
        .map(|line| line.audience)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actors() -> [(&'static str, Option<Actor>); 6] {
        [
            ("a stranger", None),
            ("Selam, taalvrager", Some(Actor { taalvrager: true, ..Actor::default() })),
            (
                "Anneke, taalcoach",
                Some(Actor { volunteer: Set::of(&[VolunteerRole::Taalcoach]), ..Actor::default() }),
            ),
            ("Ria, coordinator", Some(Actor { coordinator: true, ..Actor::default() })),
            ("the beheerder", Some(Actor { beheerder: true, ..Actor::default() })),
            ("the municipality's viewer", Some(Actor { viewer: true, ..Actor::default() })),
        ]
    }

    #[test]
    fn each_audience_admits_just_its_own() {
        use Audience::*;
        let table: [(Audience, [bool; 6]); 7] = [
            (Anyone, [true; 6]),
            (SignedIn, [false, true, true, true, true, true]),
            (Participant, [false, true, true, false, false, false]),
            (Helper, [false, false, true, true, false, false]),
            (Coordinator, [false, false, false, true, false, false]),
            (Beheerder, [false, false, false, false, true, false]),
            (Totals, [false, false, false, true, true, true]),
        ];
        for (audience, expected) in table {
            for ((who, actor), may) in actors().iter().zip(expected) {
                assert_eq!(admits(audience, actor.as_ref(), false), may, "{audience:?} for {who}");
            }
        }
    }

    #[test]
    fn the_demo_doors_exist_only_in_a_demonstration() {
        assert!(admits(Audience::Demo, None, true));
        assert!(!admits(Audience::Demo, None, false));
    }

    #[test]
    fn a_refused_form_is_found_again_at_its_page_or_above() {
        const ROOM: &[Access] = &[
            get("/", Audience::Anyone),
            get("/mensen/{id}", Audience::Coordinator),
            post("/mensen/{id}", Audience::Coordinator),
            post("/mensen/{id}/notities", Audience::Coordinator),
            get("/agenda/soorten", Audience::Coordinator),
            get("/agenda/{series}/{date}", Audience::SignedIn),
            post("/agenda/soorten/{id}/weg", Audience::Coordinator),
        ];
        let page = |path, at| page_of(&[ROOM], path, at);
        assert_eq!(page("/mensen/{id}", "/mensen/7"), "/mensen/7");
        assert_eq!(page("/mensen/{id}/notities", "/mensen/7/notities"), "/mensen/7");
        assert_eq!(page("/agenda/soorten/{id}/weg", "/agenda/soorten/7/weg"), "/agenda/soorten");
        assert_eq!((page("/taal", "/taal"), page("/", "/")), ("/".to_owned(), "/".to_owned()));
    }

    #[test]
    fn an_address_in_no_table_has_no_audience() {
        const ROOM: &[Access] = &[get("/mensen", Audience::Coordinator)];
        assert_eq!(audience_of(&[ROOM], Method::Get, "/mensen"), Some(Audience::Coordinator));
        assert_eq!(audience_of(&[ROOM], Method::Post, "/mensen"), None);
    }
}
