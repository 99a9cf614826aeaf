//! A demonstration: an invented Woerden, so that whoever looks at Meedoen sees it at work. Its people come in through
//! the same import as anyone's lists; here are its set-up, those lists, and the five one can sign in as.

mod agenda;
mod been;
mod fill;
mod help;

use crate::{
    db::{Db, Tx},
    error::Result,
    organisations::{insert_kern, insert_municipality, insert_organisation, insert_worker},
    q, token,
};
use jiff::Timestamp;
use meedoen_rules::{
    code::Coded,
    organisations::{DemoRole, Duty, Kern, Organisation, WOERDEN, Worker},
    people::{Locale, Source},
};

/// A list as a coordinator would bring it in: the file's name, the short name of the organisation whose it is, and
/// the text (semicolons, UTF-8).
pub struct List {
    pub file_name: &'static str,
    pub organisation: &'static str,
    pub csv: &'static str,
}

/// Everyone in them is invented; numbers and levels are those of Woerden in 2017 (shared domain notes).
pub const LISTS: [List; 2] = [
    List { file_name: "taalvragers.csv", organisation: "VSGH", csv: include_str!("taalvragers.csv") },
    List { file_name: "vrijwilligers.csv", organisation: "WZW", csv: include_str!("vrijwilligers.csv") },
];

/// Whom a visitor becomes, by name.
const FACES: [(DemoRole, &str); 5] = [
    (DemoRole::Coordinator, "Ria Kok"),
    (DemoRole::Taalcoach, "Anneke Bakker"),
    (DemoRole::Maatje, "Theo van Vliet"),
    (DemoRole::Arabic, "Omar Khalil"),
    (DemoRole::Tigrinya, "Selam Tesfay"),
];

const ORGANISATIONS: [(&str, &str); 2] =
    [("Wij Zijn Woerden", "WZW"), ("Vluchtelingen Steunpunt Groene Hart", "VSGH")];

const COORDINATORS: [(&str, &str, &str, &str); 2] = [
    ("Ria Kok", "Ria", "ria@voorbeeld.example", "WZW"),
    ("Marco Brouwer", "Marco", "marco@voorbeeld.example", "VSGH"),
];

/// What a database holds: real people, invented people.
pub async fn holds(db: &Db) -> Result<(bool, bool)> {
    let kind = async |demo: bool| -> Result<bool> {
        let row: Option<(String,)> = db
            .first(q!(
                "SELECT p.id FROM people p JOIN municipalities m ON m.id = p.municipality_id
                 WHERE m.demo = $1 LIMIT 1",
                demo
            ))
            .await?;
        Ok(row.is_some())
    };
    Ok((kind(false).await?, kind(true).await?))
}

/// Makes the demonstration; false when it is there already. The faces come last: one that was broken off before has
/// none, and is finished here. Each step leaves alone what an earlier start has done.
pub async fn set_up(db: &Db, now: Timestamp) -> Result<bool> {
    if has_faces(db).await? {
        return Ok(false);
    }
    let (_, begun) = holds(db).await?;
    if !begun {
        woerden(db, now).await?;
    }
    fill::fill(db, now).await?;
    agenda::fill(db, now).await?;
    help::fill(db, now).await?;
    name_faces(db).await?;
    Ok(true)
}

/// The invented municipality, with a beheerder and two coordinators.
async fn woerden(db: &Db, now: Timestamp) -> Result<()> {
    let mut tx = db.begin().await?;
    let municipality_id = token::id(now);
    insert_municipality(&mut tx, &municipality_id, "Woerden", true, now).await?;
    for kern in WOERDEN {
        let kern =
            Kern { name: kern.name.to_owned(), postcodes: Some((kern.postcode_from, kern.postcode_to)) };
        insert_kern(&mut tx, &municipality_id, &kern, now).await?;
    }
    let bea = worker("Bea de Beheerder", "Bea", "bea@voorbeeld.example", Duty::Beheerder, None);
    insert_worker(&mut tx, &municipality_id, &bea, Source::Demo, now).await?;
    for (name, short_name) in ORGANISATIONS {
        organisation(&mut tx, &municipality_id, name, short_name, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn worker(name: &str, roepnaam: &str, email: &str, duty: Duty, organisation: Option<&str>) -> Worker {
    Worker {
        name: name.to_owned(),
        roepnaam: roepnaam.to_owned(),
        phone: None,
        email: Some(email.to_owned()),
        locale: Locale::Nl,
        duty,
        organisation: organisation.map(str::to_owned),
    }
}

/// An organisation with its coordinator.
async fn organisation(
    tx: &mut Tx,
    municipality_id: &str,
    name: &str,
    short_name: &str,
    now: Timestamp,
) -> Result<()> {
    let id = token::id(now);
    let new = Organisation { name: name.to_owned(), short_name: short_name.to_owned() };
    insert_organisation(tx, municipality_id, &id, &new).await?;
    for (name, roepnaam, email, _) in COORDINATORS.iter().filter(|(.., works_for)| *works_for == short_name) {
        let coordinator = worker(name, roepnaam, email, Duty::Coordinator, Some(&id));
        insert_worker(tx, municipality_id, &coordinator, Source::Demo, now).await?;
    }
    Ok(())
}

async fn has_faces(db: &Db) -> Result<bool> {
    let row: Option<(String,)> = db.first(q!("SELECT who FROM demo_people LIMIT 1")).await?;
    Ok(row.is_some())
}

/// Notes as whom a visitor can sign in.
async fn name_faces(db: &Db) -> Result<()> {
    let mut tx = db.begin().await?;
    for (role, name) in FACES {
        tx.run(q!(
            "INSERT INTO demo_people (who, person_id)
             SELECT $1, MIN(p.id) FROM people p JOIN municipalities m ON m.id = p.municipality_id
             WHERE m.demo AND p.state = 'active' AND p.name = $2 HAVING COUNT(*) > 0
             ON CONFLICT (who) DO NOTHING",
            role.code(),
            name
        ))
        .await?;
    }
    tx.commit().await?;
    Ok(())
}
