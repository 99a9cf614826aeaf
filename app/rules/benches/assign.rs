//! The engine at the three sizes that matter: a summer in one municipality, every pair of a thousand, and a country
//! where each need has forty candidates. `cargo bench -p meedoen-rules`; beside scipy: `.ci/engine/against_scipy.py`.

use divan::{Bencher, counter::ItemsCount};
use meedoen_rules::assign::{Edge, Problem, solve};

fn main() {
    divan::main();
}

#[divan::bench]
fn a_municipality_45_by_48(bencher: Bencher) {
    measure(bencher, every_pair(45, 48));
}

#[divan::bench(sample_count = 20)]
fn every_pair_1000_by_1000(bencher: Bencher) {
    measure(bencher, every_pair(1000, 1000));
}

#[divan::bench(sample_count = 20)]
fn forty_each_10000_by_10000(bencher: Bencher) {
    measure(bencher, some_pairs(10_000, 40));
}

fn measure(bencher: Bencher, problem: Problem) {
    bencher.counter(ItemsCount::new(problem.edges().len())).bench(|| solve(&problem));
}

fn every_pair(needs: u32, offers: u32) -> Problem {
    let mut numbers = Numbers(1);
    let pairs = (0..needs).flat_map(|need| (0..offers).map(move |offer| (need, offer)));
    one_place_each(needs, offers, pairs.map(|(need, offer)| numbers.edge(need, offer)).collect())
}

fn some_pairs(side: u32, each: usize) -> Problem {
    let mut numbers = Numbers(2);
    let mut edges = Vec::new();
    for need in 0..side {
        let mut offers = Vec::new();
        while offers.len() < each {
            let offer = (numbers.next() % u64::from(side)) as u32;
            if !offers.contains(&offer) {
                offers.push(offer);
                edges.push(numbers.edge(need, offer));
            }
        }
    }
    one_place_each(side, side, edges)
}

fn one_place_each(needs: u32, offers: u32, edges: Vec<Edge>) -> Problem {
    let (wants, capacity) = (vec![1; needs as usize], vec![1; offers as usize]);
    Problem::new(wants, capacity, edges).unwrap_or_else(|flaw| panic!("{flaw}"))
}

/// The same numbers at every run (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// An edge with a score from 1 to 1000.
    fn edge(&mut self, need: u32, offer: u32) -> Edge {
        Edge { need, offer, score: 1 + (self.next() % 1000) as i64 }
    }
}
