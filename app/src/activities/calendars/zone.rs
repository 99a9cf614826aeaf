//! The clock of Amsterdam, as a calendar file explains it to a phone that doesn't know it.

pub const NAME: &str = "Europe/Amsterdam";

/// The rules of the European Union since 1996: summer time from the last Sunday of March, 2:00, until the last Sunday of
/// October, 3:00 (directive 2000/84/EC).
pub const RULES: &str = "BEGIN:VTIMEZONE\r\n\
    TZID:Europe/Amsterdam\r\n\
    BEGIN:DAYLIGHT\r\n\
    TZNAME:CEST\r\n\
    TZOFFSETFROM:+0100\r\n\
    TZOFFSETTO:+0200\r\n\
    DTSTART:19960331T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    END:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\n\
    TZNAME:CET\r\n\
    TZOFFSETFROM:+0200\r\n\
    TZOFFSETTO:+0100\r\n\
    DTSTART:19961027T030000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    END:STANDARD\r\n\
    END:VTIMEZONE\r\n";
