//! A calendar file (RFC 5545), and its answer over HTTP.

use super::zone;
use crate::token;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use icalendar::{Calendar, Component, Property};
use jiff::{Timestamp, ZonedDateTime};

/// Sequence numbers count the seconds since the first of January 2026, so that a later change always has a higher one.
const FIRST_SECOND: i64 = 1_767_225_600;
/// How often a calendar may ask again; Google does it when it pleases.
const REFRESHED: &str = "PT1H";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Confirmed,
    /// Not certain: on the waiting list, or a place is offered.
    Tentative,
    Cancelled,
}

#[derive(Clone, Debug)]
pub struct Event {
    /// The same for ever, whatever becomes of the meeting.
    pub uid: String,
    pub starts: ZonedDateTime,
    pub ends: ZonedDateTime,
    pub changed: Timestamp,
    pub standing: Standing,
    pub title: String,
    pub text: String,
    pub place: String,
    pub url: String,
}

impl Event {
    fn written(&self) -> icalendar::Event {
        let changed = self.changed.strftime("%Y%m%dT%H%M%SZ").to_string();
        let status = match self.standing {
            Standing::Confirmed => "CONFIRMED",
            Standing::Tentative => "TENTATIVE",
            Standing::Cancelled => "CANCELLED",
        };
        let mut event = icalendar::Event::new();
        event
            .add_property("UID", &self.uid)
            .add_property("DTSTAMP", &changed)
            .add_property("LAST-MODIFIED", &changed)
            .add_property("SEQUENCE", sequence(self.changed).to_string())
            .append_property(local("DTSTART", &self.starts))
            .append_property(local("DTEND", &self.ends))
            .add_property("STATUS", status)
            .add_property("SUMMARY", clean(&self.title))
            .add_property("URL", &self.url);
        for (name, text) in [("DESCRIPTION", &self.text), ("LOCATION", &self.place)] {
            if !text.is_empty() {
                event.add_property(name, clean(text));
            }
        }
        event.done()
    }
}

fn sequence(changed: Timestamp) -> i64 {
    (changed.as_second() - FIRST_SECOND).max(0)
}

fn local(name: &str, at: &ZonedDateTime) -> Property {
    Property::new(name, at.strftime("%Y%m%dT%H%M%S").to_string()).add_parameter("TZID", zone::NAME).done()
}

/// A form's text has carriage returns, which may not stand within a line of the file.
fn clean(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// The whole file.
pub fn written(name: &str, events: &[Event]) -> String {
    let mut calendar = Calendar::new();
    for (key, value) in [
        ("PRODID", "-//Meedoen//Agenda//NL"),
        ("METHOD", "PUBLISH"),
        ("X-PUBLISHED-TTL", REFRESHED),
        ("X-WR-TIMEZONE", zone::NAME),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.append_property(Property::new("X-WR-CALNAME", clean(name)));
    calendar.append_property(
        Property::new("REFRESH-INTERVAL", REFRESHED).add_parameter("VALUE", "DURATION").done(),
    );
    for event in events {
        calendar.push(event.written());
    }
    with_zone(&calendar.to_string())
}

/// The zone's rules stand before the events that use them. (The crate would give them a UID, which a zone may not have.)
fn with_zone(text: &str) -> String {
    let first = "BEGIN:VEVENT\r\n";
    text.replacen(first, &format!("{}{first}", zone::RULES), 1)
}

/// The answer; without its content when the calendar that asks has it already.
pub fn answer(request: &HeaderMap, file_name: &'static str, text: String) -> Response {
    let tag = format!("W/\"{}\"", token::hash(&text));
    let mut response =
        if has(request, &tag) { StatusCode::NOT_MODIFIED.into_response() } else { text.into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(file_name));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

fn has(request: &HeaderMap, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let known = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    known.flat_map(|line| line.split(',')).any(|known| known.trim() == "*" || bare(known) == bare(tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::time_zone;
    use jiff::civil::date;

    fn event(title: &str, text: &str) -> Event {
        let at = |hour| date(2026, 12, 1).at(hour, 0, 0, 0).to_zoned(time_zone()).unwrap();
        Event {
            uid: "0190-2026-12-01@meedoen".into(),
            starts: at(19),
            ends: at(21),
            changed: "2026-11-24T19:00:00Z".parse().unwrap(),
            standing: Standing::Confirmed,
            title: title.into(),
            text: text.into(),
            place: "Klooster, Wilhelminaweg 77; Woerden".into(),
            url: "https://meedoen.example/agenda/0190/2026-12-01".into(),
        }
    }

    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    #[test]
    fn text_is_escaped_and_no_line_is_longer_than_it_may_be() {
        let long = "مقهى اللغة في الدير، مع القهوة والشاي والكعك ".repeat(4)
            + "ካፈ ቋንቋ ኣብ ገዳም ምስ ሻሂን ቡንን ".repeat(4).as_str();
        let file = written("Agenda", &[event(&long, "Neem mee:\r\npen, papier; en \\ een jas")]);
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
        let file = unfolded(&file);
        assert!(file.contains(&format!("SUMMARY:{long}\r\n")), "{file}");
        assert!(file.contains("DESCRIPTION:Neem mee:\\npen\\, papier\\; en \\\\ een jas\r\n"), "{file}");
        assert!(file.contains("DTSTART;TZID=Europe/Amsterdam:20261201T190000\r\n"));
        assert!(file.contains("LOCATION:Klooster\\, Wilhelminaweg 77\\; Woerden\r\n"));
    }

    #[test]
    fn the_zone_stands_before_the_events_and_has_no_stamp() {
        let file = written("Agenda", &[event("Taalcafé", ""), event("Zing", "")]);
        assert_eq!(file.matches("BEGIN:VTIMEZONE").count(), 1);
        assert!(file.find("END:VTIMEZONE") < file.find("BEGIN:VEVENT"));
        assert_eq!(file.matches("\r\nDTSTAMP").count(), 2);
        assert_eq!(file.matches("DESCRIPTION").count(), 0);
    }

    #[test]
    fn a_later_change_has_a_higher_number() {
        let at = |text: &str| sequence(text.parse().unwrap());
        assert!(at("2026-11-24T19:00:01Z") > at("2026-11-24T19:00:00Z"));
        assert_eq!(at("2001-01-01T00:00:00Z"), 0);
    }
}
