//! Languages someone speaks, by their names in Dutch, English and in the language itself.

use super::{Asked, Finding};
use crate::{
    code::Set,
    people::{
        Language, Locale, Mark,
        import::{Cell, ListKind, Value},
        text::{Kind, longest, words},
    },
};

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

const TABLE: &[(&str, Item)] = &[
    ("nederlands", Is(Dutch)),
    ("nederlandse", Is(Dutch)),
    ("dutch", Is(Dutch)),
    ("ned", Is(Dutch)),
    ("nl", Is(Dutch)),
    ("hollands", Is(Dutch)),
    ("engels", Is(English)),
    ("english", Is(English)),
    ("eng", Is(English)),
    ("الإنجليزية", Is(English)),
    ("انجليزي", Is(English)),
    ("እንግሊዝኛ", Is(English)),
    ("arabisch", Is(Arabic)),
    ("arabic", Is(Arabic)),
    ("arab", Is(Arabic)),
    ("ar", Is(Arabic)),
    ("العربية", Is(Arabic)),
    ("عربي", Is(Arabic)),
    ("عربية", Is(Arabic)),
    ("ዓረብኛ", Is(Arabic)),
    ("syrisch arabisch", Is(Arabic)),
    ("syrisch", Likely(Arabic)),
    ("marokkaans", Likely(Arabic)),
    ("iraaks", Likely(Arabic)),
    ("egyptisch", Likely(Arabic)),
    ("darija", Likely(Arabic)),
    ("jemenitisch", Likely(Arabic)),
    ("soedanees", Likely(Arabic)),
    ("tigrinya", Is(Tigrinya)),
    ("tigrinja", Is(Tigrinya)),
    ("tigrigna", Is(Tigrinya)),
    ("tigrinia", Is(Tigrinya)),
    ("tigrynia", Is(Tigrinya)),
    ("tigrynya", Is(Tigrinya)),
    ("tigrenya", Is(Tigrinya)),
    ("tigrina", Is(Tigrinya)),
    ("ti", Is(Tigrinya)),
    ("ትግርኛ", Is(Tigrinya)),
    ("eritrees", Likely(Tigrinya)),
    ("eritrean", Likely(Tigrinya)),
    ("tigre", Another),
    ("amhaars", Is(Amharic)),
    ("amharisch", Is(Amharic)),
    ("amharic", Is(Amharic)),
    ("አማርኛ", Is(Amharic)),
    ("ethiopisch", Likely(Amharic)),
    ("koerdisch", Is(Kurdish)),
    ("kurdisch", Is(Kurdish)),
    ("kurdish", Is(Kurdish)),
    ("koerd", Is(Kurdish)),
    ("kurmanji", Is(Kurdish)),
    ("kurmandji", Is(Kurdish)),
    ("kurmanci", Is(Kurdish)),
    ("sorani", Is(Kurdish)),
    ("badini", Is(Kurdish)),
    ("behdini", Is(Kurdish)),
    ("الكردية", Is(Kurdish)),
    ("كردي", Is(Kurdish)),
    ("farsi", Is(Farsi)),
    ("perzisch", Is(Farsi)),
    ("persian", Is(Farsi)),
    ("iraans", Likely(Farsi)),
    ("فارسی", Is(Farsi)),
    ("dari", Is(Dari)),
    ("afghaans", Likely(Dari)),
    ("دری", Is(Dari)),
    ("pashto", Is(Pashto)),
    ("pasjtoe", Is(Pashto)),
    ("pashtu", Is(Pashto)),
    ("pasjto", Is(Pashto)),
    ("pashtoe", Is(Pashto)),
    ("turks", Is(Turkish)),
    ("turkish", Is(Turkish)),
    ("turkce", Is(Turkish)),
    ("somali", Is(Somali)),
    ("somalisch", Is(Somali)),
    ("somalies", Is(Somali)),
    ("oekraiens", Is(Ukrainian)),
    ("ukrainian", Is(Ukrainian)),
    ("oekrains", Is(Ukrainian)),
    ("russisch", Is(Russian)),
    ("russian", Is(Russian)),
    ("frans", Is(French)),
    ("french", Is(French)),
    ("francais", Is(French)),
    ("duits", Is(German)),
    ("german", Is(German)),
    ("deutsch", Is(German)),
    ("spaans", Is(Spanish)),
    ("spanish", Is(Spanish)),
    ("espanol", Is(Spanish)),
    ("pools", Another),
    ("polish", Another),
    ("portugees", Another),
    ("portuguese", Another),
    ("italiaans", Another),
    ("italian", Another),
    ("urdu", Another),
    ("oromo", Another),
    ("afaan oromo", Another),
    ("swahili", Another),
    ("chinees", Another),
    ("mandarijn", Another),
    ("kantonees", Another),
    ("berbers", Another),
    ("tamazight", Another),
    ("bilen", Another),
    ("blin", Another),
    ("saho", Another),
    ("afar", Another),
    ("roemeens", Another),
    ("bulgaars", Another),
    ("hindi", Another),
    ("tamil", Another),
    ("vietnamees", Another),
    ("thai", Another),
    ("armeens", Another),
    ("georgisch", Another),
    ("azerbeidzjaans", Another),
    ("oezbeeks", Another),
    ("lingala", Another),
    ("fula", Another),
    ("mandinka", Another),
    ("wolof", Another),
    ("hebreeuws", Another),
    ("aramees", Another),
    ("assyrisch", Another),
    ("suryoyo", Another),
    ("grieks", Another),
    ("servisch", Another),
    ("kroatisch", Another),
    ("bosnisch", Another),
    ("albanees", Another),
    ("hongaars", Another),
    ("tsjechisch", Another),
    ("zweeds", Another),
    ("noors", Another),
    ("deens", Another),
    ("indonesisch", Another),
    ("papiaments", Another),
    ("sranan", Another),
    ("fries", Another),
    ("gebarentaal", Another),
    ("hazaragi", Another),
    ("turkmeens", Another),
    ("nepalees", Another),
    ("bengaals", Another),
    ("punjabi", Another),
    ("tsjetsjeens", Another),
    ("krio", Another),
    ("kirundi", Another),
    ("kinyarwanda", Another),
    ("japans", Another),
    ("koreaans", Another),
    ("beetje", Little),
    ("een beetje", Little),
    ("klein beetje", Little),
    ("matig", Little),
    ("weinig", Little),
    ("a little", Little),
    ("little", Little),
    ("some", Little),
    ("basis", Little),
    ("redelijk", Little),
    ("slecht", Little),
    ("iets", Little),
    ("paar woorden", Little),
    ("geen", Item::No),
    ("niet", Item::No),
    ("no", Item::No),
    ("en", Fill),
    ("of", Fill),
    ("and", Fill),
    ("ook", Fill),
    ("de", Fill),
    ("spreekt", Fill),
    ("taal", Fill),
    ("plus", Fill),
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
        let mut at = 0;
        while at < words.len() {
            let word = &words[at];
            let known = longest(&words, at, TABLE).map(|(item, length)| (*item, length));
            let known = known.or_else(|| misspelled(&word.text).map(|language| (Likely(language), 1)));
            match known {
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
    let near = |name: &str| name.len() >= 5 && text.len() >= 5 && strsim::osa_distance(name, text) == 1;
    TABLE.iter().find_map(|(name, item)| match item {
        Is(language) if near(name) => Some(*language),
        _ => None,
    })
}
