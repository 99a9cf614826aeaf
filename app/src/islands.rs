//! What moves in the browser, of every room; built for the server too, which draws it first. An island takes its
//! words as props and only adds to a page that works without it.

#[path = "matching/islands.rs"]
mod matching;

pub use matching::BoardList;

#[path = "ui/week_island.rs"]
mod week;

pub use week::WeekPicks;
