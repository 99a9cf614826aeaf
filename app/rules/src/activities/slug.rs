//! A municipality's name as part of an address.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// "Súdwest-Fryslân" becomes "sudwest-fryslan".
pub fn slug(name: &str) -> String {
    let plain: String = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_municipalities_fit_in_an_address() {
        for (name, word) in [
            ("Woerden", "woerden"),
            ("'s-Hertogenbosch", "s-hertogenbosch"),
            ("Súdwest-Fryslân", "sudwest-fryslan"),
            ("Bergen (NH.)", "bergen-nh"),
            ("ትግራይ", ""),
        ] {
            assert_eq!(slug(name), word);
        }
    }
}
