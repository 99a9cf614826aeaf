//! The engine against trying everything, and its words for what it refuses.

use meedoen_rules::assign::{
    Edge, Flaw, Place, Problem, Reason, Solution, answer, answer_bytes, certify, solve,
};
use proptest::{collection::vec, prelude::*, sample::subsequence};
use serde_json::{Value, json};

/// The highest total there is, by taking or leaving every edge.
fn by_trying_everything(wants: &mut [u64], capacity: &mut [u64], edges: &[Edge]) -> i128 {
    let Some((edge, rest)) = edges.split_first() else { return 0 };
    let without = by_trying_everything(wants, capacity, rest);
    let (need, offer) = (edge.need as usize, edge.offer as usize);
    if edge.score <= 0 || wants[need] == 0 || capacity[offer] == 0 {
        return without;
    }
    wants[need] -= 1;
    capacity[offer] -= 1;
    let with = i128::from(edge.score) + by_trying_everything(wants, capacity, rest);
    wants[need] += 1;
    capacity[offer] += 1;
    with.max(without)
}

/// Scores for one problem: many ties, some ties, or numbers that only just fit.
fn scores(edges: usize) -> impl Strategy<Value = Vec<i64>> {
    let extreme = prop_oneof![Just(i64::MAX), Just(i64::MAX - 1), Just(i64::MIN), 0..9_i64, any::<i64>()];
    prop_oneof![vec(-1..4_i64, edges), vec(-100..1000_i64, edges), vec(extreme, edges)]
}

fn places() -> impl Strategy<Value = u64> {
    prop_oneof![2 => Just(1), 6 => 0..4_u64, 1 => Just(i64::MAX as u64)]
}

/// Wants, capacities and at most `most` edges in any order.
fn parts(
    sides: std::ops::Range<usize>,
    most: usize,
) -> impl Strategy<Value = (Vec<u64>, Vec<u64>, Vec<Edge>)> {
    (vec(places(), sides.clone()), vec(places(), sides)).prop_flat_map(move |(wants, capacity)| {
        let pairs: Vec<(u32, u32)> = (0..wants.len() as u32)
            .flat_map(|need| (0..capacity.len() as u32).map(move |offer| (need, offer)))
            .collect();
        let most = most.min(pairs.len());
        subsequence(pairs, 0..=most).prop_shuffle().prop_flat_map(move |pairs| {
            let parts = (Just(wants.clone()), Just(capacity.clone()));
            (parts.0, parts.1, scores(pairs.len())).prop_map(move |(wants, capacity, scores)| {
                let edge =
                    |((need, offer), score): (&(u32, u32), i64)| Edge { need: *need, offer: *offer, score };
                (wants, capacity, pairs.iter().zip(scores).map(edge).collect())
            })
        })
    })
}

