//! Whole lists of invented people, as untidy as the ones coordinators keep.

use crate::show::{context, offered, read_cell, reading, sheet, week};
use jiff::civil::date;
use meedoen_rules::{
    code::{Coded, Set},
    people::{
        AgeGroup, Gender, Language, Level, Locale, NeedRole, Venue, Vog, VolunteerRole,
        import::{
            Cell, Column, DraftRole, Fate, Layout, ListKind, Outcome, Reason, Skip,
            changes::changes,
            duplicates::{Key, Known, Match, Sure, duplicates},
            recognise, table_of_readings, understand,
        },
    },
};

const TAALVRAGERS: &str = "\
    Overzicht taalvragers (bijgewerkt door coördinator)
    ;;;;
    Naam;M/V;Geb.jaar;Land;Taal;Niveau;Wanneer?;Postcode;Tel.;Wens coach;Wat wil je leren;Opmerkingen;Aangemeld
    Hiwet Tesfay;v;1995;Eritrea;tigrinya, beetje Arabisch;A1-;di avond;3445TA;06-00000901;online mag;taal + maatje;jonge kinderen;18/3/26
    Karim Saleh;M;1988;Syrië;Arabisch;?;in overleg;3443 cd;31600000902;alleen vrouw;examen B1 spreken;;2026-03-01
    (hieronder: Stadspoort)
    Hiwet Tesfay;vrouw;1995;Eritrea;Tigrinja;A1;di avond;3445TA;+31 6 0000 0901;;;;
    Karim Saleh;m;2004;;;;;3421AB;0600000903;;;al gekoppeld aan Ria?;
    ;v;1990;;Arabisch;A0;;;;;;;
    TOTAAL;;4";

#[test]
fn a_list_of_taalvragers_with_its_title_section_and_total() {
    let sheet = sheet("2026", TAALVRAGERS);
    let found = offered(&sheet);
    assert_eq!(
        (found.layout.kind, found.layout.header_row, found.kind_sure),
        (ListKind::Taalvragers, Some(2), true)
    );
    let reading = reading(&sheet);
    let outcomes: Vec<_> = reading
        .rows
        .iter()
        .map(|row| match &row.outcome {
            Outcome::Skipped(skip) => format!("{} {}", row.line, skip.code()),
            Outcome::Good(draft) => format!("{} {}", row.line, draft.person.roepnaam),
            Outcome::Refused(reasons) => format!("{} refused {}", row.line, reasons[0].code()),
        })
        .collect();
    assert_eq!(
        outcomes,
        [
            "1 title",
            "2 empty",
            "3 header",
            "4 Hiwet",
            "5 Karim",
            "6 section",
            "7 Hiwet",
            "8 Karim",
            "9 refused no_name",
            "10 total"
        ]
    );
    let total = reading.totals[0];
    assert_eq!((total.line, total.says, total.counted), (10, Some(4), 5));
}

#[test]
fn a_taalvrager_is_put_together_from_the_cells() {
    let reading = reading(&sheet("2026", TAALVRAGERS));
    let (row, hiwet) = reading.good().next().expect("Hiwet");
    assert_eq!(hiwet.person.phone.as_deref(), Some("+31600000901"));
    assert_eq!(hiwet.person.kern.as_deref(), Some("Woerden"));
    assert_eq!(hiwet.person.languages, Set::of(&[Language::Tigrinya, Language::Arabic]));
    assert_eq!((hiwet.person.locale, hiwet.person.age), (Locale::Ti, Some(AgeGroup::From26)));
    let DraftRole::Taalvrager(asks) = &hiwet.role else { panic!("a taalvrager") };
    assert_eq!((asks.level, asks.waiting_since), (Some(Level::A1), date(2026, 3, 18)));
    assert_eq!(asks.week.map(week).as_deref(), Some("tue:e"));
    assert_eq!(asks.wants, Set::of(&[NeedRole::Taalcoach, NeedRole::Maatje]));
    // A home is never agreed to on someone's behalf.
    assert_eq!(asks.venues, Some(Set::of(&[Venue::Library, Venue::Outside, Venue::Online])));
    assert_eq!(asks.children_along, Some(true));
    let notes: Vec<_> = hiwet.notes.iter().map(|note| format!("{}: {}", note.header, note.text)).collect();
    assert_eq!(
        notes,
        [
            "Taal: tigrinya, beetje Arabisch",
            "Niveau: A1-",
            "Wens coach: online mag",
            "Opmerkingen: jonge kinderen"
        ]
    );
    assert!(row.assumed.is_empty());
}

