//! The demonstration's lists, read as the import reads them: nothing in them is refused but the country, which isn't
//! kept of anyone, and they have the numbers of Woerden in 2017.

use app::demo::LISTS;
use jiff::civil::date;
use meedoen_rules::{
    organisations::WOERDEN,
    people::{
        Level, VolunteerRole,
        import::{
            Cell, Context, Draft, DraftRole, Fate, Kern, Outcome, Reason, Sheet, recognise, understand,
        },
    },
};

fn context() -> Context {
    let kern = |kern: &meedoen_rules::organisations::KnownKern| Kern {
        name: kern.name.to_owned(),
        postcodes: vec![(kern.postcode_from as u16, kern.postcode_to as u16)],
    };
    Context {
        today: date(2026, 11, 24),
        kernen: WOERDEN.iter().map(kern).collect(),
        organisations: vec!["WZW".to_owned(), "VSGH".to_owned()],
    }
}

/// Everyone a list holds; a refused cell or row fails the test.
fn read(csv: &str) -> Vec<Draft> {
    let cell = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let rows = csv.lines().map(|line| line.split(';').map(cell).collect()).collect();
    let sheet = Sheet { name: "lijst".to_owned(), rows };
    let candidates = recognise(std::slice::from_ref(&sheet));
    let offered = candidates.first().expect("a header that is recognised");
    assert!(offered.kind_sure);
    let reading = understand(&sheet, &offered.layout, &context());
    let mut drafts = Vec::new();
    for row in reading.rows {
        let refused = row
            .cells
            .iter()
            .find(|cell| matches!(&cell.fate, Fate::Refused { reason } if *reason != Reason::NotKept));
        match row.outcome {
            Outcome::Good(draft) => {
                assert_eq!(refused, None, "line {}", row.line);
                drafts.push(*draft);
            }
            Outcome::Skipped(_) => {}
            Outcome::Refused(reasons) => panic!("line {}: {reasons:?}", row.line),
        }
    }
    drafts
}

#[test]
fn forty_five_taalvragers_of_whom_half_begin_at_the_beginning() {
    let people = read(LISTS[0].csv);
    assert_eq!(people.len(), 45);
    let levels: Vec<_> = people
        .iter()
        .map(|draft| match &draft.role {
            DraftRole::Taalvrager(taalvrager) => taalvrager.level,
            DraftRole::Volunteer(_) => panic!("{} is no taalvrager", draft.person.name),
        })
        .collect();
    let share = |of: &[Level]| {
        let n = levels.iter().filter(|level| level.is_some_and(|level| of.contains(&level))).count();
        (100 * n + 22) / 45
    };
    assert!((46..=50).contains(&share(&[Level::Alfa, Level::A0])));
    assert_eq!(share(&[Level::B1, Level::B2]), 9);
    for name in ["Omar Khalil", "Selam Tesfay"] {
        assert!(people.iter().any(|draft| draft.person.name == name), "{name} can be signed in as");
    }
}

#[test]
fn forty_eight_volunteers_of_whom_twenty_five_to_thirty_are_maatjes() {
    let people = read(LISTS[1].csv);
    assert_eq!(people.len(), 48);
    let maatjes = people.iter().filter(|draft| match &draft.role {
        DraftRole::Volunteer(volunteer) => volunteer.roles.has(VolunteerRole::Maatje),
        DraftRole::Taalvrager(_) => panic!("{} is no volunteer", draft.person.name),
    });
    assert!((25..=30).contains(&maatjes.count()));
    for name in ["Anneke Bakker", "Theo van Vliet"] {
        assert!(people.iter().any(|draft| draft.person.name == name), "{name} can be signed in as");
    }
}

#[test]
fn nobody_in_the_lists_can_be_called_or_written_to() {
    for draft in LISTS.iter().flat_map(|list| read(list.csv)) {
        let phone = draft.person.phone.unwrap_or_default();
        assert!(phone.is_empty() || phone.starts_with("+3160000"), "{phone}");
        let email = draft.person.email.unwrap_or_default();
        assert!(email.is_empty() || email.ends_with("@voorbeeld.example"), "{email}");
    }
}

/// Enough to show: most taalvragers share at least one part of the week with a volunteer who teaches their level.
#[test]
fn most_taalvragers_can_be_matched() {
    let volunteers: Vec<_> = read(LISTS[1].csv)
        .into_iter()
        .filter_map(|draft| match draft.role {
            DraftRole::Volunteer(volunteer) => Some(volunteer),
            DraftRole::Taalvrager(_) => None,
        })
        .collect();
    let fits = |draft: &Draft| {
        let DraftRole::Taalvrager(taalvrager) = &draft.role else { return false };
        volunteers.iter().any(|volunteer| {
            let shared = taalvrager.week.zip(volunteer.week).is_some_and(|(a, b)| !a.and(b).is_empty());
            let taught =
                taalvrager.level.is_none_or(|level| volunteer.levels.is_none_or(|all| all.has(level)));
            shared && taught
        })
    };
    let matched = read(LISTS[0].csv).iter().filter(|draft| fits(draft)).count();
    assert!(matched >= 40, "{matched} of 45");
}
