//! Reading people: one, a page of them, or the whole pool. Always of one municipality.

use super::{
    is_id,
    record::{Record, RecordRow, select},
};
use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use meedoen_rules::{
    code::Coded,
    coded,
    people::{PoolState, fold},
};

/// How many people a page of the list shows.
pub const PAGE: u32 = 40;

const FIND: &str = select!("WHERE p.id = $1 AND p.municipality_id = $2 AND p.state <> 'erased'");

/// Someone of this municipality; who is erased isn't there any more.
pub async fn find(db: &Db, municipality_id: &str, id: &str) -> Result<Option<Record>> {
    if !is_id(id) {
        return Ok(None);
    }
    let row: Option<RecordRow> = db.first(q!(FIND, id, municipality_id)).await?;
    Ok(row.map(Record::from))
}

/// As `find`, within a transaction.
pub async fn find_in(tx: &mut Tx, municipality_id: &str, id: &str) -> Result<Option<Record>> {
    if !is_id(id) {
        return Ok(None);
    }
    let row: Option<RecordRow> = tx.first(q!(FIND, id, municipality_id)).await?;
    Ok(row.map(Record::from))
}

/// Everyone who takes part: all active taalvragers and volunteers, in the order of their ids. One query.
pub async fn pool(db: &Db, municipality_id: &str) -> Result<Vec<Record>> {
    let rows: Vec<RecordRow> = db
        .all(q!(
            select!(
                "WHERE p.municipality_id = $1 AND p.state = 'active'
                   AND (t.person_id IS NOT NULL OR v.person_id IS NOT NULL)
                 ORDER BY p.id"
            ),
            municipality_id
        ))
        .await?;
    Ok(rows.into_iter().map(Record::from).collect())
}

coded! {
    /// Whom a list shows.
    pub enum Kind {
        /// Whoever asks or offers; who only works here is not among them.
        Everyone = "everyone",
        Taalvrager = "taalvrager",
        Volunteer = "volunteer",
    }
}

#[derive(Clone, Debug)]
pub struct Filter {
    pub state: PoolState,
    pub kind: Kind,
    /// A part of the name or the phone number, however it is written; empty for everyone.
    pub search: String,
}

/// A page of people, by name, and how many there are in all.
#[derive(Clone, Debug)]
pub struct Listed {
    pub people: Vec<Record>,
    pub total: usize,
}

/// Of people `p` with `t` and `v` beside them, those of a municipality ($1) who are in a state ($2), of a kind ($3), and
/// found by name ($4) or phone number ($5).
macro_rules! fitting {
    () => {
        "WHERE p.municipality_id = $1 AND p.state = $2
           AND (($3 = 'everyone' AND (t.person_id IS NOT NULL OR v.person_id IS NOT NULL))
                OR ($3 = 'taalvrager' AND t.person_id IS NOT NULL)
                OR ($3 = 'volunteer' AND v.person_id IS NOT NULL))
           AND (p.name_folded LIKE $4 ESCAPE '!' OR p.phone LIKE $5 ESCAPE '!')"
    };
}

const LIST: &str = concat!(select!(""), fitting!(), " ORDER BY p.name_folded, p.id LIMIT $6 OFFSET $7");
const COUNT: &str = concat!(
    "SELECT COUNT(*) FROM people p
     LEFT JOIN taalvragers t ON t.person_id = p.id
     LEFT JOIN volunteers v ON v.person_id = p.id ",
    fitting!()
);

/// The people who fit a filter; `page` counts from 0. People with only a duty are in no list.
pub async fn list(db: &Db, municipality_id: &str, filter: &Filter, page: u32) -> Result<Listed> {
    let (name, phone) = patterns(&filter.search);
    let (state, kind) = (filter.state.code(), filter.kind.code());
    let from = i64::from(page) * i64::from(PAGE);
    let rows: Vec<RecordRow> =
        db.all(q!(LIST, municipality_id, state, kind, name.as_str(), phone.as_str(), PAGE, from)).await?;
    let total: Option<(i64,)> =
        db.first(q!(COUNT, municipality_id, state, kind, name.as_str(), phone.as_str())).await?;
    let total = total.and_then(|(count,)| usize::try_from(count).ok()).unwrap_or(0);
    Ok(Listed { people: rows.into_iter().map(Record::from).collect(), total })
}

/// How many signed up by themselves and wait for a coordinator.
pub async fn count_sign_ups(db: &Db, municipality_id: &str) -> Result<usize> {
    let count: Option<(i64,)> = db
        .first(q!(
            "SELECT COUNT(*) FROM people WHERE municipality_id = $1 AND state = 'intake'",
            municipality_id
        ))
        .await?;
    Ok(count.and_then(|(count,)| usize::try_from(count).ok()).unwrap_or(0))
}

/// What a name and what a phone number must look like. A search with a few digits also looks at phone numbers.
fn patterns(search: &str) -> (String, String) {
    let escaped = |text: &str| text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let name = format!("%{}%", escaped(fold(search).trim()));
    let digits: String = fold(search).chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let phone = if digits.len() >= 4 { format!("%{digits}%") } else { String::new() };
    (name, phone)
}

#[cfg(test)]
mod tests {
    use super::patterns;

    #[test]
    fn a_search_looks_at_folded_names_and_at_phone_numbers() {
        assert_eq!(patterns(" Élodie "), ("%elodie%".into(), String::new()));
        assert_eq!(patterns("100%"), ("%100!%%".into(), String::new()));
        assert_eq!(patterns("06 1234").1, "%61234%");
    }
}
