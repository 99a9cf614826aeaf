//! How many children were there. Counts, never names; they stay when the children are erased.

use crate::{
    db::{Db, Tx},
    error::Result,
    q,
};
use jiff::civil::Date;
use meedoen_rules::{code::Coded, people::Part};

/// The children of all groups of a programme who were there in a part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub on: Date,
    pub part: Part,
    pub present: u32,
}

/// Of a municipality's programmes, or of one of them, between two dates (both included); the first first. A part of a day
/// on which nobody was seen isn't there.
pub async fn counts(
    db: &Db,
    municipality_id: &str,
    programme_id: Option<&str>,
    from: Date,
    to: Date,
) -> Result<Vec<Count>> {
    let rows: Vec<(String, String, i64)> = db
        .all(q!(
            "SELECT on_date, part, CAST(SUM(present) AS BIGINT) FROM (
                SELECT p.id, a.on_date, a.part, COUNT(*) AS present FROM programmes p
                JOIN programme_groups g ON g.programme_id = p.id
                JOIN children c ON c.group_id = g.id
                JOIN child_attendance a ON a.child_id = c.id AND a.mark = 'present'
                WHERE p.municipality_id = $1 AND a.on_date BETWEEN $3 AND $4
                GROUP BY p.id, a.on_date, a.part
                UNION ALL
                SELECT p.id, k.on_date, k.part, k.present FROM programmes p
                JOIN programme_groups g ON g.programme_id = p.id
                JOIN group_counts k ON k.group_id = g.id
                WHERE p.municipality_id = $1 AND k.on_date BETWEEN $3 AND $4
             ) n WHERE ($2 = '' OR id = $2) GROUP BY id, on_date, part",
            municipality_id,
            programme_id.unwrap_or_default(),
            from.to_string(),
            to.to_string()
        ))
        .await?;
    let count = |(on, part, present): (String, String, i64)| {
        let (on, part) = (on.parse().ok()?, Part::from_code(&part)?);
        Some(Count { on, part, present: u32::try_from(present).ok()? })
    };
    let mut counts: Vec<_> = rows.into_iter().filter_map(count).collect();
    counts.sort_by_key(|count| (count.on, Part::ALL.iter().position(|part| *part == count.part)));
    Ok(counts)
}

/// Keeps the numbers of a group whose children are about to be erased.
pub(super) async fn keep(tx: &mut Tx, group_id: &str) -> Result<()> {
    tx.run(q!(
        "INSERT INTO group_counts (group_id, on_date, part, present)
         SELECT c.group_id, a.on_date, a.part, COUNT(*) FROM child_attendance a JOIN children c ON c.id = a.child_id
         WHERE c.group_id = $1 AND a.mark = 'present' GROUP BY c.group_id, a.on_date, a.part
         ON CONFLICT (group_id, on_date, part) DO UPDATE SET present = group_counts.present + excluded.present",
        group_id
    ))
    .await?;
    Ok(())
}
