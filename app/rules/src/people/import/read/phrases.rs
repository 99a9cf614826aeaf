//! Wishes, goals, interests, places and remarks in free words.

mod absence;
mod gender;

use super::{
    Asked, Finding,
    phrase_table::{GOALS, INTERESTS, Item, NOTES, TABLE, VENUE, WISH},
};
use crate::{
    code::Set,
    people::{
        AgeGroup, Company, Gender, GenderWish, Goal, Interest, Mark, NeedRole, Venue, Wish,
        import::{Column, ListKind, Value},
        text::{Kind, Lexicon, Word, words},
    },
};
use std::{ops::Range, sync::LazyLock};

pub fn phrases(column: Column, asked: Asked) -> Finding {
    let scope = match column {
        Column::Wish => WISH,
        Column::Goals => GOALS,
        Column::Interests => INTERESTS,
        Column::Venue => VENUE,
        _ => NOTES,
    };
    let words = words(asked.text);
    if super::says_no(asked.text) || super::says_nothing(asked.text) {
        return Finding::unknown();
    }
    if words.len() == 1 && words[0].text == "alleen" && scope == WISH {
        return Finding::of(Value::Company(Company::Alone)).marked(Mark::Guess);
    }
    let mut reader = Reader::new(scope, asked);
    let mut at = 0;
    while at < words.len() {
        at += reader.step(&words, at);
    }
    reader.finish()
}

struct Reader<'a> {
    scope: u8,
    asked: Asked<'a>,
    finding: Finding,
    strength: Option<Wish>,
    no: bool,
    /// Where the last strength or "geen" stood.
    said: Range<usize>,
    gender: Option<(Gender, Option<Wish>)>,
    goals: Set<Goal>,
    interests: Set<Interest>,
    wants: Set<NeedRole>,
    venues: Set<Venue>,
    no_venues: Set<Venue>,
}

impl<'a> Reader<'a> {
    fn new(scope: u8, asked: Asked<'a>) -> Self {
        Self {
            scope,
            asked,
            finding: Finding::default(),
            strength: None,
            no: false,
            said: 0..0,
            gender: None,
            goals: Set::EMPTY,
            interests: Set::EMPTY,
            wants: Set::EMPTY,
            venues: Set::EMPTY,
            no_venues: Set::EMPTY,
        }
    }

    fn volunteer(&self) -> bool {
        self.asked.kind == ListKind::Volunteers
    }

    fn step(&mut self, words: &[Word], at: usize) -> usize {
        if let Some(length) = self.away(words, at) {
            return length;
        }
        let Some((item, length)) = item_at(words, at, self.scope) else {
            if words[at].kind == Kind::Sign {
                self.ends_a_wish(&words[at].text);
            }
            self.finding.lose(&words[at]);
            return 1;
        };
        if let Item::Gender(gender) = item {
            return self.gender(gender, words, at);
        }
        if matches!(item, Item::Only | Item::Prefer | Item::No) {
            self.said = at..at + length;
        }
        self.take(item, &words[at..at + length]);
        if item == Item::Together {
            return length + self.companion(words, at + length);
        }
        length
    }

    fn ends_a_wish(&mut self, sign: &str) {
        if matches!(sign, "," | ";" | "/" | "|") {
            (self.strength, self.no) = (None, false);
        }
        if sign == "!" {
            self.strengthen(Wish::Must);
        }
    }

    /// A strength word after the wish it belongs to.
    fn strengthen(&mut self, strength: Wish) -> bool {
        match &mut self.gender {
            Some((_, said @ None)) => {
                *said = Some(strength);
                true
            }
            _ => false,
        }
    }

    fn take(&mut self, item: Item, said: &[Word]) {
        match item {
            Item::Only | Item::Prefer => {
                let strength = if item == Item::Only { Wish::Must } else { Wish::Preferred };
                if !self.strengthen(strength) {
                    self.strength = Some(strength);
                }
            }
            Item::No => self.no = true,
            Item::Young => self.age(&[AgeGroup::From18, AgeGroup::From26], said),
            Item::Older => self.age(&[AgeGroup::From41, AgeGroup::From61], said),
            Item::Venue(venue) => self.venue(venue),
            Item::NotVenue(venues) => self.not_venue(venues),
            Item::Home => self.home(),
            Item::AnyVenue => self.venues = Set::all(),
            Item::OnlineToo => self.finding.values.push(Value::OnlineToo),
            Item::Company(company) => self.company(company),
            Item::Together => self.company(Company::WithOthers),
            Item::Children => self.children(said),
            Item::Goal(goals) => self.goals = self.goals.or(Set::of(goals)),
            Item::MaybeGoal(goal) => {
                self.goals.insert(goal);
                self.finding.marks.insert(Mark::Guess);
                self.finding.keep = true;
            }
            Item::Interest(interest) => self.interests.insert(interest),
            Item::Wants(roles) => self.wants(roles, said),
            Item::Away | Item::Ask => {
                self.lose(said);
                self.finding.marks.insert(Mark::Ask);
            }
            Item::Indifferent => self.finding.marks.insert(Mark::Unknown),
            Item::Gender(_) | Item::Fill => {}
        }
    }

