//! What is asked of the engine and what it answers, by index.

/// A pair that may be, and what it is worth. A score of zero or below is allowed and never used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Index into the needs.
    pub need: u32,
    /// Index into the offers.
    pub offer: u32,
    pub score: i64,
}

/// Needs with how many offers each wants, offers with how many needs each can serve, and the pairs that may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    wants: Vec<u64>,
    capacity: Vec<u64>,
    /// By need and then by offer.
    edges: Vec<Edge>,
}

/// Why needs, offers and edges are not a problem; the numbers are places in the list of edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    #[error("this names a need that is not there")]
    UnknownNeed { edge: usize },
    #[error("this names an offer that is not there")]
    UnknownOffer { edge: usize },
    #[error("this is the same pair as edges[{first}]")]
    PairTwice { edge: usize, first: usize },
    #[error("there are more than {} needs, offers or edges", Problem::MOST)]
    TooMany,
}

impl Flaw {
    /// The edge that is wrong.
    pub fn edge(self) -> Option<usize> {
        match self {
            Self::UnknownNeed { edge } | Self::UnknownOffer { edge } | Self::PairTwice { edge, .. } => {
                Some(edge)
            }
            Self::TooMany => None,
        }
    }
}

/// The best set of pairs, with the prices that prove it: see [`certify`](super::certify).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// Need and offer of each pair, by need and then by offer; every pair once.
    pub pairs: Vec<(u32, u32)>,
    /// The sum of the scores of the pairs.
    pub total: i128,
    /// The price of one place of each need; zero or more.
    pub need_prices: Vec<i64>,
    /// The price of one place of each offer; zero or more.
    pub offer_prices: Vec<i64>,
}

impl Problem {
    /// The most needs, offers or edges a problem may have.
    pub const MOST: usize = 1 << 28;

    /// `wants` has an entry for each need, `capacity` one for each offer. The order of the edges makes no difference to
    /// the solution. Among equally good solutions the order of the needs and offers decides, so whoever wants the same
    /// answer every day lists them by something that stays, such as their id.
    ///
    /// # Errors
    /// Refuses an edge to nowhere, the same pair twice, and more rows than [`Problem::MOST`].
    pub fn new(wants: Vec<u64>, capacity: Vec<u64>, edges: Vec<Edge>) -> Result<Self, Flaw> {
        if [wants.len(), capacity.len(), edges.len()].iter().any(|rows| *rows > Self::MOST) {
            return Err(Flaw::TooMany);
        }
        for (place, edge) in edges.iter().enumerate() {
            if edge.need as usize >= wants.len() {
                return Err(Flaw::UnknownNeed { edge: place });
            }
            if edge.offer as usize >= capacity.len() {
                return Err(Flaw::UnknownOffer { edge: place });
            }
        }
        Ok(Self { wants, capacity, edges: sorted(edges)? })
    }

    /// How many offers each need wants.
    pub fn wants(&self) -> &[u64] {
        &self.wants
    }

    /// How many needs each offer can serve.
    pub fn capacity(&self) -> &[u64] {
        &self.capacity
    }

    /// The edges by need and then by offer.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }
}

/// By need and then by offer, no pair twice.
fn sorted(edges: Vec<Edge>) -> Result<Vec<Edge>, Flaw> {
    let pair = |edge: &Edge| (edge.need, edge.offer);
    if edges.is_sorted_by(|one, next| pair(one) < pair(next)) {
        return Ok(edges);
    }
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_unstable_by_key(|place| (pair(&edges[*place]), *place));
    let repeats = order.windows(2).filter(|two| pair(&edges[two[0]]) == pair(&edges[two[1]]));
    match repeats.min_by_key(|two| two[1]) {
        Some(two) => Err(Flaw::PairTwice { edge: two[1], first: two[0] }),
        None => Ok(order.into_iter().map(|place| edges[place]).collect()),
    }
}
