//! Hulpvragen: asked by choices that read in every language, answered by the right few volunteers. See
//! `meedoen_rules::help` for what can be chosen and who hears of it.

mod ahead;
mod answer;
mod ask;
mod board;
mod guide;
mod helping;
mod home;
mod hub;
mod numbers;
mod one;
mod own_words;
mod report;
mod rounds;
mod scopes;
pub mod store;
pub mod tell;
mod voice;
mod withdraw;
mod words;

pub use ahead::own_pages;
pub use answer::{answer, how, report, write};
pub use ask::{ask, send};
pub use guide::{guide, name, name_page};
pub use helping::{change_rules, helping, rules, say_helping};
pub use home::{Cards, cards};
pub use hub::{ask_for, door, hub};
pub use numbers::{Weeks, weeks};
pub use one::one;
pub use own_words::{
    Translator, change as change_words_rules, rules as words_rules, sound, translate, translate_waiting,
    vertaal, waiting as words_waiting,
};
pub use report::report_page;
pub use rounds::go_round;
pub use store::{forget, is_involved, release, rename_kern};
pub use withdraw::withdraw;
