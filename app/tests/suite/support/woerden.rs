//! A town to test in: Woerden with its two organisations and kernen, and its neighbour Utrecht, which sees nothing.

use super::noon;
use app::{db::Db, q, token};

/// The ids of what every test town has.
#[derive(Clone, Debug)]
pub struct Woerden {
    pub municipality: String,
    pub wzw: String,
    pub vsgh: String,
    /// Ria, coordinator of WZW.
    pub ria: String,
    /// Hans, coordinator of VSGH.
    pub hans: String,
    pub beheerder: String,
    /// The municipality's own viewer: totals only.
    pub viewer: String,
    /// Another municipality and its coordinator.
    pub utrecht: String,
    pub utrecht_organisation: String,
    pub utrecht_coordinator: String,
}

pub async fn woerden(db: &Db) -> Woerden {
    let municipality = town(db, "Woerden").await;
    let wzw = organisation(db, &municipality, "Wij Zijn Woerden", "WZW").await;
    let vsgh = organisation(db, &municipality, "Vluchtelingen Steunpunt Groene Hart", "VSGH").await;
    for (name, north, east, from, to) in [
        ("Woerden", 52.087, 4.883, 3440, 3449),
        ("Harmelen", 52.091, 4.962, 3480, 3481),
        ("Kamerik", 52.112, 4.896, 3471, 3471),
        ("Zegveld", 52.115, 4.836, 3474, 3474),
        ("Oudewater", 52.025, 4.868, 3420, 3421),
    ] {
        db.run(q!(
            "INSERT INTO kernen (id, municipality_id, name, latitude, longitude, postcode_from, postcode_to)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            token::id(noon()),
            municipality.as_str(),
            name,
            north,
            east,
            i64::from(from),
            i64::from(to)
        ))
        .await
        .expect("a kern");
    }
    let ria = someone(db, &municipality, &wzw, "Ria Kok", Some("coordinator")).await;
    let hans = someone(db, &municipality, &vsgh, "Hans de Boer", Some("coordinator")).await;
    let beheerder = someone(db, &municipality, &wzw, "Bea Heer", Some("beheerder")).await;
    let viewer = someone(db, &municipality, &wzw, "Gerda Gemeente", Some("viewer")).await;
    let utrecht = town(db, "Utrecht").await;
    let utrecht_organisation = organisation(db, &utrecht, "Welkom in Utrecht", "WIU").await;
    let utrecht_coordinator =
        someone(db, &utrecht, &utrecht_organisation, "Ursula Utrecht", Some("coordinator")).await;
    Woerden {
        municipality,
        wzw,
        vsgh,
        ria,
        hans,
        beheerder,
        viewer,
        utrecht,
        utrecht_organisation,
        utrecht_coordinator,
    }
}

async fn town(db: &Db, name: &str) -> String {
    let id = token::id(noon());
    db.run(q!(
        "INSERT INTO municipalities (id, name, revision, demo, settings, created_at) VALUES ($1, $2, 0, $3, '{}', $4)",
        id.as_str(),
        name,
        false,
        noon().as_microsecond()
    ))
    .await
    .expect("a municipality");
    id
}

async fn organisation(db: &Db, municipality: &str, name: &str, short: &str) -> String {
    let id = token::id(noon());
    db.run(q!(
        "INSERT INTO organisations (id, municipality_id, name, short_name) VALUES ($1, $2, $3, $4)",
        id.as_str(),
        municipality,
        name,
        short
    ))
    .await
    .expect("an organisation");
    id
}

/// Someone with a name and perhaps a duty; what they ask or offer is for the test to add.
pub async fn someone(
    db: &Db,
    municipality: &str,
    organisation: &str,
    name: &str,
    duty: Option<&str>,
) -> String {
    let id = token::id(noon());
    let roepnaam = name.split(' ').next().unwrap_or(name);
    db.run(q!(
        "INSERT INTO people (id, municipality_id, organisation_id, state, source, name, roepnaam, name_folded,
             languages, locale, version, created_at, changed_at)
         VALUES ($1, $2, $3, 'active', 'setup', $4, $5, $6, 'nl', 'nl', 1, $7, $7)",
        id.as_str(),
        municipality,
        organisation,
        name,
        roepnaam,
        name.to_lowercase(),
        noon().as_microsecond()
    ))
    .await
    .expect("someone");
    if let Some(duty) = duty {
        db.run(q!(
            "INSERT INTO duties (person_id, duty, organisation_id) VALUES ($1, $2, $3)",
            id.as_str(),
            duty,
            organisation
        ))
        .await
        .expect("a duty");
    }
    id
}
