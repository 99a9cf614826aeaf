//! What a column can mean, and the headers by which it is recognised.

use crate::{
    coded,
    people::text::{Kind, Word, is_slip, key, words},
};
use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};

coded! {
    /// What kind of people a list holds.
    pub enum ListKind { Taalvragers = "taalvragers", Volunteers = "volunteers" }
}

coded! {
    /// The meaning of a column.
    pub enum Column {
        Name = "name", FirstName = "first_name", Particle = "particle", LastName = "last_name",
        Gender = "gender", Birth = "birth", Country = "country", Languages = "languages", Level = "level",
        When = "when", Postcode = "postcode", Kern = "kern", Address = "address", Phone = "phone",
        Email = "email", Wish = "wish", Goals = "goals", Interests = "interests", Notes = "notes",
        WaitingSince = "waiting_since",
        /// What a volunteer offers; what a taalvrager wants.
        Role = "role",
        Capacity = "capacity", Vog = "vog", Venue = "venue", Reach = "reach", AwayUntil = "away_until",
        Organisation = "organisation",
        /// The coach or maatje someone has already.
        Coupled = "coupled",
        /// Waiting, coupled, stopped.
        Status = "status",
        /// Asked for by others, not by Meedoen: never kept.
        NotKept = "not_kept",
        /// Set aside.
        Ignored = "ignored",
        /// Not recognised: kept as a note under its header.
        Other = "other",
    }
}

