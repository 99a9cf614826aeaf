//! The words by which wishes, goals, interests and remarks are recognised, and in which columns they count.

use crate::people::{Company, Gender, Goal, Interest, NeedRole, Venue};

/// Columns in which a phrase means what it means; a bit each.
pub const WISH: u8 = 1;
pub const GOALS: u8 = 2;
pub const INTERESTS: u8 = 4;
pub const NOTES: u8 = 8;
pub const VENUE: u8 = 16;
const LIKES: u8 = WISH | GOALS | INTERESTS;
const PLACE: u8 = WISH | VENUE;
const ANYWHERE: u8 = 31;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// "alleen", "moet": what follows is a must.
    Only,
    /// "liefst"
    Prefer,
    No,
    Gender(Gender),
    Young,
    Older,
    Venue(Venue),
    NotVenue(&'static [Venue]),
    /// "thuis": whose home depends on who says it.
    Home,
    AnyVenue,
    OnlineToo,
    Company(Company),
    /// The person they come with follows.
    Together,
    Children,
    Goal(&'static [Goal]),
    /// Most likely that goal.
    MaybeGoal(Goal),
    Interest(Interest),
    Wants(&'static [NeedRole]),
    /// Starts an absence.
    Away,
    /// True of someone for whom nothing should be decided without asking.
    Ask,
    /// "geen voorkeur"
    Indifferent,
    Fill,
}

use Item::{
    AnyVenue, Ask, Away, Children, Fill, Home, Indifferent, MaybeGoal, No, NotVenue, Older, OnlineToo, Only,
    Prefer, Together, Wants, Young,
};

const HOMES: &[Venue] = &[Venue::OwnHome, Venue::CoachHome];

pub const TABLE: &[((Item, u8), &str)] = &[
    ((Only, WISH | NOTES | VENUE), "alleen"),
    ((Only, WISH | NOTES), "enkel, uitsluitend, moet, per se, verplicht, only"),
    ((Only, WISH), "perse, must, beslist, moeten"),
    ((Prefer, WISH | NOTES | VENUE), "liefst, het liefst"),
    (
        (Prefer, WISH | NOTES),
        "liever, voorkeur, bij voorkeur, voorkeur voor, heeft voorkeur, \
        heeft de voorkeur, prefer, preferably",
    ),
    ((Prefer, WISH), "graag, preferred"),
    ((No, WISH | NOTES), "geen"),
    ((No, WISH), "niet, no"),
    (
        (Item::Gender(Gender::Woman), WISH | NOTES),
        "vrouw, vrouwen, vrouwelijk, vrouwelijke, dame, dames, \
        woman, women, female",
    ),
    ((Item::Gender(Gender::Woman), WISH), "v"),
    ((Item::Gender(Gender::Man), WISH | NOTES), "man, mannen, mannelijk, mannelijke, men, male"),
    ((Item::Gender(Gender::Man), WISH), "heer, heren, m"),
    ((Young, WISH | NOTES), "jong, jonge, jongere, jongeren, young, jong iemand, jonge mensen"),
    ((Older, WISH | NOTES), "oud, oudere, ouderen, ouder iemand"),
    ((Older, WISH), "ouder, older"),
    ((Item::Venue(Venue::Library), PLACE), "bibliotheek, bieb, library, bibl"),
    ((Item::Venue(Venue::Library), WISH | VENUE | NOTES), "in de bibliotheek, in de bieb"),
    ((Item::Venue(Venue::Outside), PLACE), "buiten, outside"),
    ((Item::Venue(Venue::Outside), VENUE), "park"),
    ((NotVenue(HOMES), PLACE | NOTES), "buitenshuis"),
    (
        (Item::Venue(Venue::Online), PLACE),
        "online, zoom, teams, videobellen, via zoom, beeldbellen, \
        digitaal",
    ),
    ((Item::Venue(Venue::Online), WISH | VENUE | NOTES), "alleen online"),
    (
        (OnlineToo, WISH | VENUE | NOTES),
        "online mag, mag online, mag ook online, online mag ook, \
        online kan, kan online, ook online, kan ook online, online ok, eventueel online, evt online, \
        online kan ook, online is ok, online mogelijk",
    ),
    (
        (NotVenue(&[Venue::Online]), WISH | VENUE | NOTES),
        "niet online, geen online, online kan niet, \
        online niet",
    ),
    ((Home, PLACE), "thuis, bij mij thuis, aan huis, eigen huis, home, at home"),
    (
        (Item::Venue(Venue::OwnHome), PLACE),
        "bij taalvrager, bij taalvrager thuis, thuis bij taalvrager, \
        bij de taalvrager thuis, bij de taalvrager",
    ),
    ((Item::Venue(Venue::CoachHome), PLACE), "bij coach, bij coach thuis, bij de coach thuis, bij de coach"),
    ((AnyVenue, PLACE), "overal, anywhere, alle locaties"),
    (
        (NotVenue(&[]), WISH | VENUE | NOTES),
        "niet thuis, thuis kan niet, kan niet thuis, thuis niet, \
        niet bij mij thuis, niet aan huis, not at home, thuis mag niet, thuis gaat niet, thuis lukt niet, \
        thuis is niet mogelijk, thuis niet mogelijk, liever niet thuis",
    ),
    ((NotVenue(&[Venue::OwnHome]), WISH | VENUE | NOTES), "geen huisbezoek, geen huisbezoeken"),
    ((Together, WISH | NOTES), "samen met, together with"),
    ((Together, WISH), "samen"),
    (
        (Item::Company(Company::WithOthers), WISH | NOTES),
        "in groep, in een groep, in groepje, \
        in een groepje, met anderen",
    ),
    ((Item::Company(Company::WithOthers), WISH), "groep, groepje, group"),
    (
        (Item::Company(Company::Alone), WISH | NOTES),
        "een op een, 1 op 1, individueel, 1 - op - 1, \
        een - op - een, liever alleen, niet in groep, geen groep, niet in een groep, liefst alleen, 1 : 1",
    ),
    (
        (Children, WISH | NOTES),
        "jonge kinderen, kleine kinderen, kinderen mee, kind mee, kinderen erbij, \
        baby, peuter, kleuter, geen oppas, jong kind, klein kind, kind komt mee, kinderen komen mee, \
        young children, met kinderen, neemt kinderen mee, kleine kind",
    ),
    (
        (Item::Goal(&[Goal::Talk]), GOALS),
        "praten, spreken, spreekvaardigheid, conversatie, kletsen, \
        gesprekken, gesprek, uitspraak, luisteren, verstaan, speaking, talk, talking, conversation, \
        spreektaal, graag praten",
    ),
    (
        (Item::Goal(&[Goal::ReadWrite]), GOALS),
        "lezen en schrijven, lezen, schrijven, reading, writing, \
        alfabetiseren, alfabet",
    ),
    ((MaybeGoal(Goal::ReadWrite), GOALS), "spelling, grammatica"),
    (
        (Item::Goal(&[Goal::Work]), GOALS),
        "werk, werken, baan, solliciteren, sollicitatie, work, \
        vakjargon, vaktaal, job",
    ),
    (
        (Item::Goal(&[Goal::School]), GOALS),
        "school van de kinderen, school van kinderen, school kinderen, \
        school van mijn kinderen, oudergesprek, oudergesprekken",
    ),
    ((MaybeGoal(Goal::School), GOALS), "school, kinderen, juf"),
    ((Item::Goal(&[Goal::Inburgering]), GOALS), "inburgering, inburgeren, knm, civic integration"),
    ((Item::Goal(&[Goal::Inburgering, Goal::Exam]), GOALS), "inburgeringsexamen"),
    ((Item::Goal(&[Goal::Exam]), GOALS), "examen, examens, staatsexamen, exam"),
    ((MaybeGoal(Goal::Exam), GOALS), "toets"),
    (
        (Item::Goal(&[Goal::Daily]), GOALS),
        "dagelijks leven, dagelijkse dingen, dagelijks, dagelijkse, \
        boodschappen, boodschappen doen, winkelen, dokter, huisarts, daily life",
    ),
    ((MaybeGoal(Goal::Daily), GOALS), "wegwijs, brieven, formulieren"),
    ((MaybeGoal(Goal::Talk), GOALS), "nederlands, nederlands leren"),
    ((Wants(&[NeedRole::Maatje]), WISH | GOALS), "maatje, buddy, een maatje"),
    ((Wants(&[NeedRole::Taalcoach]), WISH | GOALS), "taal, taalcoach, taalmaatje"),
    ((Wants(&[NeedRole::Taalcoach]), GOALS), "taalles"),
    ((Wants(&[NeedRole::Taalcoach, NeedRole::Maatje]), WISH | GOALS | NOTES), "ook maatje, ook een maatje"),
    ((Wants(&[NeedRole::Taalcoach, NeedRole::Maatje]), WISH | GOALS), "beide"),
    ((Item::Interest(Interest::Cycling), LIKES), "fietsen, fiets, cycling"),
    ((Item::Interest(Interest::Walking), LIKES), "wandelen, walking"),
    ((Item::Interest(Interest::Walking), INTERESTS), "lopen"),
    (
        (Item::Interest(Interest::Sport), LIKES),
        "sport, sporten, voetbal, voetballen, zwemmen, fitness, \
        hardlopen, tennis, sports, football, yoga",
    ),
    ((Item::Interest(Interest::Cooking), LIKES), "koken, bakken, cooking"),
    ((Item::Interest(Interest::Cooking), INTERESTS), "eten"),
    ((Item::Interest(Interest::Music), LIKES), "muziek, zingen, gitaar, music"),
    (
        (Item::Interest(Interest::Crafts), LIKES),
        "handwerken, naaien, breien, haken, knutselen, creatief, \
        schilderen, tekenen",
    ),
    ((Item::Interest(Interest::Crafts), INTERESTS), "klussen"),
    ((Item::Interest(Interest::Garden), LIKES), "tuin, tuinieren, moestuin, gardening"),
    ((Item::Interest(Interest::Games), LIKES), "spelletjes, schaken, gamen, spellen, games"),
    ((Item::Interest(Interest::Nature), LIKES), "natuur, nature"),
    ((Item::Interest(Interest::Nature), INTERESTS), "dieren"),
    ((Item::Interest(Interest::Culture), LIKES), "museum, musea, cultuur, theater, film, culture, kunst"),
    (
        (Away, WISH | NOTES),
        "vakantie, op vakantie, afwezig, weg, niet beschikbaar, pauze, is weg, \
        in het buitenland, holiday, on holiday, away, heeft pauze",
    ),
    (
        (Ask, NOTES),
        "terug, ziek, heeft coach, heeft taalcoach, stopt ermee, gaat stoppen, stopt per, wil stoppen, verhuisd, overleden, \
        afgemeld, niet meer, matched",
    ),
    ((Ask, WISH | NOTES), "terug, al gekoppeld, gekoppeld, gekoppeld aan, heeft al, gestopt"),
    ((Indifferent, WISH | VENUE), "maakt niet uit, geen voorkeur, alles goed, no preference"),
    ((Indifferent, WISH | NOTES), "geen wensen, geen wens"),
    ((Indifferent, NOTES), "geen bijzonderheden, geen opmerkingen"),
    ((Indifferent, WISH), "alles"),
    ((Fill, ANYWHERE), "en, een, de, het, and"),
    ((Fill, WISH | VENUE | GOALS | INTERESTS), "of"),
    ((Fill, LIKES), "om, mee, te, met, wil"),
    ((Fill, GOALS), "over, beter, leren, oefenen, voor, meer, goed, van, doen"),
    ((Fill, GOALS | INTERESTS | VENUE), "graag"),
    ((Fill, WISH | GOALS), "zoekt"),
    ((Fill, WISH), "coach, is, zijn, iemand"),
    ((Fill, WISH | VENUE), "in"),
    ((Fill, VENUE), "op, bij, via, mag, kan"),
    ((Fill, GOALS | INTERESTS), "samen"),
    ((Fill, NOTES), "taalcoaches"),
    ((Fill, NOTES | WISH), "taalvrager, taalvragers"),
];
