//! Own words that a machine may translate.

use super::own_words::{Row, Words, select};
use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};

/// A machine that answered so often without a translation isn't asked again.
const TRIES: i64 = 5;
/// So many words in one round.
const AT_ONCE: i64 = 30;

/// Of written words `w`, those that nobody translated yet, for which a machine was tried less than $1 times; where the beheerder
/// turned one on, and of what isn't over or out of sight.
macro_rules! for_a_machine {
    () => {
        "JOIN hulpvragen h ON h.id = w.hulpvraag_id
         JOIN help_words_rules r ON r.municipality_id = h.municipality_id AND r.machine
         WHERE w.translates IS NULL AND w.body IS NOT NULL AND w.language NOT IN ('nl', 'other')
           AND w.machine_tries < $1 AND h.state IN ('open', 'taken') AND NOT h.hidden
           AND NOT EXISTS (SELECT 1 FROM help_words t WHERE t.translates = w.id)"
    };
}

const WAITING: &str =
    concat!("SELECT w.id FROM help_words w ", for_a_machine!(), " ORDER BY w.written_at DESC LIMIT $2");
const ONE: &str = concat!(select!(""), for_a_machine!(), " AND w.id = $2");

/// The ids of the words that wait for a machine, the newest first.
pub async fn waiting_for_machine(db: &Db) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all(q!(WAITING, TRIES, AT_ONCE)).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Words that wait for a machine; none when they don't any more.
pub async fn for_machine(db: &Db, words_id: &str) -> Result<Option<Words>> {
    let row: Option<Row> = db.first(q!(ONE, TRIES, words_id)).await?;
    Ok(row.map(Words::from))
}

/// Counts a machine's answer, and holds the words. False when someone has translated them meanwhile, or they are gone.
pub async fn machine_answered(tx: &mut Tx, words_id: &str) -> Result<bool> {
    let there =
        tx.run(q!("UPDATE help_words SET machine_tries = machine_tries + 1 WHERE id = $1", words_id)).await?;
    let row: Option<(i64,)> =
        tx.first(q!("SELECT COUNT(*) FROM help_words WHERE translates = $1", words_id)).await?;
    Ok(there == 1 && row.is_some_and(|(count,)| count == 0))
}
