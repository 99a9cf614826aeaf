//! Short messages between an asker and their helper: ready phrases, kept as codes so that each reads them in their own
//! language, or own words.

use crate::{
    code::Coded,
    coded,
    typed::{Errors, Typed},
};

/// The longest message in own words, in characters.
pub const LONGEST: usize = 500;

coded! {
    /// A ready phrase. A few have a value, chosen from a short list.
    pub enum Phrase {
        Yes = "yes", No = "no", WhatTime = "what_time", ComeAt = "come_at", WhereMeet = "where_meet", MeetAt = "meet_at",
        OtherDay = "other_day", Papers = "papers", Here = "here", WhereAreYou = "where_are_you", Later = "later",
        CallMe = "call_me", Worked = "worked", Thanks = "thanks",
    }
}

coded! {
    /// Where two people can meet.
    pub enum Spot {
        YourHome = "your_home", MyHome = "my_home", Entrance = "entrance", Station = "station", Library = "library",
        TownHall = "town_hall",
    }
}

coded! {
    /// By how much someone is later, in minutes.
    pub enum Delay { Five = "5", Ten = "10", Quarter = "15", Half = "30", Hour = "60" }
}

/// A time of day on a quarter of an hour, from seven in the morning to ten in the evening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quarter(u8);

impl Quarter {
    const FROM: u8 = 7 * 4;
    const TO: u8 = 22 * 4;

    pub fn all() -> impl Iterator<Item = Self> {
        (Self::FROM..=Self::TO).map(Self)
    }

    /// "09:15".
    pub fn text(self) -> String {
        format!("{:02}:{:02}", self.0 / 4, self.0 % 4 * 15)
    }

    fn read(text: &str) -> Option<Self> {
        Self::all().find(|quarter| quarter.text() == text)
    }
}

/// A ready phrase with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    Plain(Phrase),
    At(Quarter),
    Meet(Spot),
    Later(Delay),
}

impl Ready {
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Plain(phrase) => phrase,
            Self::At(_) => Phrase::ComeAt,
            Self::Meet(_) => Phrase::MeetAt,
            Self::Later(_) => Phrase::Later,
        }
    }

    /// What is stored: the code, and the value after a space.
    pub fn code(self) -> String {
        let value = match self {
            Self::Plain(phrase) => return phrase.code().to_owned(),
            Self::At(quarter) => quarter.text(),
            Self::Meet(spot) => spot.code().to_owned(),
            Self::Later(delay) => delay.code().to_owned(),
        };
        format!("{} {value}", self.phrase().code())
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let (phrase, value) = code.split_once(' ').unwrap_or((code, ""));
        match Phrase::from_code(phrase)? {
            Phrase::ComeAt => Quarter::read(value).map(Self::At),
            Phrase::MeetAt => Spot::from_code(value).map(Self::Meet),
            Phrase::Later => Delay::from_code(value).map(Self::Later),
            plain => value.is_empty().then_some(Self::Plain(plain)),
        }
    }
}

/// A message as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Ready(Ready),
    Own(String),
}

impl Message {
    /// Fields `zin` (the code of a phrase, `eigen` for own words), and its value in `tijd`, `plek`, `minuten` or `woorden`.
    ///
    /// # Errors
    /// `choose` for a value that was not chosen, `empty` and `long` for own words.
    pub fn read(typed: &Typed) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let field = match typed.text("zin") {
            "eigen" => return own(typed),
            "come_at" => "tijd",
            "meet_at" => "plek",
            "later" => "minuten",
            _ => "zin",
        };
        let code = match field {
            "zin" => typed.text("zin").to_owned(),
            _ => format!("{} {}", typed.text("zin"), typed.text(field)),
        };
        Ready::from_code(&code).map(Self::Ready).ok_or_else(|| {
            errors.add(field, "choose");
            errors
        })
    }
}

fn own(typed: &Typed) -> Result<Message, Errors> {
    let mut errors = Errors::default();
    let words = typed.text("woorden");
    if words.is_empty() {
        errors.add("woorden", "help_message_empty");
    } else if words.chars().count() > LONGEST {
        errors.add("woorden", "help_message_long");
    } else {
        return Ok(Message::Own(words.to_owned()));
    }
    Err(errors)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Message, Errors> {
        Message::read(&pairs.iter().copied().collect())
    }

    #[test]
    fn a_phrase_takes_its_value_from_a_short_list() {
        let at_two = read(&[("zin", "come_at"), ("tijd", "14:00")]).unwrap();
        assert_eq!(at_two, Message::Ready(Ready::from_code("come_at 14:00").unwrap()));
        assert_eq!(read(&[("zin", "come_at"), ("tijd", "14:07")]).unwrap_err().of("tijd"), Some("choose"));
        assert_eq!(read(&[("zin", "meet_at")]).unwrap_err().of("plek"), Some("choose"));
        assert_eq!(read(&[("zin", "hello")]).unwrap_err().of("zin"), Some("choose"));
        assert_eq!(read(&[("zin", "thanks")]), Ok(Message::Ready(Ready::Plain(Phrase::Thanks))));
    }

    #[test]
    fn own_words_are_there_and_not_too_many() {
        let own = |words: &str| read(&[("zin", "eigen"), ("woorden", words)]);
        assert_eq!(own(" ሰላም "), Ok(Message::Own("ሰላም".to_owned())));
        assert_eq!(own(" ").unwrap_err().of("woorden"), Some("help_message_empty"));
        assert_eq!(own(&"ሰ".repeat(LONGEST + 1)).unwrap_err().of("woorden"), Some("help_message_long"));
    }

    proptest! {
        #[test]
        fn what_is_stored_is_read_again_and_nothing_else_is(code in "[a-z_]{0,12}( [a-z0-9:_]{0,10})?") {
            if let Some(ready) = Ready::from_code(&code) {
                prop_assert_eq!(ready.code(), code);
            }
        }
    }

    #[test]
    fn every_phrase_can_be_stored() {
        let values = [("come_at", "09:15"), ("meet_at", "station"), ("later", "15")];
        for phrase in Phrase::ALL {
            let value = values.iter().find(|(code, _)| *code == phrase.code());
            let code = value.map_or(phrase.code().to_owned(), |(code, value)| format!("{code} {value}"));
            assert_eq!(Ready::from_code(&code).map(Ready::code), Some(code));
        }
    }
}
