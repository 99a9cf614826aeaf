//! A place and a season of Taalcafés, as Ria plans them.

use super::{WOERDEN, WZW, now};
use app::{
    activities::store::{Held, NewSeries, NewSignUp, hold, insert_place, insert_series, sign_up},
    db::Db,
};
use jiff::civil::{Date, date, time};
use meedoen_rules::{
    activities::{
        Kind, Place, Plan,
        line::SignUpState,
        sign_up::{Guests, Refusal},
        when::{Every, Repeat, Rule, Series, Times, Until},
    },
    code::{Coded, Set},
    people::Day,
};

/// The first Tuesday of December: a week from now.
pub const NEXT: Date = date(2026, 12, 1);

pub fn plan(kind: Kind, capacity: Option<u32>) -> Plan {
    Plan {
        kind: kind.code().to_owned(),
        title: String::new(),
        about: String::new(),
        place_id: String::new(),
        capacity,
        hosts: 2,
        coaches: 1,
    }
}

/// Four Tuesdays from seven to nine, from 24 November (which has begun) on.
pub async fn tuesdays(db: &Db, by: &str, plan: Plan) -> String {
    let place = Place {
        name: "Het Klooster".to_owned(),
        address: "Kloosterweg 1, Woerden".to_owned(),
        directions: String::new(),
        capacity: None,
        step_free: None,
    };
    let mut tx = db.begin().await.unwrap();
    let place_id = insert_place(&mut tx, WOERDEN, &place, now()).await.unwrap();
    let plan = Plan { place_id, ..plan };
    let repeat = Repeat::Weekly { every: Every::Week, days: Set::of(&[Day::Tuesday]) };
    let series = Series {
        rule: Rule { first: date(2026, 11, 24), repeat, until: Until::Count(4) },
        times: Times::new(time(19, 0, 0, 0), time(21, 0, 0, 0)).unwrap(),
        exceptions: Vec::new(),
    };
    let new = NewSeries {
        municipality_id: WOERDEN,
        organisation_id: WZW,
        line_id: None,
        plan: &plan,
        series: &series,
        by,
        now: now(),
    };
    let id = insert_series(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Does something with a meeting that is held, and keeps it.
pub async fn at<T>(
    db: &Db,
    series: &str,
    on: Date,
    act: impl AsyncFnOnce(&mut app::db::Tx, &Held) -> T,
) -> T {
    let mut tx = db.begin().await.unwrap();
    let held = hold(&mut tx, WOERDEN, series, on).await.unwrap();
    let done = act(&mut tx, &held).await;
    tx.commit().await.unwrap();
    done
}

/// Someone signs up by themselves, with so many children.
pub async fn comes(db: &Db, series: &str, person_id: &str, children: u32) -> Result<SignUpState, Refusal> {
    let guests = Guests { children, friends: 0 };
    at(db, series, NEXT, async |tx, held| {
        sign_up(tx, held, &NewSignUp { person_id, guests, by: None }, now()).await.unwrap()
    })
    .await
}
