//! What messages say, in every language.

use app::{
    i18n::Locale,
    notifications::{Kind, Values, words},
};
use meedoen_rules::code::Coded;

/// As the rooms give them.
fn values() -> [Values; 3] {
    [
        Values::default(),
        Values::default().with("meeting", "taalcafe").with("date", "2026-12-01").with("time", "19:00"),
        Values::default().with("role", "taalcoach").with("answer", "yes").with("what", "?").with("when", "?"),
    ]
}

#[test]
fn every_kind_says_something_in_every_language_with_or_without_its_values() {
    for lang in Locale::ALL {
        for kind in Kind::ALL {
            for values in values() {
                let said = words(*lang, *kind, &values);
                for text in [&said.title, &said.text] {
                    let fine = !text.is_empty() && !text.contains("notify.") && !text.contains("%{");
                    assert!(fine, "{lang:?} {kind:?}: {text:?}");
                    // Title and text stay well within a push, also where a letter is three bytes.
                    assert!(text.len() <= 400, "{lang:?} {kind:?}: {} bytes", text.len());
                }
            }
        }
    }
}

#[test]
fn a_meeting_is_named_with_its_day_and_hour() {
    let taalcafe = &values()[1];
    let said = words(Locale::Nl, Kind::MeetingComing, taalcafe);
    assert_eq!(said.title, "Denk eraan: je komt");
    assert_eq!(said.text, "Taalcafé, dinsdag 1 december 2026, 19:00");
    assert_eq!(words(Locale::Nl, Kind::MeetingComing, &Values::default()).text, "Activiteit");
}

#[test]
fn a_kind_that_a_municipality_added_goes_by_its_own_name() {
    let own = Values::default()
        .named(Locale::Nl, "Fietsles")
        .named(Locale::Ti, "ትምህርቲ ብሽግለታ")
        .with("date", "2026-12-01")
        .with("time", "19:00");
    let said = |lang| words(lang, Kind::MeetingComing, &own).text;
    assert_eq!(said(Locale::Nl), "Fietsles, dinsdag 1 december 2026, 19:00");
    assert!(said(Locale::Ti).starts_with("ትምህርቲ ብሽግለታ"));
}

#[test]
fn what_someone_asks_is_said_only_in_chosen_phrases() {
    let asked = Values::default().with("what", "een brief van mijn advocaat");
    let said = words(Locale::Nl, Kind::HelpAsked, &asked);
    assert_eq!(said.text, "Iemand in de buurt vraagt hulp. Kijk of jij kunt helpen.");
}