/// Headers, folded and without signs. The longest that a header holds decides.
const HEADERS: &[(Column, &str)] = &[
    (
        Column::Name,
        "naam, namen, name, full name, volledige naam, voor en achternaam, \
        voornaam achternaam, voornaam en achternaam, naam vrijwilliger, naam taalvrager, naam cursist, \
        naam deelnemer, taalvrager, taalvragers, vrijwilliger, vrijwilligers, statushouder, cursist, \
        deelnemer, wie, persoon, client, student",
    ),
    (Column::FirstName, "voornaam, voornamen, roepnaam, first name, given name, firstname, vnaam"),
    (Column::Particle, "tussenvoegsel, tussenvoegsels, voorvoegsel, tussenv, tv, tsv"),
    (Column::LastName, "achternaam, familienaam, last name, surname, family name, lastname, anaam"),
    (
        Column::Gender,
        "m v, v m, mv, vm, m v x, geslacht, gesl, sekse, gender, sex, man vrouw, vrouw man, \
        aanhef, dhr mevr, m f",
    ),
    (
        Column::Birth,
        "geb jaar, geboortejaar, gebjaar, geboortedatum, geb datum, gebdatum, geboren, geb, \
        gebdat, gb datum, leeftijd, lft, age, birth, birthday, date of birth, year of birth, birth year, \
        dob, jaar, leeftijdsgroep",
    ),
    (
        Column::Country,
        "land, land van herkomst, herkomst, herkomstland, nationaliteit, country, \
        country of origin, nationality, geboorteland",
    ),
    (
        Column::Languages,
        "taal, talen, moedertaal, taal en, spreekt, spreektaal, language, languages, \
        mother tongue, thuistaal, voertaal, contacttaal, andere talen, welke talen, welke taal, \
        spreekt talen, talenkennis",
    ),
    (
        Column::Level,
        "niveau, niveaus, taalniveau, taalniveaus, niv, level, levels, nt2 niveau, nt2, \
        niveau nederlands, erk, erk niveau, niveau taal, nederlands, welk niveau, dutch level, \
        doelgroep niveau",
    ),
    (
        Column::When,
        "wanneer, beschikbaar, beschikbaarheid, beschikbare dagen, beschikbaar op, dagen, dag, \
        dagdeel, dagdelen, tijd, tijden, tijdstip, dagen tijden, dag en tijd, voorkeursdag, \
        voorkeursdagen, voorkeur dag, voorkeur dagen, kan op, when, availability, available, days, \
        wanneer beschikbaar, dag tijd, beschik",
    ),
    (Column::Postcode, "postcode, pc, post code, zip, postal code, zipcode, pcode, postc"),
    (
        Column::Kern,
        "kern, woonplaats, plaats, dorp, stad, wijk, woont in, gemeente, woonkern, city, town, \
        place, village",
    ),
    (
        Column::Address,
        "adres, straat, straat en huisnummer, address, street, adresgegevens, huisnummer, \
        huisnr, nr huis",
    ),
    (
        Column::Phone,
        "tel, telefoon, telefoonnummer, telefoonnr, telnr, tel nr, telnummer, mobiel, \
        mobiele, mob, gsm, 06, 06 nummer, 06nummer, 06 nr, 06nr, nummer, telefoonnummers, whatsapp, phone, mobile, \
        phone number, cell, telephone, tel nummer, mobiel nummer, app nummer, contact, contactgegevens",
    ),
    (
        Column::Email,
        "e mail, email, mail, mailadres, e mailadres, emailadres, e mail adres, email adres, \
        email address, e post",
    ),
    (
        Column::Wish,
        "wens, wensen, wens coach, voorkeur, voorkeuren, wens taalcoach, wens maatje, \
        wensen coach, preference, preferences, prefers, prefer, preferred coach, wish, wishes, wil graag, \
        wil graag man vrouw, wil graag vrouw man, wil graag m v, wil graag v m, graag man vrouw, voorkeur m v, \
        voorkeur v m, man vrouw voorkeur, m v voorkeur, voorkeur geslacht, geslacht coach, geslacht taalcoach, \
        coach m v, coach man vrouw, m v coach, liever man vrouw, liever m v, wens m v, wens man vrouw, gewenste coach, voorkeur coach, \
        voorkeur man vrouw, voorkeur vrouw man, eisen",
    ),
    (
        Column::Goals,
        "doel, doelen, leerdoel, leerdoelen, wat wil je leren, leren, wil leren, leervraag, \
        leerwens, leerwensen, hulpvraag, vraag, goal, goals, waarvoor, wat leren, doelstelling, \
        motivatie, wil oefenen, oefenen, reden, reden van aanmelding, reden aanmelding, reden van aanvraag",
    ),
    (
        Column::Interests,
        "interesse, interesses, hobby, hobbys, hobby s, interests, hobbies, vrije tijd, \
        doet graag, wat doe je graag",
    ),
    (
        Column::Notes,
        "opmerking, opmerkingen, opm, bijzonderheden, bijzonderheid, notitie, notities, \
        notes, remarks, comments, commentaar, toelichting, overig, overige, aantekening, aantekeningen, \
        info, extra, extra info, bijz, details, memo, let op",
    ),
    (
        Column::WaitingSince,
        "aangemeld, aanmelding, aanmelddatum, datum aanmelding, aangemeld op, sinds, \
        wacht sinds, wachtend sinds, datum, intake, intakedatum, datum intake, inschrijfdatum, \
        ingeschreven, op lijst sinds, op de lijst sinds, registered, since, waiting since, date, \
        datum aangemeld, binnengekomen, wachtlijst sinds, start, startdatum",
    ),
    (
        Column::Role,
        "rol, rollen, functie, role, roles, soort, type, taak, taken, wil zijn, wil worden, \
        soort vrijwilliger, zoekt, soort hulp, wil als, inzet, inzet als, activiteit, \
        taalcoach of maatje, taalcoach maatje, wat",
    ),
    (
        Column::Capacity,
        "aantal, max, maximum, capaciteit, aantal personen, aantal taalvragers, hoeveel, \
        hoeveel personen, max aantal, capacity, aantal mensen, plek, plekken, plaatsen, aantal plekken, \
        aantal koppelingen, how many, aantal cursisten, max personen",
    ),
    (
        Column::Vog,
        "vog, vog datum, vog gezien, datum vog, verklaring omtrent gedrag, verklaring, \
        vog j n, vog ja nee, vog d, vog aanwezig, vog d d, vog dd, vog afgegeven",
    ),
    (
        Column::Venue,
        "waar, locatie, plek afspreken, waar afspreken, plaats afspreken, where, venue, \
        location, lesplek, ontmoetingsplek, plaats les, lokatie",
    ),
    (
        Column::Reach,
        "afstand, reisafstand, max afstand, straal, km, reikwijdte, hoe ver, actieradius, \
        distance, reisbereidheid, maximale afstand",
    ),
    (
        Column::AwayUntil,
        "afwezig, afwezig tot, weg tot, vakantie, vakantie tot, niet beschikbaar tot, \
        afwezigheid, away, away until, pauze, pauze tot",
    ),
    (
        Column::Organisation,
        "organisatie, org, stichting, organisation, organization, via organisatie, \
        naam organisatie, aangemeld door, via",
    ),
    (
        Column::Coupled,
        "coach naam, taalcoach naam, maatje naam, gekoppeld, gekoppeld aan, koppeling, naam van coach, naam van de coach, naam coach, naam taalcoach, huidige coach, \
        huidige taalcoach, taalcoach, coach, taalmaatje, match, matched, matched with, \
        gekoppelde taalvrager, koppel, naam maatje",
    ),
    (
        Column::Status,
        "status, stand, stand van zaken, gestopt, afgemeld, gestopt op, einddatum, \
        uitgestroomd, state, fase, actief",
    ),
    (
        Column::NotKept,
        "bsn, burgerservicenummer, v nummer, vnummer, iban, rekeningnummer, bankrekening, \
        geboorteplaats, religie, geloof, godsdienst, burgerlijke staat, paspoort, paspoortnummer, \
        id nummer, ziekte, medisch, gezondheid, medicijnen, uitkering, inkomen",
    ),
    (Column::Ignored, "nr, no, volgnr, volgnummer, rij, id"),
    (
        Column::Other,
        "aantal kinderen, aantal keer, aantal keren, aantal uur, aantal uren, aantal lessen, aantal dagen, kinderen, gezin, beroep, opleiding, werk, contactpersoon, \
        begeleider, klantmanager, school, taalschool, naam school, naam kind, naam partner, \
        naam contactpersoon, naam begeleider, in nederland sinds, datum in nederland, laatste contact",
    ),
];