    fn lose(&mut self, said: &[Word]) {
        said.iter().for_each(|word| self.finding.lose(word));
    }

    fn age(&mut self, groups: &[AgeGroup], said: &[Word]) {
        let wished = self.strength.take().is_some() || self.scope == WISH;
        if !(wished && self.volunteer()) {
            return self.lose(said);
        }
        self.finding.values.push(Value::AgeWish(Set::of(groups)));
        self.finding.marks.insert(Mark::Guess);
    }

    fn venue(&mut self, venue: Venue) {
        if std::mem::take(&mut self.no) {
            self.no_venues.insert(venue);
        } else {
            self.venues.insert(venue);
        }
        if self.strength.take() == Some(Wish::Preferred) {
            self.finding.keep = true;
            self.finding.marks.insert(Mark::Guess);
        }
    }

    /// An empty list stands for "niet thuis": for a taalvrager the own home, for a volunteer either home.
    fn not_venue(&mut self, venues: &[Venue]) {
        let meant = match (venues, self.volunteer()) {
            ([], false) => Set::of(&[Venue::OwnHome]),
            ([], true) => {
                self.finding.marks.insert(Mark::Guess);
                Set::of(&[Venue::OwnHome, Venue::CoachHome])
            }
            (named, _) => Set::of(named),
        };
        self.no_venues = self.no_venues.or(meant);
    }

    fn home(&mut self) {
        if self.volunteer() {
            self.venue(Venue::CoachHome);
            self.finding.marks.insert(Mark::Guess);
            self.finding.keep = true;
        } else {
            self.venue(Venue::OwnHome);
        }
    }

    /// Whether a volunteer wants a group isn't kept in a field.
    fn company(&mut self, company: Company) {
        self.finding.keep = true;
        if !self.volunteer() {
            self.finding.values.push(Value::Company(company));
        }
    }

    /// Whoever comes along, up to the next comma: "buurvrouw" must not be read as a wish.
    fn companion(&mut self, words: &[Word], from: usize) -> usize {
        let rest = words[from..]
            .iter()
            .take_while(|word| !matches!(word.text.as_str(), "," | ";" | "/" | "+"))
            .count();
        self.lose(&words[from..from + rest]);
        rest
    }

    fn children(&mut self, said: &[Word]) {
        if self.volunteer() {
            return self.lose(said);
        }
        self.finding.values.push(Value::ChildrenAlong(true));
        self.finding.marks.insert(Mark::Guess);
        self.finding.keep = true;
    }

    fn wants(&mut self, roles: &[NeedRole], said: &[Word]) {
        if self.volunteer() {
            return self.lose(said);
        }
        self.wants = self.wants.or(Set::of(roles));
    }

    fn finish(mut self) -> Finding {
        if let Some((gender, strength)) = self.gender {
            self.finding.values.push(Value::GenderWish(GenderWish {
                gender,
                strength: strength.unwrap_or(Wish::Preferred),
            }));
            if strength.is_none() {
                self.finding.marks.insert(Mark::Guess);
            }
        }
        if !self.goals.is_empty() && self.wants == Set::of(&[NeedRole::Maatje]) {
            // "praten + maatje": something to learn as well as company.
            self.wants.insert(NeedRole::Taalcoach);
            self.finding.marks.insert(Mark::Guess);
        }
        let sets = [
            (!self.goals.is_empty()).then_some(Value::Goals(self.goals)),
            (!self.interests.is_empty()).then_some(Value::Interests(self.interests)),
            (!self.wants.is_empty()).then_some(Value::Wants(self.wants)),
            (!self.venues.is_empty()).then_some(Value::Venues(self.venues)),
            (!self.no_venues.is_empty()).then_some(Value::NoVenues(self.no_venues)),
        ];
        self.finding.values.extend(sets.into_iter().flatten());
        self.online_too();
        // A strength or a "no" that found nothing to belong to was about something else.
        self.finding.keep |= (self.strength.is_some() || self.no) && !self.finding.is_nothing();
        self.finding
    }

    /// "online mag" says nothing of other places: a public place and online are proposed, no home.
    fn online_too(&mut self) {
        let elsewhere = self.finding.values.iter().any(|value| matches!(value, Value::Venues(_)));
        if self.finding.values.contains(&Value::OnlineToo) && !elsewhere {
            self.finding.marks = self.finding.marks.with(Mark::Guess).with(Mark::Ask);
            self.finding.keep = true;
        }
    }
}

static WORDS: LazyLock<Lexicon<(Item, u8)>> = LazyLock::new(|| Lexicon::new(TABLE));

fn item_at(words: &[Word], at: usize, scope: u8) -> Option<(Item, usize)> {
    let found = WORDS.longest_of(words, at, |(_, scopes)| scopes & scope != 0);
    found.map(|((item, _), length)| (item, length))
}
