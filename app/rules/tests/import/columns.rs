//! What a header means, and what a status says.

use crate::show::{offered, reading, sheet};
use meedoen_rules::{
    code::Coded,
    people::import::{Column, Outcome, Reason},
};

const HEADERS: &[(Column, &str)] = &[
    (Column::Ignored, "Cliënt nr.; Cliëntnummer; Deelnemer nr; Cursist nummer; Dossiernummer"),
    (Column::Capacity, "Max. taalvragers; Maximum aantal cursisten; Aantal deelnemers"),
    (Column::AwayUntil, "Niet beschikbaar tot"),
    (
        Column::Other,
        "Niet beschikbaar; Niet beschikbaar (op); Kan niet op; Wanneer niet; Schooltijden; Tijden school; \
        Dagen school/taalschool; Werkdagen; Lesdagen; Werktijden",
    ),
    (Column::When, "Beschikbaar naast werk; Voorkeur dagdeel; Voorkeur tijdstip; Voorkeurstijd; Dag 1"),
    (Column::Birth, "Geboorte datum; Geboorte jaar; Datum geboorte"),
    (
        Column::Other,
        "In NL sinds; Sinds wanneer in Nederland; Datum in NL; Datum koppeling; Datum evaluatie; \
        Datum laatste gesprek; Datum uitschrijving; Geboortedatum kind; Niveau opleiding",
    ),
    (Column::WaitingSince, "Datum van aanmelding; Wachtlijst sinds; Datum intake"),
    (Column::Other, "Mobiel dochter; Tel. zoon; Telefoon buurvrouw; Mail moeder; VOG geldig tot; VOG nodig"),
    (Column::Vog, "VOG aangevraagd op; VOG verstuurd"),
    (Column::Level, "Taal niveau; Taalniveau NL"),
    (Column::Languages, "Moeder taal; Overige talen; Overige taal; 2e taal"),
    (Column::FirstName, "Voorletters"),
];

#[test]
fn a_header_means_what_it_says_as_a_whole() {
    let mut wrong = Vec::new();
    for (column, headers) in HEADERS {
        for header in headers.split("; ") {
            let layout =
                offered(&sheet("lijst", &format!("Naam;Postcode;{header}\nLayla Barakat;3441 AB;"))).layout;
            let read = layout.columns[2].column;
            if read != *column {
                wrong.push(format!("{header}: {} instead of {}", read.code(), column.code()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_status_keeps_only_those_out_who_have_stopped() {
    let stays = "wacht; intake afgerond; klaar om te starten; klaar voor koppeling; niet gestopt; \
        nog niet afgerond; inburgering afgerond; verhuisd naar Woerden; oud-cursist Gilde; stopt niet";
    let gone = "gestopt; afgerond; traject afgerond; klaar; verhuisd; verhuisd naar Gouda; oud-cursist; \
        stopt per 1-1; niet meer actief; afgemeld, wil niet verder; intake afgerond, daarna gestopt";
    let stopped = |status: &str| {
        let list = format!("Naam;Tel.;Status\nAli Issa;0600000941;{status}");
        reading(&sheet("taalvragers", &list)).rows[1].outcome == Outcome::Refused(vec![Reason::Stopped])
    };
    let said = |list: &'static str| list.split("; ");
    assert_eq!(said(stays).filter(|status| stopped(status)).collect::<Vec<_>>(), [""; 0]);
    assert_eq!(said(gone).filter(|status| !stopped(status)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_first_choice_is_a_time_when_times_stand_beneath_it() {
    let column = |cells: [&str; 2]| {
        let list = format!("Naam;Tel.;1e voorkeur\nAli Issa;;{}\nOmar Issa;;{}", cells[0], cells[1]);
        offered(&sheet("taalvragers", &list)).layout.columns[2].column
    };
    assert_eq!(column(["di avond", "do ochtend"]), Column::When);
    assert_eq!(column(["vrouw", "man"]), Column::Wish);
}
