//! The proof that comes with an answer, and its check.

use super::{Problem, Solution};
use std::collections::HashSet;

/// What is wrong with a solution; needs and offers by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    #[error("the pair of need {0} and offer {1} is not an edge of positive score")]
    NotAnEdge(u32, u32),
    #[error("the pair of need {0} and offer {1} is there twice")]
    PairTwice(u32, u32),
    #[error("need {0} has more pairs than it wants")]
    NeedOverfull(u32),
    #[error("offer {0} has more pairs than its capacity")]
    OfferOverfull(u32),
    #[error("there is not one price for every need and offer")]
    PricesMissing,
    #[error("a price is negative")]
    NegativePrice,
    #[error("the scores of the pairs add up to {0}")]
    WrongTotal(i128),
    #[error("the prices add up to {0}, which is not the total")]
    NotProven(i128),
    #[error("the prices add up to more than can be written")]
    Overflow,
}

/// Checks that the pairs are allowed and that nothing allowed is worth more.
///
/// Whatever the prices (zero or more), a pair is worth at most its two prices and its surplus, `max(0, score − both
/// prices)`; a need pays its price at most `wants` times, an offer at most `capacity` times. So no allowed set of pairs
/// is worth more than Σ wants × price + Σ capacity × price + Σ surplus, and a set worth exactly that is the best.
///
/// # Errors
/// The first thing found wrong.
pub fn certify(problem: &Problem, solution: &Solution) -> Result<(), CertificateError> {
    let total = worth_of_pairs(problem, solution)?;
    if total != solution.total {
        return Err(CertificateError::WrongTotal(total));
    }
    let bound = bound(problem, solution)?;
    if bound != total {
        return Err(CertificateError::NotProven(bound));
    }
    Ok(())
}

/// The sum of the scores, after a check that every pair may be there.
fn worth_of_pairs(problem: &Problem, solution: &Solution) -> Result<i128, CertificateError> {
    let mut open: HashSet<(u32, u32)> = HashSet::with_capacity(solution.pairs.len());
    let mut need_left = problem.wants().to_vec();
    let mut offer_left = problem.capacity().to_vec();
    for &(need, offer) in &solution.pairs {
        if !open.insert((need, offer)) {
            return Err(CertificateError::PairTwice(need, offer));
        }
        let left = need_left.get_mut(need as usize).ok_or(CertificateError::NotAnEdge(need, offer))?;
        *left = left.checked_sub(1).ok_or(CertificateError::NeedOverfull(need))?;
        let left = offer_left.get_mut(offer as usize).ok_or(CertificateError::NotAnEdge(need, offer))?;
        *left = left.checked_sub(1).ok_or(CertificateError::OfferOverfull(offer))?;
    }
    let mut total = 0;
    for edge in problem.edges().iter().filter(|edge| edge.score > 0) {
        if open.remove(&(edge.need, edge.offer)) {
            total += i128::from(edge.score);
        }
    }
    match open.iter().min() {
        Some(&(need, offer)) => Err(CertificateError::NotAnEdge(need, offer)),
        None => Ok(total),
    }
}

/// What the prices add up to: no allowed set of pairs can be worth more.
fn bound(problem: &Problem, solution: &Solution) -> Result<i128, CertificateError> {
    let (needs, offers) = (&solution.need_prices, &solution.offer_prices);
    if needs.len() != problem.wants().len() || offers.len() != problem.capacity().len() {
        return Err(CertificateError::PricesMissing);
    }
    if needs.iter().chain(offers).any(|price| *price < 0) {
        return Err(CertificateError::NegativePrice);
    }
    let places = problem.wants().iter().zip(needs).chain(problem.capacity().iter().zip(offers));
    let paid = places.map(|(places, price)| i128::from(*places).checked_mul(i128::from(*price)));
    let surplus = problem.edges().iter().map(|edge| {
        let prices = i128::from(needs[edge.need as usize]) + i128::from(offers[edge.offer as usize]);
        Some((i128::from(edge.score) - prices).max(0))
    });
    paid.chain(surplus).try_fold(0_i128, |sum, part| sum.checked_add(part?)).ok_or(CertificateError::Overflow)
}
