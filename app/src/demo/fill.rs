//! The invented people come in as anyone's would: through the import, then over the board, then by both sides' answers.

use super::{FACES, LISTS};
use crate::{
    db::Db,
    error::{Error, Result},
    i18n::local_date,
    imports::{Bring, By, bring, file},
    matching::{
        BoardData, board_now,
        store::{AnswerOf, NewMatch, answer, propose},
    },
    organisations::store::{municipalities, organisations},
    q,
};
use jiff::{Timestamp, civil::Date};
use meedoen_rules::{matching::Side, people::Source};

/// About 20 of 45 were coupled by the end of May 2017.
const RUNNING: usize = 20;
/// Others that wait for an answer, beside those of the faces.
const ASKED: usize = 4;

/// Fills the invented municipality that `set_up` made.
pub async fn fill(db: &Db, now: Timestamp) -> Result<()> {
    let towns = municipalities(db).await?;
    let municipality_id = &towns.first().ok_or(Error::NotFound)?.id;
    let by = coordinator(db, municipality_id).await?;
    for list in &LISTS {
        let all = organisations(db, municipality_id).await?;
        let own = all.iter().find(|one| one.short_name == list.organisation).ok_or(Error::NotFound)?;
        let csv = as_of(list.csv, local_date(now));
        let sheets = file::read(csv.as_bytes())
            .map_err(|why| Error::Inside(format!("{}: {why:?}", list.file_name)))?;
        let by = By { municipality_id, person_id: &by.0, source: Source::Demo, now };
        let list =
            Bring { by, organisation_id: &own.id, file_name: list.file_name, sheets: &sheets, kind: None };
        if !bring(db, list).await?.kind_sure {
            return Err(Error::Inside(format!("{}: whom does it hold?", list.file_name)));
        }
    }
    let data = board_now(db, municipality_id, local_date(now)).await?;
    if !data.living.is_empty() {
        return Ok(());
    }
    match_them(db, municipality_id, &by, &data, now).await
}

/// The lists were written on this day; their dates move along with the day of the demonstration, so that who waits a
/// month always does, and no VOG lapses with the years.
const WRITTEN: Date = Date::constant(2026, 11, 24);

fn as_of(csv: &str, today: Date) -> String {
    let age = today - WRITTEN;
    let moved = |cell: &str| match Date::strptime("%d-%m-%Y", cell) {
        Ok(date) => (date + age).strftime("%d-%m-%Y").to_string(),
        Err(_) => cell.to_owned(),
    };
    let line = |line: &str| line.split(';').map(moved).collect::<Vec<_>>().join(";");
    csv.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Ria's id and her organisation's.
async fn coordinator(db: &Db, municipality_id: &str) -> Result<(String, String)> {
    let row: Option<(String, String)> = db
        .first(q!(
            "SELECT p.id, d.organisation_id FROM people p JOIN duties d ON d.person_id = p.id
             WHERE p.municipality_id = $1 AND d.duty = 'coordinator' ORDER BY p.name DESC LIMIT 1",
            municipality_id
        ))
        .await?;
    row.ok_or(Error::NotFound)
}

/// The faces' proposals wait for their answer; of the others some run already, and the rest is left for the board.
async fn match_them(
    db: &Db,
    municipality_id: &str,
    by: &(String, String),
    data: &BoardData,
    now: Timestamp,
) -> Result<()> {
    let (of_faces, others) = pairs(data);
    let running: Vec<_> = others.iter().take(RUNNING).cloned().collect();
    let asked: Vec<_> = of_faces.into_iter().chain(others.into_iter().skip(RUNNING).take(ASKED)).collect();
    let mut tx = db.begin().await?;
    let done = propose(&mut tx, municipality_id, &by.1, &by.0, running, now).await?.done;
    for id in done {
        for side in [Side::Taalvrager, Side::Volunteer] {
            let yes = AnswerOf { side, yes: true, reason: None, by: &by.0, recorded: true };
            let taken = answer(&mut tx, municipality_id, &id, yes, now).await?;
            taken.map_err(|illegal| Error::Inside(format!("{illegal:?}")))?;
        }
    }
    propose(&mut tx, municipality_id, &by.1, &by.0, asked, now).await?;
    Ok(tx.commit().await?)
}

/// The board's pairs: those with a face in it, and the others.
fn pairs(data: &BoardData) -> (Vec<NewMatch>, Vec<NewMatch>) {
    let is_face = |name: &str| FACES.iter().any(|(_, face)| *face == name);
    let (mut of_faces, mut others) = (Vec::new(), Vec::new());
    for placed in &data.board.pairs {
        let (seeker, helper) =
            (&data.pool.seekers()[placed.need.seeker], &data.pool.helpers()[placed.helper]);
        let pair = NewMatch {
            taalvrager_id: seeker.id.clone(),
            volunteer_id: helper.id.clone(),
            role: placed.need.role,
            why: placed.why.clone(),
        };
        let face = is_face(&seeker.person.name) || is_face(&helper.person.name);
        if face { of_faces.push(pair) } else { others.push(pair) }
    }
    (of_faces, others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dates_of_the_lists_move_along_and_nothing_else_does() {
        let csv = "Selam;06-00000001;praten;23-9-2026;2024";
        assert_eq!(as_of(csv, WRITTEN), "Selam;06-00000001;praten;23-09-2026;2024");
        let later = Date::constant(2026, 12, 4);
        assert_eq!(as_of(csv, later), "Selam;06-00000001;praten;03-10-2026;2024");
    }
}
