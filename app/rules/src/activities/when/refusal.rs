//! Why something can't be planned.

use crate::coded;

coded! {
    /// Why a rule, a series or a change of one is refused; nothing changed.
    pub enum Refusal {
        /// Weekly, but on no day of the week.
        NoDay = "series_no_day",
        EndBeforeFirst = "series_end_first",
        /// Between the first day and the last, the rule never happens.
        NoMeeting = "series_no_meeting",
        NoCount = "series_no_count",
        /// Longer than ten years.
        TooLong = "series_too_long",
        /// More than 520 meetings: ten years of every week.
        TooMany = "series_too_many",
        /// A meeting ends at or before its start.
        EndBeforeStart = "time_end_first",
        /// The series has no meeting on that date.
        OutsideSeries = "exception_outside",
        /// Two exceptions for one meeting.
        Twice = "exception_twice",
        /// A change "from here on" would add meetings before here.
        BeforeSplit = "series_before_split",
    }
}
