//! What a list says of those who are no longer there: a status, a header, or a line above them.

use super::Context;
use crate::people::text::{Kind, Word, words};

const STOPPED: [&str; 14] = [
    "gestopt",
    "stopt",
    "afgerond",
    "archief",
    "vertrokken",
    "verhuisd",
    "afgemeld",
    "uitgestroomd",
    "oud",
    "overleden",
    "beeindigd",
    "stopped",
    "inactief",
    "klaar",
];

/// What someone can have finished while still taking part.
const STEPS: [&str; 14] = [
    "intake",
    "intakegesprek",
    "inburgering",
    "inburgeringscursus",
    "cursus",
    "les",
    "lessen",
    "taalles",
    "opleiding",
    "training",
    "examen",
    "school",
    "aanmelding",
    "vog",
];

/// Does a text say that someone is no longer there?
pub fn says_stopped(text: &str, context: &Context) -> bool {
    let said: Vec<Word> = words(text).into_iter().filter(|word| word.kind == Kind::Word).collect();
    let said: Vec<&str> = said.iter().map(|word| word.text.as_str()).collect();
    let not_any_more =
        said.windows(2).any(|pair| pair[0] == "niet" && matches!(pair[1], "gebruiken" | "meer" | "actief"));
    not_any_more || (0..said.len()).any(|at| stops(&said, at, context))
}

fn stops(said: &[&str], at: usize, context: &Context) -> bool {
    let (before, after) = (&said[..at], &said[at + 1..]);
    let denied = before.last() == Some(&"niet") || after.first() == Some(&"niet");
    let finished = before.iter().chain(after).any(|word| STEPS.contains(word));
    STOPPED.contains(&said[at])
        && !denied
        && match said[at] {
            "afgerond" => !finished,
            // "klaar om te starten", "klaar voor koppeling"
            "klaar" => !finished && !matches!(after.first(), Some(&"om" | &"voor" | &"te")),
            // "verhuisd naar Woerden"
            "verhuisd" => !after.iter().any(|word| context.kern_named(word).is_some()),
            // "oud-cursist Gilde" comes from elsewhere, "oud-cursist" from here; and "3 jaar oud" is an age.
            "oud" => before.last() != Some(&"jaar") && !(after.len() > 1 && is_learner(after[0])),
            _ => true,
        }
}

fn is_learner(word: &str) -> bool {
    ["cursist", "leerling", "student", "deelnemer"].contains(&word)
}