fn named(wants: &[u64], capacity: &[u64], edges: &[Edge]) -> (Vec<Value>, Vec<Value>, Vec<Value>) {
    let needs = wants.iter().enumerate().map(|(n, wants)| json!({"id": format!("n{n}"), "wants": wants}));
    let offers =
        capacity.iter().enumerate().map(|(o, places)| json!({"capacity": places, "id": format!("o{o}")}));
    let edges = edges.iter().map(|e| json!([format!("n{}", e.need), format!("o{}", e.offer), e.score]));
    (needs.collect(), offers.collect(), edges.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn is_the_best_there_is((wants, capacity, edges) in parts(0..6, 12)) {
        let best = by_trying_everything(&mut wants.clone(), &mut capacity.clone(), &edges);
        let problem = Problem::new(wants, capacity, edges).unwrap();
        let solution = solve(&problem);
        prop_assert_eq!(solution.total, best);
        prop_assert_eq!(certify(&problem, &solution), Ok(()));
    }

    #[test]
    fn proves_itself_where_not_everything_can_be_tried((wants, capacity, edges) in parts(0..40, 600)) {
        let problem = Problem::new(wants, capacity, edges).unwrap();
        prop_assert_eq!(certify(&problem, &solve(&problem)), Ok(()));
    }

    #[test]
    fn the_order_of_the_rows_makes_no_difference(
        (one, other) in parts(0..8, 30).prop_flat_map(|(wants, capacity, edges)| {
            let (needs, offers, edges) = named(&wants, &capacity, &edges);
            let one = json!({"needs": needs, "offers": offers, "edges": edges}).to_string();
            let shuffled = (Just(needs).prop_shuffle(), Just(offers).prop_shuffle(), Just(edges).prop_shuffle());
            let other = shuffled.prop_map(|(n, o, e)| format!(
                "{{\"offers\": {},\n \"edges\": {},\n \"needs\": {}}}\n",
                Value::from(o), Value::from(e), Value::from(n),
            ));
            (Just(one), other)
        })
    ) {
        prop_assert_eq!(answer(&one), answer(&other));
    }

    #[test]
    fn answers_or_refuses_whatever_it_is_given(text in "[\\[\\]{}\",:a-e0-9.\\- \\\\]{0,60}", bytes in any::<Vec<u8>>()) {
        prop_assert!(answer(&text).is_err());
        prop_assert!(answer_bytes(&bytes).is_err());
    }
}

#[test]
fn a_need_may_want_several_offers_but_each_only_once() {
    let edges = [("a", "x", 5), ("a", "y", 3), ("b", "x", 4)];
    let answer = answer(&problem(&[("a", 3), ("b", 2)], &[("x", 9), ("y", 1)], &edges)).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["pairs"], json!([["a", "x"], ["a", "y"], ["b", "x"]]));
    assert_eq!(answer["total"], 12);
}

#[test]
fn gives_up_the_best_pair_for_a_better_whole() {
    let edges = [("a", "x", 10), ("a", "y", 9), ("b", "x", 9), ("b", "y", 0)];
    let answer = answer(&problem(&[("b", 1), ("a", 1)], &[("x", 1), ("y", 1)], &edges)).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["pairs"], json!([["a", "y"], ["b", "x"]]));
    assert_eq!(answer["total"], 18);
}

