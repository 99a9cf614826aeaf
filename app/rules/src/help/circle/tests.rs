use super::*;
use crate::people::Day;
use jiff::{ToSpan, civil::date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 24);

fn candidate(id: &str) -> Candidate {
    Candidate {
        id: id.to_owned(),
        own: false,
        roles: Set::of(&[VolunteerRole::Maatje]),
        languages: Set::EMPTY,
        kilometres: None,
        reach_km: None,
        week: None,
        away_until: None,
        helps_with: None,
        reached: true,
        asked_lately: 0,
    }
}

fn doctor(when: When, needs: &[Need]) -> Asked {
    Asked { what: What::Doctor, detail: None, needs: Set::of(needs), when, kern: None }
}

fn question(asked: &Asked) -> Question<'_> {
    Question { asked, languages: Set::of(&[Language::Tigrinya]), today: TODAY, at_most_a_week: 5 }
}

/// Thursday morning.
fn thursday() -> When {
    When::On(date(2026, 11, 26), Some(Part::Morning))
}

#[test]
fn the_own_circle_is_asked_whatever_they_said_of_helping_but_not_when_away() {
    let asked = doctor(thursday(), &[Need::Interpreter]);
    let own = |id| Candidate { own: true, ..candidate(id) };
    let busy = Candidate { asked_lately: 9, helps_with: Some(Set::EMPTY), ..own("Anneke") };
    let away = Candidate { away_until: Some(TODAY), ..own("Theo") };
    let back = Candidate { away_until: Some(date(2026, 11, 23)), ..own("Loes") };
    let all = [busy, away, back, candidate("Petra")];
    assert_eq!(circle(Circle::Own, &all, &question(&asked)), ["Loes", "Anneke"]);
}

#[test]
fn near_are_who_help_with_it_live_near_and_are_free_then() {
    let asked = doctor(thursday(), &[]);
    let on = |day, part| Some(Week::of(&[(day, part)]));
    let all = [
        Candidate { week: on(Day::Thursday, Part::Evening), ..candidate("free in the evening") },
        Candidate { week: on(Day::Thursday, Part::Morning), ..candidate("free") },
        Candidate { kilometres: Some(6.0), ..candidate("far") },
        Candidate { kilometres: Some(6.0), reach_km: Some(10), ..candidate("comes from far") },
        Candidate { helps_with: Some(Set::of(&[What::Letter])), ..candidate("helps with letters") },
        Candidate { helps_with: Some(Set::of(&[What::Doctor])), ..candidate("helps with this") },
        Candidate { asked_lately: 5, ..candidate("asked enough") },
    ];
    let near = circle(Circle::Near, &all, &question(&asked));
    assert_eq!(near, ["helps with this", "comes from far", "free"]);
    let everyone = circle(Circle::Everyone, &all, &question(&asked));
    assert_eq!(everyone.len(), 6, "everyone but who was asked enough: {everyone:?}");
}

#[test]
fn whom_no_message_reaches_takes_the_place_of_nobody_in_the_near_circle() {
    let asked = doctor(When::Week, &[]);
    let silent = (0..NEAR).map(|at| Candidate {
        reached: false,
        helps_with: Some(Set::of(&[What::Doctor])),
        ..candidate(&format!("silent {at}"))
    });
    let all: Vec<_> = silent.chain([candidate("Theo")]).collect();
    let near = circle(Circle::Near, &all, &question(&asked));
    assert_eq!((near.len(), near[0]), (NEAR, "Theo"));
    assert_eq!(circle(Circle::Everyone, &all, &question(&asked)).len(), NEAR + 1);
}

#[test]
fn an_interpreter_is_a_vertaler_of_the_askers_language() {
    let asked = doctor(When::Week, &[Need::Interpreter]);
    let vertaler = |id, language| Candidate {
        roles: Set::of(&[VolunteerRole::Vertaler]),
        languages: Set::of(&[language]),
        ..candidate(id)
    };
    let speaks = Candidate { languages: Set::of(&[Language::Tigrinya]), ..candidate("maatje who speaks it") };
    let all = [vertaler("Loes", Language::Tigrinya), vertaler("Jeroen", Language::Arabic), speaks];
    for which in [Circle::Near, Circle::Everyone] {
        assert_eq!(circle(which, &all, &question(&asked)), ["Loes"]);
    }
}

fn any_candidate() -> impl Strategy<Value = Candidate> {
    let away = prop::option::of((-5..5_i64).prop_map(|days| TODAY.saturating_add(days.days())));
    let known =
        (prop::option::of(0.0..12.0_f64), prop::option::of(1..12_u32), prop::option::of(0..1_u32 << 21));
    (any::<bool>(), away, known, 0..8_u32, prop::option::of(any::<bool>()), any::<bool>()).prop_map(
        |(own, away_until, (kilometres, reach_km, week), asked_lately, names, vertaler)| Candidate {
            own,
            away_until,
            kilometres,
            reach_km,
            week: week.map(Week::from_bits),
            asked_lately,
            helps_with: names.map(|names| if names { Set::of(&[What::Doctor]) } else { Set::EMPTY }),
            roles: if vertaler { Set::all() } else { Set::of(&[VolunteerRole::Maatje]) },
            ..candidate("")
        },
    )
}

proptest! {
    #[test]
    fn each_circle_holds_the_one_before_as_far_as_it_may_be_asked(
        mut all in prop::collection::vec(any_candidate(), 0..30), interpreter in any::<bool>(),
    ) {
        for (at, one) in all.iter_mut().enumerate() {
            one.id = format!("{at:02}");
        }
        let needs: &[Need] = if interpreter { &[Need::Interpreter] } else { &[] };
        let asked = doctor(thursday(), needs);
        let question = question(&asked);
        let [own, near, everyone] =
            [Circle::Own, Circle::Near, Circle::Everyone].map(|which| circle(which, &all, &question));
        prop_assert!(near.len() <= NEAR);
        prop_assert!(near.iter().all(|id| everyone.contains(id)));
        for id in own.iter().chain(&everyone) {
            let one = all.iter().find(|one| one.id == **id).unwrap();
            prop_assert!(!is_away(one, TODAY), "nobody is asked who is away");
            prop_assert!(one.own || one.asked_lately < 5, "nobody else is asked more often than agreed");
        }
        let mut ids: Vec<_> = everyone.clone();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), everyone.len(), "nobody twice");
    }
}
