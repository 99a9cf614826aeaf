//! Who comes and who helps, by name: for those who receive them. And where one stands oneself.

use crate::{db::Db, error::Result, q};
use sqlx_macros::FromRow;

/// Someone who comes, may come, waits, or would come with more people than fit; in the order of the line.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Comer {
    pub person_id: String,
    pub name: String,
    pub state: String,
    pub children: i64,
    pub friends: i64,
    pub offered_until: Option<i64>,
}

pub async fn comers(db: &Db, series_id: &str, on: &str) -> Result<Vec<Comer>> {
    Ok(db
        .all(q!(
            concat!(
                "SELECT u.person_id, p.name, u.state, u.children, u.friends, u.offered_until FROM sign_ups u
                 JOIN people p ON p.id = u.person_id
                 WHERE u.series_id = $1 AND u.on_date = $2 AND u.state IN ",
                standing!(),
                " ORDER BY u.place_in_line"
            ),
            series_id,
            on
        ))
        .await?)
}

/// Names and tasks of who helps.
pub async fn who_helps(db: &Db, series_id: &str, on: &str) -> Result<Vec<(String, String)>> {
    Ok(db
        .all(q!(
            "SELECT p.name, h.task FROM shifts h JOIN people p ON p.id = h.person_id
             WHERE h.series_id = $1 AND h.on_date = $2 ORDER BY h.task, p.name",
            series_id,
            on
        ))
        .await?)
}

/// One's own sign-up, and how many stand before one in the waiting list.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Own {
    pub state: String,
    pub children: i64,
    pub friends: i64,
    pub offered_until: Option<i64>,
    pub ahead: i64,
}

pub async fn own(db: &Db, series_id: &str, on: &str, person_id: &str) -> Result<Option<Own>> {
    Ok(db
        .first(q!(
            "SELECT u.state, u.children, u.friends, u.offered_until,
                    (SELECT COUNT(*) FROM sign_ups w WHERE w.series_id = u.series_id AND w.on_date = u.on_date
                     AND w.state = 'waiting' AND w.place_in_line < u.place_in_line) AS ahead
             FROM sign_ups u WHERE u.series_id = $1 AND u.on_date = $2 AND u.person_id = $3",
            series_id,
            on,
            person_id
        ))
        .await?)
}