#[test]
fn nothing_is_made_of_nothing() {
    assert_eq!(
        answer(r#"{"edges":[],"offers":[],"needs":[]}"#).unwrap(),
        r#"{"pairs":[],"total":0,"prices":{"needs":{},"offers":{}}}"#
    );
    let refused = problem(&[("a", 1)], &[("x", 1)], &[("a", "x", 0)]);
    assert_eq!(
        answer(&refused).unwrap(),
        r#"{"pairs":[],"total":0,"prices":{"needs":{"a":0},"offers":{"x":0}}}"#
    );
}

#[test]
fn a_total_beyond_64_bits_is_written_in_full() {
    let most = i64::MAX;
    let edges = [("a", "x", most), ("b", "y", most)];
    let answer = answer(&problem(&[("a", most), ("b", 1)], &[("x", 1), ("y", most)], &edges)).unwrap();
    assert!(answer.contains(r#""total":18446744073709551614,"#), "{answer}");
}

#[test]
fn a_need_and_an_offer_may_share_an_id_and_ids_may_hold_anything() {
    let json = r#"{"needs":[{"id":"\"é\n\u0000","wants":1}],"offers":[{"id":"\"\u00e9\n\u0000","capacity":1}],
        "edges":[["\"\u00e9\n\u0000","\"é\n\u0000",1]]}"#;
    let answer: Value = serde_json::from_str(&answer(json).unwrap()).unwrap();
    assert_eq!(answer["pairs"], json!([["\"é\n\0", "\"é\n\0"]]));
}

/// A problem as JSON, without going through a number type that would round.
fn problem(needs: &[(&str, i64)], offers: &[(&str, i64)], edges: &[(&str, &str, i64)]) -> String {
    let needs: Vec<_> = needs.iter().map(|(id, wants)| json!({"id": id, "wants": wants})).collect();
    let offers: Vec<_> = offers.iter().map(|(id, places)| json!({"id": id, "capacity": places})).collect();
    json!({"needs": needs, "offers": offers, "edges": edges}).to_string()
}

fn refusal(json: &str) -> String {
    answer(json).unwrap_err().to_string()
}

#[test]
fn refuses_with_the_place_and_the_reason() {
    let a = r#"{"id":"a","wants":1}"#;
    let x = r#"{"id":"x","capacity":1}"#;
    let row = r#"["a","x",1]"#;
    let cases = [
        (format!("{a},{a}"), x.into(), row.into(), r#"needs[1]: the id "a" is that of needs[0] as well"#),
        (a.into(), format!("{x},{x}"), row.into(), r#"offers[1]: the id "x" is that of offers[0] as well"#),
        (a.into(), x.into(), format!("{row},{row}"), "edges[1]: this is the same pair as edges[0]"),
        (a.into(), x.into(), format!(r#"{row},["q","x",1]"#), r#"edges[1]: unknown need "q""#),
        (a.into(), x.into(), r#"["a","q\u001b",1]"#.into(), r#"edges[0]: unknown offer "q\u{1b}""#),
        (a.into(), x.into(), r#"["x","a",1]"#.into(), r#"edges[0]: unknown need "x""#),
        (
            a.into(),
            x.into(),
            r#"["a","x"]"#.into(),
            "edges[0]: this should be a list of need, offer and score",
        ),
        (
            a.into(),
            x.into(),
            r#"["a","x",1,1]"#.into(),
            "edges[0]: this should be a list of need, offer and score",
        ),
        (a.into(), x.into(), r#"["a","x",1.5]"#.into(), "edges[0][2]: 1.5 is not written as a whole number"),
        (a.into(), x.into(), r#"["a","x",1.0]"#.into(), "edges[0][2]: 1.0 is not written as a whole number"),
        (a.into(), x.into(), r#"["a","x",1e3]"#.into(), "edges[0][2]: 1e3 is not written as a whole number"),
        (a.into(), x.into(), r#"["a","x","1"]"#.into(), "edges[0][2]: this should be a whole number"),
        (a.into(), x.into(), r#"["a","x",null]"#.into(), "edges[0][2]: this should be a whole number"),
        (a.into(), x.into(), r#"[1,"x",1]"#.into(), "edges[0][0]: this should be a text"),
        (
            a.into(),
            x.into(),
            r#"["a","x",9223372036854775808]"#.into(),
            "edges[0][2]: overflow: 9223372036854775808 does not fit in 64 bits",
        ),
        (r#"{"id":"a","wants":-1}"#.into(), x.into(), row.into(), "needs[0].wants: -1 is negative"),
        (
            r#"{"id":"a","wants":0.5}"#.into(),
            x.into(),
            row.into(),
            "needs[0].wants: 0.5 is not written as a whole number",
        ),
        (
            a.into(),
            r#"{"id":"x","capacity":99999999999999999999}"#.into(),
            row.into(),
            "offers[0].capacity: overflow: 99999999999999999999 does not fit in 64 bits",
        ),
        (a.into(), r#"{"id":"x"}"#.into(), row.into(), r#"offers[0]: "capacity" is missing"#),
        (a.into(), r#"{"id":"x","wants":1}"#.into(), row.into(), r#"offers[0]: unknown key "wants""#),
        (
            a.into(),
            r#"{"id":"x","capacity":1,"capacity":2}"#.into(),
            row.into(),
            r#"offers[0]: "capacity" is here twice"#,
        ),
        (a.into(), r#""x""#.into(), row.into(), "offers[0]: this should be an object"),
        (r#"{"id":7,"wants":1}"#.into(), x.into(), row.into(), "needs[0].id: this should be a text"),
        (
            r#"{"id":"\ud800","wants":1}"#.into(),
            x.into(),
            row.into(),
            "needs[0].id: this is not JSON: unexpected end of hex escape",
        ),
    ];
    for (needs, offers, edges, expected) in cases {
        let needs: String = needs;
        let (offers, edges): (String, String) = (offers, edges);
        let json = format!(r#"{{"needs":[{needs}],"offers":[{offers}],"edges":[{edges}]}}"#);
        assert_eq!(refusal(&json), expected, "{json}");
    }
}

#[test]
fn refuses_what_is_not_an_object_of_three_lists() {
    let cases = [
        ("", "line 1 column 0: this is not JSON: EOF while parsing a value"),
        ("{\n \"needs\": [,]}", "line 2 column 12: this is not JSON: expected value"),
        (
            r#"{"needs":[],"offers":[],"edges":[]} x"#,
            "line 1 column 37: this is not JSON: trailing characters",
        ),
        (r#"{"needs":[],"offers":[],"edges":[01]}"#, "line 1 column 35: this is not JSON: invalid number"),
        ("[]", "the problem: this should be an object"),
        ("null", "the problem: this should be an object"),
        (r#"{"needs":[],"offers":[]}"#, r#"the problem: "edges" is missing"#),
        (r#"{"needs":[],"offers":[],"edges":[],"edges":[]}"#, r#"the problem: "edges" is here twice"#),
        (r#"{"needs":[],"offers":[],"edges":[],"x":[]}"#, r#"the problem: unknown key "x""#),
        (r#"{"needs":{},"offers":[],"edges":[]}"#, "needs: this should be a list"),
        (r#"{"needs":[],"offers":[],"edges":null}"#, "edges: this should be a list"),
    ];
    for (json, expected) in cases {
        assert_eq!(refusal(json), expected, "{json}");
    }
}

#[test]
fn refuses_bytes_that_are_no_text_and_nesting_without_end() {
    let refusal = answer_bytes(b"{\n\"needs\":\"\xff\"}").unwrap_err();
    assert_eq!((refusal.place, refusal.reason), (Place::Text { line: 2, column: 10 }, Reason::NotUtf8));
    let deep = format!(r#"{{"needs":{}"#, "[".repeat(1_000_000));
    assert!(matches!(answer(&deep).unwrap_err().reason, Reason::NotJson(_)));
    let deep =
        format!(r#"{{"needs":[{}{}],"offers":[],"edges":[]}}"#, "[".repeat(1_000_000), "]".repeat(1_000_000));
    assert_eq!(answer(&deep).unwrap_err().to_string(), "needs[0]: this should be an object");
}

#[test]
fn a_problem_by_index_names_the_edge_that_is_wrong() {
    let edge = |need, offer| Edge { need, offer, score: 1 };
    let new = |edges| Problem::new(vec![1, 1], vec![1], edges).unwrap_err();
    assert_eq!(new(vec![edge(1, 0), edge(2, 0)]), Flaw::UnknownNeed { edge: 1 });
    assert_eq!(new(vec![edge(1, 1)]), Flaw::UnknownOffer { edge: 0 });
    assert_eq!(new(vec![edge(1, 0), edge(0, 0), edge(1, 0)]), Flaw::PairTwice { edge: 2, first: 0 });
}

#[test]
fn the_certificate_is_not_given_to_a_wrong_answer() {
    let edge = |need, offer, score| Edge { need, offer, score };
    let edges = vec![edge(0, 0, 10), edge(0, 1, 9), edge(1, 0, 9), edge(1, 1, -1)];
    let problem = Problem::new(vec![1, 1], vec![1, 1], edges).unwrap();
    let right = solve(&problem);
    let wrong = |change: fn(&mut Solution)| {
        let mut solution = right.clone();
        change(&mut solution);
        certify(&problem, &solution).unwrap_err().to_string()
    };
    assert_eq!(wrong(|s| s.total = 19), "the scores of the pairs add up to 18");
    assert!(wrong(|s| (s.pairs, s.total) = (vec![(0, 0)], 10)).starts_with("the prices add up to 18"));
    assert!(wrong(|s| s.pairs = vec![(0, 0), (1, 1)]).contains("need 1 and offer 1 is not an edge"));
    assert!(wrong(|s| s.pairs = vec![(0, 0), (0, 0)]).contains("twice"));
    assert!(wrong(|s| s.pairs = vec![(0, 0), (0, 1)]).contains("need 0 has more"));
    assert!(wrong(|s| s.pairs = vec![(0, 0), (1, 0)]).contains("offer 0 has more"));
    assert!(wrong(|s| s.need_prices[0] = -1).contains("negative"));
    assert!(wrong(|s| s.offer_prices[0] += 1000).contains("not the total"));
    assert!(wrong(|s| s.offer_prices.clear()).contains("not one price"));
}
