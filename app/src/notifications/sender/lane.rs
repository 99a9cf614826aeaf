//! Many tries at once: as one ends the next begins, so that a push service that doesn't answer takes one place and not
//! everyone's turn.

use crate::error::Result;
use futures_util::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;

/// While all that is under way is slow, a look whether something else became due.
const A_LOOK_EVERY: Duration = Duration::from_millis(500);

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
    let (mut under_way, mut tried, mut failed) = (FuturesUnordered::new(), 0, None);
    loop {
        let free = places - under_way.len();
        if failed.is_none() && free > 0 {
            match take(free).await {
                Ok(taken) => under_way.extend(taken.into_iter().map(&attempt)),
                Err(problem) => failed = Some(problem),
            }
        }
        if under_way.is_empty() {
            return failed.map_or(Ok(tried), Err);
        }
        match tokio::time::timeout(A_LOOK_EVERY, under_way.next()).await {
            Ok(Some(Ok(many))) => tried += many,
            Ok(Some(Err(problem))) => failed = failed.or(Some(problem)),
            Ok(None) | Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use std::cell::{Cell, RefCell};
    use tokio::sync::Notify;

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
