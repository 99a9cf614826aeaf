//! Who stands in the near circle, as far as it depends on what people chose for their messages.

use crate::{
    support::help::{ask, done, volunteer},
    support::{municipalities, now, on_each_engine, people},
};
use app::{help::store, q};
use meedoen_rules::{
    code::Set,
    help::{What, When},
};

#[tokio::test]
async fn of_many_who_are_near_those_hear_of_it_whom_a_message_reaches() {
    on_each_engine(async |db| {
        municipalities(&db).await;
        let selam = people::selam(&db).await;
        for number in 0..10 {
            let anneke = volunteer(&db, &format!("Anneke {number}")).await;
            done!(db, |tx| store::say_helps_with(tx, &anneke, Set::of(&[What::Doctor]), now()));
        }
        let theo = volunteer(&db, "Theo van Vliet").await;
        let was_asked = async || {
            let id = ask(&db, &selam, When::Week).await;
            assert_eq!(store::count(&db, &id).await.unwrap().0, 10);
            let asked = store::ask_of(&db, &id, &theo).await.unwrap().is_some();
            db.run(q!("DELETE FROM help_asks")).await.unwrap();
            asked
        };
        assert!(!was_asked().await, "nobody is reached: the ten who named it");
        db.run(q!("UPDATE people SET email = 'theo@voorbeeld.example' WHERE id = $1", theo.as_str()))
            .await
            .unwrap();
        let choice = "INSERT INTO message_choices (person_id, switched, mail) VALUES ($1, '', 'each')";
        db.run(q!(choice, theo.as_str())).await.unwrap();
        assert!(was_asked().await, "by e-mail");
        db.run(q!("UPDATE message_choices SET switched = 'help_asked'")).await.unwrap();
        assert!(!was_asked().await, "he switched it off");
    })
    .await;
}
