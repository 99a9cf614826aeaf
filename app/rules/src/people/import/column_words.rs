//! The headers by which columns are recognised.

use super::Column;

/// Headers, folded and without signs. The longest that a header holds decides.
pub const HEADERS: &[(Column, &str)] = &[
    (
        Column::Name,
        "naam, namen, name, full name, volledige naam, voor en achternaam, \
        voornaam achternaam, voornaam en achternaam, naam vrijwilliger, naam taalvrager, naam cursist, \
        naam deelnemer, taalvrager, taalvragers, vrijwilliger, vrijwilligers, statushouder, cursist, \
        deelnemer, wie, persoon, client, student",
    ),
    (
        Column::FirstName,
        "voornaam, voornamen, roepnaam, first name, given name, firstname, vnaam, \
        voorletters, voorletter, initialen",
    ),
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
        dob, jaar, leeftijdsgroep, geboorte datum, geboorte jaar, datum geboorte, geboorte",
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
        spreekt talen, talenkennis, moeder taal, overige talen, overige taal, 2 e taal",
    ),
    (
        Column::Level,
        "niveau, niveaus, taalniveau, taalniveaus, niv, level, levels, nt2 niveau, nt2, \
        niveau nederlands, erk, erk niveau, niveau taal, nederlands, welk niveau, dutch level, \
        doelgroep niveau, taal niveau, taalniveau nl",
    ),
    (
        Column::When,
        "wanneer, beschikbaar, beschikbaarheid, beschikbare dagen, beschikbaar op, dagen, dag, \
        dagdeel, dagdelen, tijd, tijden, tijdstip, dagen tijden, dag en tijd, voorkeursdag, \
        voorkeursdagen, voorkeur dag, voorkeur dagen, kan op, when, availability, available, days, \
        wanneer beschikbaar, dag tijd, beschik, voorkeur dagdeel, voorkeur dagdelen, voorkeur tijdstip, \
        voorkeur tijd, voorkeur tijden, voorkeurstijd, voorkeurstijden, voorkeursdagdeel, voorkeursdagdelen",
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
    (
        Column::Ignored,
        "nr, no, volgnr, volgnummer, rij, id, clientnr, clientnummer, clientcode, deelnemersnummer, \
        deelnemernummer, cursistnummer, cursistnr, klantnummer, klantnr, dossiernummer, dossiernr",
    ),
    (
        Column::Other,
        "aantal kinderen, aantal keer, aantal keren, aantal uur, aantal uren, aantal lessen, aantal dagen, kinderen, gezin, beroep, opleiding, werk, contactpersoon, \
        begeleider, klantmanager, school, taalschool, naam school, naam kind, naam partner, \
        naam contactpersoon, naam begeleider, in nederland sinds, datum in nederland, laatste contact, \
        schooltijden, schooldagen, lesdagen, lestijden, werkdagen, werktijden, opleidingsniveau, niveau opleiding, \
        vog geldig, vog verloopt, vog nodig, vog vereist, vog verplicht",
    ),
];

/// Words that make a header's name, telephone or address someone else's.
pub const SOMEONE_ELSE: [&str; 44] = [
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
    "dochter",
    "zoon",
    "zus",
    "broer",
    "moeder",
    "vader",
    "oma",
    "opa",
    "tante",
    "oom",
    "neef",
    "nicht",
    "buurvrouw",
    "buurman",
    "vriend",
    "vriendin",
    "familie",
    "mantelzorger",
];

/// Words that make a date something else than the day since which someone waits.
pub const OTHER_DATES: [&str; 27] = [
    "nl",
    "nederland",
    "land",
    "aankomst",
    "koppeling",
    "gekoppeld",
    "match",
    "evaluatie",
    "gesprek",
    "contact",
    "laatste",
    "laatst",
    "volgende",
    "uitschrijving",
    "uitstroom",
    "afmelding",
    "einde",
    "eind",
    "les",
    "taalles",
    "school",
    "examen",
    "inburgering",
    "vergunning",
    "verhuizing",
    "mutatie",
    "gewijzigd",
];

/// Words that make times those at which someone can't come.
pub const NOT_THEN: [&str; 5] = ["niet", "geen", "verhinderd", "afwezig", "bezet"];

/// What people do at times at which they can't come, unless the header says that they are available beside it.
pub const BUSY: [&str; 10] = [
    "school",
    "taalschool",
    "werk",
    "werkt",
    "les",
    "lessen",
    "taalles",
    "cursus",
    "opleiding",
    "inburgering",
];

/// Words that make a number of a name.
pub const NUMBERED: [&str; 6] = ["nr", "nrs", "no", "nummer", "id", "code"];

/// Words that make a count of a word for people.
pub const COUNTED: [&str; 6] = ["max", "maximum", "maximaal", "aantal", "hoeveel", "hoeveelheid"];

/// Too short or too common to decide about a longer header.
pub const ONLY_ALONE: [&str; 15] = [
    "nr", "no", "id", "tv", "max", "start", "wat", "via", "jaar", "extra", "info", "stand", "rij", "plek",
    "06",
];