#[test]
fn what_is_not_said_is_unknown_or_assumed_openly() {
    let reading = reading(&sheet("2026", TAALVRAGERS));
    let (row, karim) = reading.good().nth(3).expect("the younger Karim");
    let DraftRole::Taalvrager(asks) = &karim.role else { panic!("a taalvrager") };
    assert_eq!((asks.level, asks.week, asks.venues), (None, None, None));
    assert_eq!((asks.waiting_since, asks.wants), (date(2026, 11, 24), Set::of(&[NeedRole::Taalcoach])));
    assert_eq!(row.assumed.len(), 2);
    let notes: Vec<_> = karim.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["al gekoppeld aan Ria?", "(hieronder: Stadspoort)"]);
}

#[test]
fn a_double_is_found_and_two_people_of_one_name_are_kept_apart() {
    let reading = reading(&sheet("2026", TAALVRAGERS));
    let twice = Match::Row { line: 4, sure: Sure::Certain };
    assert_eq!(duplicates(&reading, &[]), [(4, Match::New), (5, Match::New), (7, twice), (8, Match::New)]);
}

const VOLUNTEERS: &str = "\
    naam;m/v;geboortejaar;rol;talen;niveaus;beschikbaar;postcode;telefoon;e-mail;aantal;VOG;bijzonderheden;organisatie
    Anneke 't Veld;v;1958;taalcoach/maatje;Engels, Duits;A0-A2;dom/doa/zao;3474 KL;0600000911;anneke@voorbeeld.example;max 1;2024;alleen vrouwen;WZW
    Hans de Boer;m;;vertaler;Arabisch;;altijd;3481 DE;;hans@voorbeeld.example;;ja;op vakantie tot 1 maart;VSGH
    Piet Smit;m;;chauffeur;;;weekend;;;;;nee;heeft auto;WZW
    Toos Smit;v;;;;vanaf A1;;;;;2;aangevraagd;niet thuis;WZW";

#[test]
fn a_list_of_volunteers() {
    let reading = reading(&sheet("blad1", VOLUNTEERS));
    let people: Vec<_> = reading.good().map(|(_, draft)| draft.clone()).collect();
    let DraftRole::Volunteer(anneke) = &people[0].role else { panic!("a volunteer") };
    assert_eq!(anneke.roles, Set::of(&[VolunteerRole::Taalcoach, VolunteerRole::Maatje]));
    assert_eq!(anneke.levels, Some(Set::of(&[Level::A0, Level::A1, Level::A2])));
    assert_eq!(anneke.week.map(week).as_deref(), Some("thu:ae sat:m"));
    assert_eq!((anneke.capacity, anneke.vog), (Some(1), Vog::Seen(date(2024, 12, 31))));
    assert_eq!(anneke.gender_wish.map(|wish| wish.gender), Some(Gender::Woman));
    assert_eq!(people[0].organisation.as_deref(), Some("WZW"));
    let DraftRole::Volunteer(hans) = &people[1].role else { panic!("a volunteer") };
    assert_eq!((hans.vog, hans.away_until), (Vog::SeenUndated, Some(date(2027, 3, 1))));
    let DraftRole::Volunteer(toos) = &people[2].role else { panic!("a volunteer") };
    // Who teaches levels is a taalcoach, most likely.
    assert_eq!((toos.roles, toos.vog), (Set::of(&[VolunteerRole::Taalcoach]), Vog::Missing));
    assert_eq!(toos.venues, Some(Set::of(&[Venue::Library, Venue::Outside, Venue::Online])));
    assert_eq!(reading.rows[3].outcome, Outcome::Refused(vec![Reason::NoRole]));
    assert_eq!(reading.rows[3].cells[0].fate, Fate::Refused { reason: Reason::Row });
}

