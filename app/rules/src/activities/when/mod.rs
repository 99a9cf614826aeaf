//! When meetings are: one, or a series kept as a rule with exceptions, never as rows.
//!
//! Reading order: a [`Rule`] says on which dates; a [`Series`] adds the times and what life changed, and gives the
//! [`Meeting`]s of any stretch of days; [`Only`] and [`Split`] change a series; [`Planned`] is the form.
//!
//! A meeting is known by the date the rule gave it, for ever: sign-ups and attendance hang on that date, also when the
//! meeting moved to another day.

mod calendar;
mod edit;
mod read;
mod reason;
mod refusal;
mod rule;
mod series;
#[cfg(test)]
mod testing;

pub use calendar::day_of;
pub(super) use calendar::{days_between, plus_days};
pub use edit::{Only, Orphans, Split, orphans};
pub use read::{Planned, Repeating, field, read_date, read_time};
pub use reason::{Because, Reason};
pub use refusal::Refusal;
pub use rule::{Every, MOST_MEETINGS, MOST_YEARS, Nth, Repeat, Rule, Until};
pub use series::{Change, Exception, Meeting, Series, State, Times, What};