fn names() -> impl Iterator<Item = (Column, &'static str)> {
    HEADERS.iter().flat_map(|(column, names)| names.split(", ").map(|name| (*column, name)))
}

static BY_NAME: LazyLock<HashMap<&'static str, Column>> = LazyLock::new(|| {
    // Of a name that stands twice the first counts.
    let mut found = HashMap::new();
    names().for_each(|(column, name)| {
        found.entry(name).or_insert(column);
    });
    found
});

/// What a header means that is one of the very words.
pub(super) fn exact(header: &str) -> Option<Column> {
    // No word for a column is longer, and whoever asks may ask it of every cell.
    if header.len() > 60 {
        return None;
    }
    BY_NAME.get(key(header).as_str()).copied()
}

/// How sure a header's meaning is: 3 for the very words, 2 when it holds them, 1 with a slip of the pen.
pub(super) fn meaning(header: &str) -> Option<(Column, u32)> {
    let whole = key(header);
    if whole.is_empty() {
        return (header.trim() == "#").then_some((Column::Ignored, 3));
    }
    if let Some(column) = BY_NAME.get(whole.as_str()) {
        return Some((*column, 3));
    }
    let said: Vec<Word> = words(header).into_iter().filter(|word| word.kind != Kind::Sign).collect();
    if said.len() > 8 {
        return None;
    }
    held(&said)
        .map(|column| if is_someone_else(column, &said) { Column::Other } else { column })
        .map(|column| (column, 2))
        .or_else(|| misspelled(&whole).map(|column| (column, 1)))
}

/// Words that make a header's name, telephone or address someone else's.
const SOMEONE_ELSE: [&str; 26] = [
    "contactpersoon",
    "contactpersonen",
    "begeleider",
    "begeleiding",
    "klantmanager",
    "casemanager",
    "consulent",
    "hulpverlener",
    "huisarts",
    "partner",
    "echtgenoot",
    "echtgenote",
    "man",
    "vrouw",
    "kind",
    "kinderen",
    "ouder",
    "ouders",
    "docent",
    "school",
    "werkgever",
    "nood",
    "noodgeval",
    "noodnummer",
    "coach",
    "maatje",
];

/// "Tel. contactpersoon" is not the telephone of who the row is about.
fn is_someone_else(column: Column, said: &[Word]) -> bool {
    let personal = matches!(
        column,
        Column::Name
            | Column::FirstName
            | Column::LastName
            | Column::Phone
            | Column::Email
            | Column::Address
            | Column::Birth
            | Column::Languages
    );
    personal && said.iter().any(|word| SOMEONE_ELSE.contains(&word.text.as_str()))
}

/// Too short or too common to decide about a longer header.
const ONLY_ALONE: [&str; 15] = [
    "nr", "no", "id", "tv", "max", "start", "wat", "via", "jaar", "extra", "info", "stand", "rij", "plek",
    "06",
];

/// The longest name that the header holds; of equals the first, since in Dutch the head of a phrase comes first.
fn held(said: &[Word]) -> Option<Column> {
    let text: Vec<_> = said.iter().map(|word| word.text.as_str()).collect();
    let padded = format!(" {} ", text.join(" "));
    let found = names().filter(|(_, name)| !ONLY_ALONE.contains(name)).filter_map(|(column, name)| {
        let place = padded.find(&format!(" {name} "))?;
        Some((name.split(' ').count(), Reverse(place), column))
    });
    found.max_by_key(|(words, place, _)| (*words, *place)).map(|(.., column)| column)
}

fn misspelled(whole: &str) -> Option<Column> {
    let close = |(_, name): &(Column, &str)| is_slip(name, whole, 6);
    names().find(close).map(|(column, _)| column)
}