#[test]
fn names_in_parts_crosses_under_days_and_what_is_not_kept() {
    let reading = reading(&sheet(
        "taalcoaches",
        "Lijst 2026
        Nr;Voornaam;Tussenvoegsel;Achternaam;Mobiel;BSN;ma;di avond;ochtend;Taalcoach;Maatje;Opm.
        1;Jan;van den;Berg;600000921;123456782;x;x;za;x;nee;-",
    ));
    let (row, jan) = reading.good().next().expect("Jan");
    assert_eq!((jan.person.name.as_str(), jan.person.roepnaam.as_str()), ("Jan van den Berg", "Jan"));
    assert_eq!(jan.person.phone.as_deref(), Some("+31600000921"));
    let DraftRole::Volunteer(coach) = &jan.role else { panic!("a volunteer") };
    assert_eq!(coach.week.map(week).as_deref(), Some("mon:mae tue:e sat:m"));
    assert_eq!(coach.roles, Set::of(&[VolunteerRole::Taalcoach]));
    let refused: Vec<_> = row.cells.iter().filter(|cell| matches!(cell.fate, Fate::Refused { .. })).collect();
    assert_eq!(refused.iter().map(|cell| cell.raw.as_str()).collect::<Vec<_>>(), ["1", "123456782"]);
}

#[test]
fn a_column_of_days_and_one_of_hours_belong_together() {
    let reading = reading(&sheet(
        "taalvragers",
        "Naam;Dag;Tijd;Moedertaal;Andere talen
        Amina Yusuf;di en do;ochtend;Somalisch;Arabisch
        Omar Yusuf;weekend;na 6 uur;;",
    ));
    let weeks = reading.good().map(|(_, draft)| match &draft.role {
        DraftRole::Taalvrager(asks) => (asks.week.map(week), draft.person.locale),
        DraftRole::Volunteer(_) => panic!("a taalvrager"),
    });
    let weeks = weeks.collect::<Vec<_>>();
    assert_eq!(weeks[0], (Some("tue:m thu:m".into()), Locale::Ar));
    assert_eq!(weeks[1], (Some("sat:e sun:e".into()), Locale::Nl));
}

#[test]
fn other_words_for_the_same_columns() {
    for (header, column) in [
        ("Telefoonnummer", Column::Phone),
        ("mobiel", Column::Phone),
        ("GSM", Column::Phone),
        ("Telefoon nr.", Column::Phone),
        ("Telefonnummer", Column::Phone),
        ("Beschikbaarheid (dagdelen)", Column::When),
        ("beschikbaar?", Column::When),
        ("geboortedatum", Column::Birth),
        ("Geslacht", Column::Gender),
        ("m / v", Column::Gender),
        ("sinds", Column::WaitingSince),
        ("Datum aanmelding", Column::WaitingSince),
        ("Wens t.a.v. coach", Column::Wish),
        ("Opmerkingen:", Column::Notes),
        ("bijzonderheden", Column::Notes),
        ("Language(s)", Column::Languages),
        ("E-mailadres", Column::Email),
        ("VOG d.d.", Column::Vog),
        ("Max. aantal", Column::Capacity),
        ("Aantal kinderen", Column::Other),
        ("Gekoppeld aan", Column::Coupled),
        ("Aantal uur per week", Column::Other),
        ("Naam van de coach", Column::Coupled),
        ("Schoenmaat", Column::Other),
    ] {
        let layout =
            offered(&sheet("lijst", &format!("Naam;Postcode;{header}\nLayla Barakat;3441 AB;"))).layout;
        assert_eq!(layout.columns[2].column, column, "{header}");
    }
}

#[test]
fn the_first_usable_sheet_is_offered_and_its_columns_can_be_corrected() {
    let sheets = [
        sheet("oud (niet gebruiken)", "Naam;Tel.\nAli Issa;0600000931"),
        sheet("uitleg", "Vul de lijst in\nen lever hem in"),
        sheet("taalvragers", "Naam;Iets\nAli Issa;di avond"),
        sheet("nog een", "Naam;Tel.\nAli Issa;0600000931"),
    ];
    let found = recognise(&sheets);
    assert_eq!(found.iter().map(|found| found.layout.sheet).collect::<Vec<_>>(), [3, 0]);
    let layout = Layout { header_row: Some(0), ..Layout::unknown(2, ListKind::Taalvragers, 2) };
    let layout = layout.with(0, Column::Name).with(1, Column::When).with(9, Column::Notes);
    let reading = understand(&sheets[2], &layout, &context());
    let (_, ali) = reading.good().next().expect("Ali");
    let DraftRole::Taalvrager(asks) = &ali.role else { panic!("a taalvrager") };
    assert_eq!(asks.week.map(week).as_deref(), Some("tue:e"));
}

