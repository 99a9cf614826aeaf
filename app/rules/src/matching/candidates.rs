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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        matching::testing::*,
        people::{Language, NeedRole, Week},
    };

    #[test]
    fn the_best_candidate_stands_first_with_reasons() {
        let (mut speaks_tigrinya, mut morning) = (theo(), anneke());
        speaks_tigrinya.person.languages.insert(Language::Tigrinya);
        morning.id = "v-hanneke".to_owned();
        morning.volunteer.week = Some(Week::of(&[FRIDAY_MORNING]));
        let pool = pool(vec![selam()], vec![anneke(), morning, speaks_tigrinya]);
        let best = candidates(&pool, first(NeedRole::Taalcoach), 10);
        let names: Vec<_> =
            best.iter().map(|one| pool.helpers()[one.helper].person.roepnaam.as_str()).collect();
        assert_eq!(names, ["Theo", "Anneke"]);
        assert!(best[0].why.score > best[1].why.score && !best[0].why.reasons.is_empty());
        assert_eq!(candidates(&pool, first(NeedRole::Taalcoach), 1).len(), 1);
    }

    #[test]
    fn why_not_names_the_limits_or_the_place_on_the_list() {
        let mut morning = theo();
        morning.volunteer.week = Some(Week::of(&[FRIDAY_MORNING]));
        let pool = pool(vec![selam()], vec![anneke(), morning]);
        let need = first(NeedRole::Taalcoach);
        let hers = why_not(&pool, need, 0);
        assert_eq!((hers.limits, hers.rank), (Set::EMPTY, Some(1)));
        let his = why_not(&pool, need, 1);
        assert_eq!((his.limits, his.rank), (Set::of(&[Limit::NoSharedTime]), None));
    }
}
