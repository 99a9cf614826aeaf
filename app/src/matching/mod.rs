//! A koppeling between a taalvrager and a taalcoach or maatje: the board with the best proposal for everyone who
//! waits, the proposals, both sides' answers, and what becomes of them.

mod actions;
mod boards;
mod pages;
mod settings;
pub mod store;
mod told;
mod words;

pub use actions::{answer_own, end, pair_by_hand, propose, record_answer, withdraw};
pub use boards::{BoardData, Boards, board_now};
pub use pages::{
    Cards, LivingOf, Summary, board, coordinator_summary, letter, letter_with_link, living, living_of, need,
    one_match, own_pages, participant_cards, proposal, settings,
};
pub use settings::change_settings;
pub use told::is_still_so;
