//! The hulpvragen's SQL, and only that.

mod answer;
mod asked;
mod asks;
mod circles;
mod contact;
mod coordinators;
mod ending;
mod events;
mod guide;
mod kern;
mod leaving;
mod machine;
mod messages;
mod numbers;
mod own_words;
mod pool;
mod read;
mod rounds;
mod rules;

pub use answer::{give_back, name_helper, not_now, release_helper, take};
pub use asked::{NewHulpvraag, ask, of_asker_in};
pub use asks::{ask_of, count};
pub use circles::begin;
pub use contact::{Contact, contact};
pub use ending::{say, withdraw};
pub use events::{Line, history};
pub use guide::{report, seen, set_held, set_hidden, widen_now};
pub use kern::rename_kern;
pub use leaving::{forget, is_involved, release};
pub use machine::{for_machine, machine_answered, waiting_for_machine};
pub use messages::{Written, messages, reported_messages, write};
pub use numbers::{Numbers, numbers};
pub use own_words::{
    NewWords, Words, add_words, has_untranslated, is_untranslated, keep_words_rules, mark_read, own_words,
    tell_vertalers, translations, voice_of, waiting, words_of, words_rules,
};
pub use pool::{PAGE, Pressing, Standing, Which, list, pressing};
pub use read::{
    Hulpvraag, OwnPage, asked_of, by_id, find, find_in, helped_by, of_asker, running_of, written_by,
};
pub use rounds::{end_silent, erase, expire, mark_late, widen};
pub use rules::{helps_with, keep as keep_rules, read as rules, say_helps_with};
