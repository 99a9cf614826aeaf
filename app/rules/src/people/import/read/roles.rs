//! What a volunteer offers and what a taalvrager wants; and whom someone has been coupled to.

use super::{Asked, Finding};
use crate::{
    code::{Coded, Set},
    people::{
        Mark, NeedRole, VolunteerRole,
        import::{ListKind, Value},
        text::{Lexicon, Word, is_slip, words},
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
    /// "geen maatje": up to the next comma or "wel".
    Not,
    Wel,
    Comma,
    /// "niet alleen": what is missing isn't said.
    More,
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
    (Item::Not, "geen, niet, behalve, nooit, no, not, except"),
    (Item::Wel, "wel, maar, maar wel, but"),
    (Item::Comma, ",, ;, ), +, /"),
    (Item::More, "niet alleen"),
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
    let mut reader = Reader::default();
    let mut at = 0;
    while at < words.len() {
        at += reader.step(&words, at);
    }
    let roles = reader.roles.iter().filter(|role| !reader.not.has(*role)).collect();
    (roles, reader.finding)
}

#[derive(Default)]
struct Reader {
    roles: Set<VolunteerRole>,
    not: Set<VolunteerRole>,
    negative: bool,
    finding: Finding,
}

impl Reader {
    fn step(&mut self, words: &[Word], at: usize) -> usize {
        let Some((item, length)) = WORDS.longest(words, at) else {
            match misspelled(&words[at].text) {
                Some(role) => self.maybe(role),
                None => self.finding.lose(&words[at]),
            }
            return 1;
        };
        match item {
            Item::Role(role) => self.add(Set::of(&[role])),
            Item::Maybe(role) => self.maybe(role),
            Item::Both => self.add(Set::of(&[Taalcoach, Maatje])),
            Item::All => self.add(Set::all()),
            Item::Not => {
                self.negative = true;
                self.finding.lose(&words[at]);
            }
            Item::Wel | Item::Comma => self.negative = false,
            Item::More => self.finding.keep = true,
            Item::Fill => {}
        }
        length
    }

    fn maybe(&mut self, role: VolunteerRole) {
        self.add(Set::of(&[role]));
        self.finding.marks.insert(Mark::Guess);
    }

    fn add(&mut self, roles: Set<VolunteerRole>) {
        if self.negative {
            self.not = self.not.or(roles);
        } else {
            self.roles = self.roles.or(roles);
        }
    }
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
