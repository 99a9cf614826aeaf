//! The board of a municipality, computed once for every state of its people and every day.
//!
//! `municipalities.revision` rises in the transaction of every change, so a board that carries the present revision is
//! right, on whichever server it was computed. What is kept is bounded, and losing it costs only time.

use super::store::{self, LivingMatch};
use crate::{
    context::Ctx,
    db::Db,
    error::{Error, Result},
    organisations::store as organisations,
    people::store as people,
};
use jiff::civil::Date;
use meedoen_rules::matching::{Board, Helper, Kern, Living, Parts, Pool, Seeker, Settings, board};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

/// So many municipalities' boards are kept, the last used.
const KEPT: usize = 24;
/// So many drawn lists of each.
const LISTS_KEPT: usize = 16;

/// Everything the board's pages show.
#[derive(Debug)]
pub struct BoardData {
    pub revision: i64,
    pub today: Date,
    pub pool: Pool,
    pub board: Board,
    /// Proposed and active matches, the longest waiting first.
    pub living: Vec<LivingMatch>,
    /// Lists as they were drawn, by language and address: the same people give the same rows.
    drawn: Mutex<HashMap<String, Arc<str>>>,
}

impl BoardData {
    /// A list that was drawn before, else drawn now and kept.
    pub fn drawn(&self, key: String, draw: impl FnOnce() -> String) -> Arc<str> {
        let kept = self.drawn.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(kept) = kept {
            return kept;
        }
        let list: Arc<str> = draw().into();
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if drawn.len() >= LISTS_KEPT {
            drawn.clear();
        }
        drawn.insert(key, list.clone());
        list
    }
}

#[derive(Debug, Default)]
pub struct Boards {
    kept: Mutex<VecDeque<(String, Arc<BoardData>)>>,
    /// Held by whoever computes a municipality's board, so that visitors at the same moment wait for one.
    making: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

impl Boards {
    /// The board of the signed-in coordinator's municipality, as it is now.
    pub async fn of(ctx: &Ctx) -> Result<Arc<BoardData>> {
        let municipality_id = &ctx.me()?.municipality_id;
        let db = &ctx.state.db;
        let state = organisations::pool_state(db, municipality_id).await?.ok_or(Error::NotFound)?;
        let (boards, today) = (&ctx.state.boards, ctx.today());
        if let Some(kept) = boards.kept(municipality_id, state.revision, today) {
            return Ok(kept);
        }
        let making = boards.making(municipality_id);
        let _alone = making.lock().await;
        // Whoever was here first may have computed it; it is looked up as things are by now.
        let state = organisations::pool_state(db, municipality_id).await?.ok_or(Error::NotFound)?;
        if let Some(kept) = boards.kept(municipality_id, state.revision, today) {
            return Ok(kept);
        }
        // What is read now may be newer than the revision says; then the next visitor computes it once more.
        let made = Arc::new(make(db, municipality_id, &state, today).await?);
        boards.keep(municipality_id, made.clone());
        Ok(made)
    }

    fn making(&self, municipality_id: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        making.entry(municipality_id.to_owned()).or_default().clone()
    }

    fn kept(&self, municipality_id: &str, revision: i64, today: Date) -> Option<Arc<BoardData>> {
        let mut boards = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = boards.iter().position(|(id, board)| {
            id == municipality_id && board.revision == revision && board.today == today
        })?;
        let found = boards.remove(place)?;
        let board = found.1.clone();
        boards.push_front(found);
        Some(board)
    }

    fn keep(&self, municipality_id: &str, board: Arc<BoardData>) {
        let mut boards = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        boards.retain(|(id, _)| id != municipality_id);
        boards.push_front((municipality_id.to_owned(), board));
        boards.truncate(KEPT);
    }
}

/// The board as it is now, kept nowhere.
pub async fn board_now(db: &Db, municipality_id: &str, today: Date) -> Result<BoardData> {
    let state = organisations::pool_state(db, municipality_id).await?.ok_or(Error::NotFound)?;
    make(db, municipality_id, &state, today).await
}

/// Reads the pool in a fixed number of queries and computes the board, away from the threads that answer requests.
async fn make(
    db: &Db,
    municipality_id: &str,
    state: &organisations::PoolState,
    today: Date,
) -> Result<BoardData> {
    let records = people::pool(db, municipality_id).await?;
    let kernen = organisations::kernen(db, municipality_id).await?;
    let living = store::living(db, municipality_id).await?;
    let declined = store::declined_pairs(db, municipality_id).await?;
    let settings = Settings::read(&state.settings)?;
    let (revision, parts) = (state.revision, parts(records, kernen, &living, declined, settings, today));
    tokio::task::spawn_blocking(move || {
        let pool = Pool::new(parts);
        let board = board(&pool).map_err(|flaw| Error::Inside(flaw.to_string()))?;
        Ok(BoardData { revision, today, pool, board, living, drawn: Mutex::default() })
    })
    .await
    .map_err(|failed| Error::Inside(failed.to_string()))?
}

fn parts(
    records: Vec<people::Record>,
    kernen: Vec<organisations::Kern>,
    living: &[LivingMatch],
    declined: Vec<(String, String)>,
    settings: Settings,
    today: Date,
) -> Parts {
    let (mut seekers, mut helpers) = (Vec::new(), Vec::new());
    for record in records {
        if let Some(taalvrager) = record.taalvrager {
            seekers.push(Seeker { id: record.id.clone(), person: record.person.clone(), taalvrager });
        }
        if let Some(volunteer) = record.volunteer {
            helpers.push(Helper { id: record.id, person: record.person, volunteer });
        }
    }
    let kern =
        |kern: organisations::Kern| Kern { name: kern.name, centre: kern.latitude.zip(kern.longitude) };
    let living = living.iter().map(|one| Living {
        taalvrager_id: one.taalvrager_id.clone(),
        volunteer_id: one.volunteer_id.clone(),
        role: one.role,
    });
    Parts {
        settings,
        today,
        kernen: kernen.into_iter().map(kern).collect(),
        seekers,
        helpers,
        living: living.collect(),
        declined,
    }
}
