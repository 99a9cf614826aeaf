//! Many tries at once: as one ends the next begins, so that a push service that doesn't answer takes one place and not
//! everyone's turn.

use crate::error::{Error, Result};
use futures_util::{
    future::{Either, select},
    stream::{FuturesUnordered, StreamExt},
};
use std::{pin::pin, time::Duration};

/// While all that is under way is slow, a look whether something else became due.
const A_LOOK_EVERY: Duration = Duration::from_millis(500);

/// What came of all that was tried.
#[derive(Default)]
struct Tally {
    tried: usize,
    failed: Option<Error>,
}

impl Tally {
    fn note(&mut self, outcome: Result<usize>) {
        match outcome {
            Ok(many) => self.tried += many,
            Err(problem) => {
                self.failed.get_or_insert(problem);
            }
        }
    }
}

/// Takes with `take` as many as there are free places, and tries each with `attempt`, until nothing is due or under way;
/// how many tries that was. After a failure of our own nothing more is taken, and what is under way still ends: it may
/// have reached the other side.
pub async fn run<T, Taken, Tried>(
    places: usize,
    take: impl Fn(usize) -> Taken,
    attempt: impl Fn(T) -> Tried,
) -> Result<usize>
where
    Taken: Future<Output = Result<Vec<T>>>,
    Tried: Future<Output = Result<usize>>,
{
    let (mut under_way, mut tally) = (FuturesUnordered::new(), Tally::default());
    loop {
        let free = places - under_way.len();
        if tally.failed.is_none() && free > 0 {
            match meanwhile(take(free), &mut under_way, &mut tally).await {
                Ok(taken) => under_way.extend(taken.into_iter().map(&attempt)),
                Err(problem) => tally.note(Err(problem)),
            }
        }
        if under_way.is_empty() {
            return tally.failed.map_or(Ok(tally.tried), Err);
        }
        if let Ok(Some(outcome)) = tokio::time::timeout(A_LOOK_EVERY, under_way.next()).await {
            tally.note(outcome);
        }
    }
}

/// Takes, while what is under way goes on: it may hold what the taking waits for, such as the one writer.
async fn meanwhile<T, Tried>(
    take: impl Future<Output = Result<Vec<T>>>,
    under_way: &mut FuturesUnordered<Tried>,
    tally: &mut Tally,
) -> Result<Vec<T>>
where
    Tried: Future<Output = Result<usize>>,
{
    let mut take = pin!(take);
    while !under_way.is_empty() {
        match select(take.as_mut(), under_way.next()).await {
            Either::Left((taken, _)) => return taken,
            Either::Right((Some(outcome), _)) => tally.note(outcome),
            Either::Right((None, _)) => {}
        }
    }
    take.await
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::{Cell, RefCell};
    use tokio::sync::{Mutex, Notify};

    #[tokio::test]
    async fn what_is_slow_takes_one_place_and_not_everyones_turn() {
        let (waiting, last_went) = (RefCell::new((0..6).collect::<Vec<_>>()), Notify::new());
        let (waiting, last_went) = (&waiting, &last_went);
        let take = |free: usize| async move {
            let mut waiting = waiting.borrow_mut();
            let many = free.min(waiting.len());
            Ok(waiting.drain(..many).collect())
        };
        // The first is answered only after the last was.
        let attempt = |number| async move {
            match number {
                0 => last_went.notified().await,
                5 => last_went.notify_one(),
                _ => {}
            }
            Ok(1)
        };
        assert_eq!(run(2, take, attempt).await.unwrap(), 6);
    }

    #[tokio::test]
    async fn who_holds_the_one_writer_goes_on_while_another_is_taken() {
        let (left, writer) = (Cell::new(100_usize), Mutex::new(()));
        let (left, writer) = (&left, &writer);
        let take = |free: usize| async move {
            let _writes = writer.lock().await;
            tokio::task::yield_now().await;
            let many = free.min(left.get());
            left.set(left.get() - many);
            Ok(vec![(); many])
        };
        let attempt = |()| async move {
            for _ in 0..3 {
                let _writes = writer.lock().await;
                tokio::task::yield_now().await;
            }
            Ok(1)
        };
        let all = tokio::time::timeout(Duration::from_secs(20), run(4, take, attempt)).await;
        assert_eq!(all.expect("nobody waits for ever").unwrap(), 100);
    }

    #[tokio::test]
    async fn after_a_failure_of_our_own_what_is_under_way_still_ends() {
        let (taken, ended) = (Cell::new(0), Cell::new(0));
        let (taken, ended) = (&taken, &ended);
        let take = |free: usize| async move {
            taken.set(taken.get() + free);
            Ok((0..free).collect())
        };
        let attempt = |number| async move {
            if number == 0 {
                return Err(Error::Inside("no database".to_owned()));
            }
            tokio::task::yield_now().await;
            ended.set(ended.get() + 1);
            Ok(1)
        };
        assert!(run(3, take, attempt).await.is_err());
        assert_eq!((taken.get(), ended.get()), (3, 2));
    }
}
