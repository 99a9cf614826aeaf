//! A place and a season of Taalcafés, as Ria plans them.

use super::{WOERDEN, WZW, now};
use app::{
    activities::store::{Held, NewSeries, NewSignUp, hold, insert_place, insert_series, sign_up},
    db::Db,
    q,
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
    keep(db, by, plan, weekly(date(2026, 11, 24), 4)).await
}

/// So many Tuesdays, from seven to nine.
pub fn weekly(first: Date, count: u16) -> Series {
    let repeat = Repeat::Weekly { every: Every::Week, days: Set::of(&[Day::Tuesday]) };
    Series {
        rule: Rule { first, repeat, until: Until::Count(count) },
        times: Times::new(time(19, 0, 0, 0), time(21, 0, 0, 0)).unwrap(),
        exceptions: Vec::new(),
    }
}

/// Keeps a series at the Klooster; its id.
pub async fn keep(db: &Db, by: &str, plan: Plan, series: Series) -> String {
    let place = Place {
        name: "Het Klooster".to_owned(),
        address: "Wilhelminaweg 77, Woerden".to_owned(),
        directions: "De ingang is achter".to_owned(),
        capacity: Some(40),
        step_free: Some(true),
    };
    let mut tx = db.begin().await.unwrap();
    let place_id = insert_place(&mut tx, WOERDEN, &place, now()).await.unwrap();
    let plan = Plan { place_id, ..plan };
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

/// Puts someone in line as the database keeps it, with two children or none, whatever the rules would say.
pub async fn in_line(db: &Db, series: &str, on: &str, person: &str, place: i64, state: &str, children: i64) {
    let mut tx = db.begin().await.unwrap();
    tx.run(q!(
        "INSERT INTO meetings (series_id, on_date, municipality_id, touched) VALUES ($1, $2, $3, 1)
         ON CONFLICT (series_id, on_date) DO NOTHING",
        series,
        on,
        WOERDEN
    ))
    .await
    .unwrap();
    tx.run(q!(
        "INSERT INTO sign_ups (series_id, on_date, person_id, state, children, friends, place_in_line, created_at,
                               changed_at) VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $7)",
        series,
        on,
        person,
        state,
        children,
        place,
        now().as_microsecond()
    ))
    .await
    .unwrap();
    tx.commit().await.unwrap();
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
