//! The wish for a woman or a man, and what only sounds like it: a husband, a wife.

use super::{super::phrase_table::NOTES, Reader};
use crate::people::{Gender, Mark, Wish, text::Word};

/// Between a strength and what it is about.
const BETWEEN: [&str; 6] = ["een", "de", "met", "door", "van", "voor"];
/// Whoever "heeft geen man" or "woont alleen met man" tells of someone at home.
const TELLS_OF_HOME: [&str; 12] =
    ["heeft", "had", "is", "was", "woont", "leeft", "komt", "gaat", "kreeg", "hier", "zit", "mist"];
/// After "vrouw" in a remark these leave it the wish it is.
const STILL_A_WISH: [&str; 20] = [
    "coach",
    "taalcoach",
    "maatje",
    "taalmaatje",
    "begeleider",
    "vrijwilliger",
    "docent",
    "zijn",
    "aub",
    "svp",
    "graag",
    "gewenst",
    "ivm",
    "i",
    "vanwege",
    "wegens",
    "omdat",
    "want",
    "mag",
    "please",
];
/// "geen vrouw die Arabisch spreekt" is about some women only.
const NARROWS: [&str; 7] = ["die", "met", "zonder", "van", "uit", "jonger", "ouder"];

impl Reader<'_> {
    /// A "vrouw" or "man" at this place; answers with how many words were read.
    pub(super) fn gender(&mut self, gender: Gender, words: &[Word], at: usize) -> usize {
        let after = at + 1;
        let next = words.get(after).map_or("", |word| word.text.as_str());
        let remark = self.scope == NOTES;
        if remark && !self.is_wish(words, at) || self.no && NARROWS.contains(&next) {
            (self.strength, self.no) = (None, false);
            self.lose(&words[at..after]);
            return 1;
        }
        let refused = refused(words, after).filter(|_| !remark && !self.no);
        let Some((length, strength)) = refused else {
            self.wish_for(gender);
            return 1;
        };
        (self.strength, self.no) = (strength, true);
        self.wish_for(gender);
        1 + length
    }

    fn wish_for(&mut self, gender: Gender) {
        let other = if gender == Gender::Woman { Gender::Man } else { Gender::Woman };
        let (gender, strength) = match (self.no, self.strength) {
            (true, Some(Wish::Preferred)) => (other, Some(Wish::Preferred)),
            (true, _) => (other, Some(Wish::Must)),
            (false, strength) => (gender, strength),
        };
        match self.gender {
            // "vrouw of man": no wish at all, but somebody wrote it down.
            // "liever vrouw, man mag ook"
            Some((before, Some(_))) if before != gender && strength.is_none() => self.finding.keep = true,
            Some((before, _)) if before != gender => {
                self.gender = None;
                self.finding.keep = true;
                self.finding.marks.insert(Mark::Ask);
            }
            _ => self.gender = Some((gender, strength)),
        }
        (self.strength, self.no) = (None, false);
    }

    /// In a remark "vrouw" is someone's wife, unless a strength stands right before it and nothing after it tells more.
    fn is_wish(&self, words: &[Word], at: usize) -> bool {
        let text = |place: usize| words.get(place).map_or("", |word| word.text.as_str());
        let between =
            words[..at].iter().rev().take_while(|word| BETWEEN.contains(&word.text.as_str())).count();
        let stressed = (self.strength.is_some() || self.no) && self.said.end == at - between;
        let one = matches!(text(at), "man" | "vrouw");
        if !(stressed && one) {
            return stressed;
        }
        let home = self.said.start > 0 && TELLS_OF_HOME.contains(&text(self.said.start - 1));
        let with_theirs = between == 1 && text(at - 1) == "met";
        let next = words.get(at + 1);
        let role =
            text(at + 1) == "als" && (at + 2..at + 4).any(|place| STILL_A_WISH[..7].contains(&text(place)));
        let plain = next.is_none_or(|word| {
            !word.text.chars().any(char::is_alphanumeric) || STILL_A_WISH.contains(&word.text.as_str())
        });
        !home && !with_theirs && (plain || role)
    }
}

/// "man mag niet", "man liever niet": how long that is, and how strong.
fn refused(words: &[Word], after: usize) -> Option<(usize, Option<Wish>)> {
    let text = |place: usize| words.get(place).map_or("", |word| word.text.as_str());
    let (length, strength) = match (text(after), text(after + 1)) {
        ("niet", _) => (1, None),
        ("mag" | "kan" | "wil", "niet") => (2, None),
        ("liever", "niet") => (2, Some(Wish::Preferred)),
        _ => return None,
    };
    let next = words.get(after + length);
    let ends = next.is_none_or(|word| {
        !word.text.chars().any(char::is_alphanumeric) || matches!(word.text.as_str(), "maar" | "wel" | "en")
    });
    ends.then_some((length, strength))
}
