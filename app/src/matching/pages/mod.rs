//! What is shown of matching: the coordinator's board, the candidates of one need, a match and its letters; and to
//! the two persons concerned their proposal.

mod board;
mod home;
mod letter;
mod living;
mod need;
mod one_match;
mod proposal;
mod settings;
mod why;

pub use board::{board, refused_board};
pub use home::{Cards, Summary, coordinator_summary, own_pages, participant_cards};
pub use letter::{letter, letter_with_link};
pub use living::{LivingOf, living, living_of};
pub use need::{need, refused_pair};
pub use one_match::{one_match, refused_step};
pub use proposal::{proposal, refused_answer};
pub use settings::{WAS, overtaken_settings, refused_settings, settings};