#[test]
fn whoever_has_stopped_goes_back_with_the_reason() {
    let reading = reading(&sheet(
        "taalvragers",
        "Naam;Tel.;Status
        Ali Issa;0600000941;wacht
        Omar Issa;0600000942;gestopt
        Gestopt in 2025:
        Noor Issa;0600000943;
        Naam;Tel.;Status
        45",
    ));
    let outcomes: Vec<_> = reading.rows.iter().map(|row| &row.outcome).collect();
    assert!(matches!(outcomes[1], Outcome::Good(_)));
    assert_eq!(outcomes[2], &Outcome::Refused(vec![Reason::Stopped]));
    assert_eq!(outcomes[3], &Outcome::Skipped(Skip::Section));
    assert_eq!(outcomes[4], &Outcome::Refused(vec![Reason::Stopped]));
    assert_eq!(outcomes[5], &Outcome::Skipped(Skip::RepeatedHeader));
    assert_eq!(outcomes[6], &Outcome::Skipped(Skip::Total));
}

#[test]
fn the_country_is_kept_only_while_the_language_is_unknown() {
    let sheet = sheet("taalvragers", "Naam;Land;Taal\nAli Issa;Syrië;Arabisch\nOmar Issa;Syrië;");
    let reading = reading(&sheet);
    assert_eq!(reading.rows[1].cells[1].fate, Fate::Refused { reason: Reason::NotKept });
    assert!(matches!(reading.rows[2].cells[1].fate, Fate::Note { .. }));
    let table = table_of_readings(&reading, &offered(&sheet).layout);
    let countries: Vec<_> = table.iter().filter(|row| row.raw == "Syrië").collect();
    assert_eq!(countries.iter().map(|row| (row.line, row.count)).collect::<Vec<_>>(), [(2, 1), (3, 1)]);
}

#[test]
fn next_months_list_updates_whom_it_recognises_and_erases_nothing() {
    let before = reading(&sheet(
        "taalvragers",
        "Naam;Tel.;Niveau;Wanneer;Aangemeld\nAli Issa;0600000951;A1;di avond;18-3-26",
    ));
    let after = reading(&sheet(
        "taalvragers",
        "Naam;Tel.;Niveau;Wanneer;Aangemeld\nAli Issa;06-00000951;A2;in overleg;",
    ));
    let (_, old) = before.good().next().expect("Ali");
    let (row, new) = after.good().next().expect("Ali");
    let known = Known { id: "ali".into(), key: Key::of(old) };
    let same = Match::Known { id: "ali".into(), sure: Sure::Certain };
    assert_eq!(duplicates(&after, &[known]), [(2, same)]);
    let changed: Vec<_> = changes(&old.person, &old.role, new, &row.assumed);
    assert_eq!(changed.iter().map(|change| change.field.code()).collect::<Vec<_>>(), ["level"]);
}

#[test]
fn a_preview_can_be_kept_and_read_back() {
    let reading = reading(&sheet("2026", TAALVRAGERS));
    let kept = serde_json::to_string(&reading).expect("written");
    let back: meedoen_rules::people::import::Reading = serde_json::from_str(&kept).expect("read");
    assert_eq!(back, reading);
}

#[test]
fn hidden_characters_are_removed_and_said_to_be() {
    let mut sheet = sheet("taalvragers", "Naam;Tel.\nx;0600000961");
    sheet.rows[1][0] = Cell::Text("Om\u{202e}ar\u{0} Issa".into());
    let reading = reading(&sheet);
    let (row, omar) = reading.good().next().expect("Omar");
    assert_eq!(omar.person.name, "Omar Issa");
    assert!(row.marks.has(meedoen_rules::people::Mark::Cleaned));
}

#[test]
fn of_two_numbers_on_two_lines_the_first_is_kept_and_both_are_noted() {
    let number = |lines: &str| read_cell("taalvragers", "Tel.", Cell::Text(lines.into()));
    assert_eq!(number("06-12345678\n06-87654321"), "phone +31612345678 +note");
    assert_eq!(number("0348-412345\n06-12345678"), "phone +31612345678 +note");
    assert_eq!(number("06\n12345678"), "phone +31612345678");
}
