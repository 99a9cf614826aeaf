//! Who is best for one need, and why not someone else.

use super::{Limit, Need, Pool, Why, limits, parts, score};
use crate::code::Set;

/// A volunteer for a need, without any limit between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Index into [`Pool::helpers`].
    pub helper: usize,
    pub why: Why,
}

/// The best volunteers for a need, at most `most`; the highest score first, then by id.
pub fn candidates(pool: &Pool, need: Need, most: usize) -> Vec<Candidate> {
    let mut scored: Vec<(u32, usize)> = (0..pool.helpers().len())
        .map(|helper| pool.pair(need, helper))
        .filter(|pair| limits(pair).is_empty())
        .map(|pair| (score(&pair, &parts(&pair)), pair.place))
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(most);
    scored
        .into_iter()
        .map(|(_, helper)| Candidate { helper, why: Why::of(&pool.pair(need, helper)) })
        .collect()
}

/// What stands between a need and a volunteer, and what would be said of them if it didn't.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyNot {
    /// Empty: nothing stands in the way, someone else is just better.
    pub limits: Set<Limit>,
    pub why: Why,
    /// Place among the candidates, from 1; none when a limit keeps them off the list.
    pub rank: Option<usize>,
}

pub fn why_not(pool: &Pool, need: Need, helper: usize) -> WhyNot {
    let pair = pool.pair(need, helper);
    let limits = limits(&pair);
    let all = if limits.is_empty() { candidates(pool, need, usize::MAX) } else { Vec::new() };
    let rank = all.iter().position(|candidate| candidate.helper == helper).map(|place| place + 1);
    WhyNot { limits, why: Why::of(&pair), rank }
}
