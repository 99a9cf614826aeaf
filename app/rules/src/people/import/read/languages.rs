//! Languages someone speaks, by their names in Dutch, English and in the language itself.

use super::{Asked, Finding};
use crate::{
    code::Set,
    people::{
        Language, Locale, Mark,
        import::{Cell, ListKind, Value},
        text::{Kind, Lexicon, is_slip, words},
    },
};
use std::sync::LazyLock;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Is(Language),
    /// Named after a country or people: most likely that language.
    Likely(Language),
    /// One of the many others: its name is kept as a note.
    Another,
    /// "beetje": counts, but say so.
    Little,
    /// "geen"
    No,
    Fill,
}

use Item::{Another, Fill, Is, Likely, Little};
use Language::{
    Amharic, Arabic, Dari, Dutch, English, Farsi, French, German, Kurdish, Pashto, Russian, Somali, Spanish,
    Tigrinya, Turkish, Ukrainian,
};

static WORDS: LazyLock<Lexicon<Item>> = LazyLock::new(|| Lexicon::new(TABLE));

const TABLE: &[(Item, &str)] = &[
    (Is(Dutch), "nederlands, nederlandse, dutch, ned, nl, hollands"),
    (Is(English), "engels, english, eng, الإنجليزية, انجليزي, እንግሊዝኛ"),
    (Is(Arabic), "arabisch, arabic, arab, ar, العربية, عربي, عربية, ዓረብኛ, syrisch arabisch"),
    (Likely(Arabic), "syrisch, marokkaans, iraaks, egyptisch, darija, jemenitisch, soedanees"),
    (
        Is(Tigrinya),
        "tigrinya, tigrinja, tigrigna, tigrinia, tigrynia, tigrynya, tigrenya, tigrina, ti, \
        ትግርኛ",
    ),
    (Likely(Tigrinya), "eritrees, eritrean"),
    (
        Another,
        "tigre, pools, polish, portugees, portuguese, italiaans, italian, urdu, oromo, afaan oromo, \
        swahili, chinees, mandarijn, kantonees, berbers, tamazight, bilen, blin, saho, afar, roemeens, \
        bulgaars, hindi, tamil, vietnamees, thai, armeens, georgisch, azerbeidzjaans, oezbeeks, lingala, \
        fula, mandinka, wolof, hebreeuws, aramees, assyrisch, suryoyo, grieks, servisch, kroatisch, \
        bosnisch, albanees, hongaars, tsjechisch, zweeds, noors, deens, indonesisch, papiaments, sranan, \
        fries, gebarentaal, hazaragi, turkmeens, nepalees, bengaals, punjabi, tsjetsjeens, krio, kirundi, \
        kinyarwanda, japans, koreaans",
    ),
    (Is(Amharic), "amhaars, amharisch, amharic, አማርኛ"),
    (Likely(Amharic), "ethiopisch"),
    (
        Is(Kurdish),
        "koerdisch, kurdisch, kurdish, koerd, kurmanji, kurmandji, kurmanci, sorani, badini, \
        behdini, الكردية, كردي",
    ),
    (Is(Farsi), "farsi, perzisch, persian, فارسی"),
    (Likely(Farsi), "iraans"),
    (Is(Dari), "dari, دری"),
    (Likely(Dari), "afghaans"),
    (Is(Pashto), "pashto, pasjtoe, pashtu, pasjto, pashtoe"),
    (Is(Turkish), "turks, turkish, turkce"),
    (Is(Somali), "somali, somalisch, somalies"),
    (Is(Ukrainian), "oekraiens, ukrainian, oekrains"),
    (Is(Russian), "russisch, russian"),
    (Is(French), "frans, french, francais, fr"),
    (Is(German), "duits, german, deutsch, du"),
    (Is(Spanish), "spaans, spanish, espanol"),
    (
        Little,
        "beetje, een beetje, klein beetje, matig, weinig, a little, little, some, basis, redelijk, \
        slecht, iets, paar woorden",
    ),
    (Item::No, "geen, niet, no"),
    (Fill, "en, of, and, ook, de, spreekt, taal, plus"),
];

pub fn languages(asked: Asked) -> Finding {
    let mut reader = Reader::default();
    if !matches!(asked.cell, Cell::Text(_)) {
        return Finding::lost(asked.text);
    }
    reader.read(asked.text);
    let mut finding = reader.finding;
    if reader.named.is_empty() {
        return finding;
    }
    finding.values.push(Value::Languages(reader.named.iter().copied().collect::<Set<_>>()));
    if asked.kind == ListKind::Taalvragers {
        finding.values.push(Value::Locale(locale(&reader.named)));
    }
    finding
}

/// The first language named that Meedoen speaks as well, Dutch only when there is none.
fn locale(named: &[Language]) -> Locale {
    let spoken = named.iter().find_map(|language| match language {
        Arabic => Some(Locale::Ar),
        Tigrinya => Some(Locale::Ti),
        English => Some(Locale::En),
        _ => None,
    });
    spoken.unwrap_or(Locale::Nl)
}

#[derive(Default)]
struct Reader {
    named: Vec<Language>,
    no: bool,
    finding: Finding,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let words = words(text);
        let codes = words.iter().all(|word| word.raw.chars().count() <= 3);
        let mut at = 0;
        while at < words.len() {
            let word = &words[at];
            let known = WORDS.longest(&words, at);
            let known = known.or_else(|| misspelled(&word.text).map(|language| (Likely(language), 1)));
            match known {
                // "AR/EN": codes, not the Dutch word for "and".
                Some((Fill, _)) if matches!(word.raw.as_str(), "EN" | "En") && codes => {
                    self.named.push(English);
                }
                Some((Fill, _)) => {}
                Some((Item::No, _)) => self.no = true,
                Some((Is(_) | Likely(_) | Another, length)) if self.no => {
                    self.finding.lost.extend(words[at..at + length].iter().map(|word| word.raw.clone()));
                    (self.no, self.finding.keep) = (false, true);
                }
                Some((item, length)) => self.take(item, &words[at..at + length]),
                None if word.kind == Kind::Sign => self.finding.lose(word),
                None => self.finding.lose(word),
            }
            at += known.map_or(1, |(_, length)| length);
        }
        if self.no {
            self.finding.lost.push("geen".to_owned());
        }
    }

    fn take(&mut self, item: Item, said: &[crate::people::text::Word]) {
        match item {
            Is(language) => self.named.push(language),
            Likely(language) => {
                self.named.push(language);
                self.finding.marks.insert(Mark::Guess);
                self.finding.keep = true;
            }
            Another => {
                self.named.push(Language::Other);
                self.finding.lost.extend(said.iter().map(|word| word.raw.clone()));
            }
            Little => {
                self.finding.marks.insert(Mark::Guess);
                self.finding.lost.extend(said.iter().map(|word| word.raw.clone()));
            }
            Item::No | Fill => {}
        }
    }
}

/// One slip in a long name of a language.
fn misspelled(text: &str) -> Option<Language> {
    let near = |name: &str| is_slip(name, text, 5);
    TABLE.iter().find_map(|(item, names)| match item {
        Is(language) if names.split(", ").any(near) => Some(*language),
        _ => None,
    })
}
