//! "op vakantie tot 1 maart", and a bare "tot 1 maart"; not "tot 1 juni beschikbaar".

use super::{
    super::{
        away::{Away, away_at},
        phrase_table::{Item, NOTES, WISH},
    },
    Reader, item_at,
};
use crate::people::{
    Mark,
    import::Value,
    text::{Kind, Word, phrase_at},
};

/// How far after "weg" its end may stand.
const REACH: usize = 6;

impl Reader<'_> {
    /// An absence that starts here, in as many words.
    pub(super) fn away(&mut self, words: &[Word], at: usize) -> Option<usize> {
        if !self.volunteer() || self.scope & (WISH | NOTES) == 0 {
            return None;
        }
        let first = at + self.away_word(words, at);
        let opens = first > at;
        if !opens && at > 0 {
            return None;
        }
        // "weg van 1 januari tot 1 maart": the end counts, the beginning is kept in the note.
        let other = |place: &usize| *place == first || words.get(*place).is_some_and(|word| word.text != ",");
        let mut places = (first..=first + if opens { REACH } else { 0 }).take_while(other);
        let (start, (link, strict)) = places.find_map(|start| Some((start, until(words, start)?)))?;
        let Away { until, guess, length } = away_at(words, start + link, self.asked.context.today)?;
        let end = start + link + length;
        let closes = if opens { 0 } else { self.away_word(words, end) };
        let bare = words.iter().skip(end).all(|word| word.kind == Kind::Sign);
        if is_there(words, end) || !(opens || closes > 0 || bare) {
            return None;
        }
        self.lose(&words[first..start]);
        self.finding.values.push(Value::AwayUntil(until));
        // "tot" may leave the day itself out.
        if guess || !strict || start > first {
            self.finding.marks.insert(Mark::Guess);
        }
        Some(end + closes - at)
    }

    /// The length of "weg", "op vakantie", "niet beschikbaar" at this place.
    fn away_word(&self, words: &[Word], at: usize) -> usize {
        item_at(words, at, self.scope).filter(|(item, _)| *item == Item::Away).map_or(0, |(_, length)| length)
    }
}

/// "tot 1 juni beschikbaar": that is no absence.
fn is_there(words: &[Word], at: usize) -> bool {
    let text = words.iter().skip(at).map(|word| word.text.as_str()).find(|text| *text != "wel");
    matches!(text, Some("beschikbaar" | "aanwezig" | "available" | "kan"))
}

/// A word for an end, its length, and whether the day itself is certainly meant.
fn until(words: &[Word], at: usize) -> Option<(usize, bool)> {
    let links = [
        ("t / m", true),
        ("tot en met", true),
        ("tm", true),
        ("t m", true),
        ("tot", false),
        ("until", false),
    ];
    links.iter().find_map(|(link, strict)| phrase_at(words, at, link).map(|length| (length, *strict)))
}
