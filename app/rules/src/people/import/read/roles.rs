//! What a volunteer offers and what a taalvrager wants; and whom someone has been coupled to.

use super::{Asked, Finding};
use crate::{
    code::{Coded, Set},
    people::{
        Mark, NeedRole, VolunteerRole,
        import::{ListKind, Value},
        text::{Lexicon, is_slip, words},
    },
};
use std::sync::LazyLock;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Role(VolunteerRole),
    /// Most likely that role.
    Maybe(VolunteerRole),
    Both,
    All,
    Fill,
}

use VolunteerRole::{Maatje, Taalcoach, Vertaler};

static WORDS: LazyLock<Lexicon<Item>> = LazyLock::new(|| Lexicon::new(TABLE));

const TABLE: &[(Item, &str)] = &[
    (
        Item::Role(Taalcoach),
        "taalcoach, taalcoaches, taal coach, taalmaatje, taalmaatjes, taalmaat, \
        taalbuddy, taalvrijwilliger, taalcoaching, language coach",
    ),
    (Item::Maybe(Taalcoach), "tc, coach, taal, taalles, taaldocent, docent, nt2 docent, taalhulp, language"),
    (Item::Role(Maatje), "maatje, maatjes, buddy"),
    (
        Item::Maybe(Maatje),
        "maat, m, vriend, gezelschap, maatjesgezin, maatjegezin, gezinsmaatje, maatjes gezin",
    ),
    (
        Item::Role(Vertaler),
        "vertaler, vertalers, tolk, tolken, vertalen, translator, interpreter, \
        vertaalster",
    ),
    (Item::Both, "beide, beiden, allebei, both"),
    (Item::All, "alles, alle rollen"),
    (Item::Fill, "en, of, en of, and, een, als, graag, wil, zoekt, or, ook, a"),
];

/// The role a header names when its column holds crosses.
pub fn header_role(header: &str) -> Option<VolunteerRole> {
    let (roles, finding) = read(header);
    (roles.len() == 1 && finding.lost.is_empty()).then(|| roles.iter().next()).flatten()
}

pub fn roles(asked: Asked) -> Finding {
    let (mut roles, mut finding) = read(asked.text);
    if let Some(role) = asked.head.role {
        if super::says_yes(asked.text) {
            (roles, finding) = (Set::of(&[role]), Finding::default());
        } else if super::says_no(asked.text) {
            return Finding::unknown();
        }
    }
    if roles.is_empty() {
        return finding;
    }
    let value = match asked.kind {
        ListKind::Volunteers => Value::Roles(roles),
        ListKind::Taalvragers => match needs(roles) {
            needs if needs.is_empty() => return Finding::lost(asked.text),
            needs => Value::Wants(needs),
        },
    };
    finding.values.push(value);
    finding
}

/// An interpreter isn't something Meedoen couples a taalvrager to.
fn needs(roles: Set<VolunteerRole>) -> Set<NeedRole> {
    roles.iter().filter_map(|role| NeedRole::from_code(role.code())).collect()
}

fn read(text: &str) -> (Set<VolunteerRole>, Finding) {
    let words = words(text);
    let (mut roles, mut finding) = (Set::EMPTY, Finding::default());
    let mut at = 0;
    while at < words.len() {
        let Some((item, length)) = WORDS.longest(&words, at) else {
            match misspelled(&words[at].text) {
                Some(role) => {
                    roles.insert(role);
                    finding.marks.insert(Mark::Guess);
                }
                None => finding.lose(&words[at]),
            }
            at += 1;
            continue;
        };
        match item {
            Item::Role(role) => roles.insert(role),
            Item::Maybe(role) => {
                roles.insert(role);
                finding.marks.insert(Mark::Guess);
            }
            Item::Both => roles = roles.with(Taalcoach).with(Maatje),
            Item::All => roles = Set::all(),
            Item::Fill => {}
        }
        at += length;
    }
    (roles, finding)
}

fn misspelled(text: &str) -> Option<VolunteerRole> {
    let near = |role: &VolunteerRole| is_slip(role.code(), text, 5);
    VolunteerRole::ALL.iter().copied().find(near)
}

/// A name here means that someone is coupled already: ask. A cross under "taalcoach" is a role.
pub fn coupled(asked: Asked) -> Finding {
    let crossed = super::says_yes(asked.text) && asked.head.role.is_some();
    if crossed {
        let role = roles(asked);
        // A taalvrager's "taalcoach: ja" may be a wish, and may be someone's coach already.
        let unclear = asked.kind == ListKind::Taalvragers;
        return if unclear { role.marked(Mark::Guess).marked(Mark::Ask).kept() } else { role };
    }
    if super::says_no(asked.text) {
        return Finding::unknown();
    }
    Finding::lost(asked.text).marked(Mark::Ask)
}
