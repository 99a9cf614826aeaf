//! Invented hulpvragen, one in every state, made by the functions that people use. Their hours move along with the day of
//! the demonstration.

use super::fill::coordinator;
use crate::{
    db::{Db, Tx},
    error::{Error, Result},
    help::store::{
        NewHulpvraag, Which, begin, find_in, give_back, list, name_helper, not_now, report, say,
        say_helps_with, take, write,
    },
    i18n::{Locale, local_date},
    organisations::store::municipalities,
    people::store::{Record, pool},
};
use jiff::{SignedDuration, Timestamp, ToSpan};
use meedoen_rules::{
    code::Set,
    help::{
        Asked, Detail, Need, What, When,
        ending::{FailedBecause, Outcome},
        guide::Unsuitable,
        message::{Message, Ready},
    },
    people::Part,
};

/// Who appears in it; whoever isn't in the lists is left out.
struct Cast<'a> {
    municipality_id: &'a str,
    everyone: &'a [Record],
    ria: String,
    now: Timestamp,
}

/// All of it, or nothing: in one transaction.
pub async fn fill(db: &Db, now: Timestamp) -> Result<()> {
    let towns = municipalities(db).await?;
    let municipality_id = &towns.first().ok_or(Error::NotFound)?.id;
    for which in [Which::Open, Which::Taken, Which::Over] {
        if !list(db, municipality_id, which, None, 0).await?.all.is_empty() {
            return Ok(());
        }
    }
    let everyone = pool(db, municipality_id).await?;
    let (ria, _) = coordinator(db, municipality_id).await?;
    let cast = Cast { municipality_id, everyone: &everyone, ria, now };
    let mut tx = db.begin().await?;
    cast.say_what_they_help_with(&mut tx).await?;
    cast.open_ones(&mut tx).await?;
    cast.taken_ones(&mut tx).await?;
    cast.past_ones(&mut tx).await?;
    Ok(tx.commit().await?)
}

fn asked(detail: Detail, when: When, needs: &[Need]) -> Asked {
    let what = detail.what().unwrap_or(What::Other);
    Asked { what, detail: Some(detail), needs: Set::of(needs), when, kern: None }
}

impl Cast<'_> {
    fn id(&self, name: &str) -> Result<&str> {
        let found = self.everyone.iter().find(|one| one.person.name == name);
        found.map(|one| one.id.as_str()).ok_or(Error::NotFound)
    }

    fn ago(&self, hours: i64) -> Timestamp {
        self.now.checked_sub(SignedDuration::from_hours(hours)).unwrap_or(self.now)
    }

    /// The others who ask, in the order of the list.
    fn seeker(&self, place: usize) -> Result<&str> {
        let mut seekers = self.everyone.iter().filter(|one| one.taalvrager.is_some());
        seekers.nth(place).map(|one| one.id.as_str()).ok_or(Error::NotFound)
    }

    async fn say_what_they_help_with(&self, tx: &mut Tx) -> Result<()> {
        for (name, with) in [
            ("Anneke Bakker", Set::of(&[What::Letter, What::Doctor, What::School])),
            ("Theo van Vliet", Set::of(&[What::Transport, What::Moving, What::Doctor])),
        ] {
            say_helps_with(tx, self.id(name)?, with, self.now).await?;
        }
        Ok(())
    }

    async fn ask(&self, tx: &mut Tx, asker_id: &str, asked: Asked, hours: i64) -> Result<String> {
        let at = self.ago(hours);
        let new = NewHulpvraag {
            municipality_id: self.municipality_id,
            asker_id,
            written_by: None,
            asked: &asked,
            again_of: None,
        };
        let id = crate::help::store::ask(tx, &new, local_date(at), at).await?;
        begin(tx, &id, at).await?;
        Ok(id)
    }

    /// One that is just out, one that some said "not now" to, one that someone gave back, one that was reported.
    async fn open_ones(&self, tx: &mut Tx) -> Result<()> {
        let in_days = |days: i64| local_date(self.now).saturating_add(days.days());
        let doctor = asked(Detail::DoctorHospital, When::Week, &[Need::ComeAlong]);
        self.ask(tx, self.id("Omar Khalil")?, doctor, 0).await?;
        let in_three_days = When::On(in_days(3), Some(Part::Morning));
        let letter = asked(Detail::LetterTax, in_three_days, &[Need::Explain]);
        let id = self.ask(tx, self.seeker(7)?, letter, 3).await?;
        not_now(tx, &id, self.id("Theo van Vliet")?, self.ago(2)).await?;
        let moving = asked(Detail::MovingAssemble, When::NoHurry, &[Need::Car]);
        let id = self.ask(tx, self.seeker(8)?, moving, 30).await?;
        let theo = self.id("Theo van Vliet")?;
        if take(tx, &id, theo, self.ago(29)).await? {
            give_back(tx, &id, theo, self.ago(5)).await?;
        }
        let odd = asked(Detail::TalkVisit, When::Week, &[]);
        let id = self.ask(tx, self.seeker(9)?, odd, 20).await?;
        report(tx, &id, self.id("Anneke Bakker")?, Unsuitable::NoHelp, self.ago(10)).await
    }

    /// Selam and Anneke have agreed on a time.
    async fn taken_ones(&self, tx: &mut Tx) -> Result<()> {
        let (selam, anneke) = (self.id("Selam Tesfay")?, self.id("Anneke Bakker")?);
        let school = asked(Detail::SchoolTalk, When::Week, &[Need::ComeAlong]);
        let id = self.ask(tx, selam, school, 26).await?;
        name_helper(tx, &id, (anneke, None), &self.ria, self.ago(25)).await?;
        for (by, language, code, hours) in [
            (anneke, Locale::Nl, "where_meet", 24),
            (selam, Locale::Ti, "meet_at entrance", 23),
            (anneke, Locale::Nl, "come_at 14:00", 22),
            (selam, Locale::Ti, "thanks", 21),
        ] {
            let ready = Ready::from_code(code).ok_or(Error::NotFound)?;
            if let Some(one) = find_in(tx, &id).await? {
                write(tx, &one, by, &Message::Ready(ready), language, self.ago(hours)).await?;
            }
        }
        Ok(())
    }

    /// Of last week: done, failed, one of which both sides don't say the same, and one for a day that is past.
    async fn past_ones(&self, tx: &mut Tx) -> Result<()> {
        let yes = (Outcome::Done, None);
        let no = (Outcome::Failed, Some(FailedBecause::NotCome));
        let theo = self.id("Theo van Vliet")?;
        for (place, detail, hers, his) in [
            (10, Detail::TransportAppointment, yes, yes),
            (11, Detail::DoctorDentist, yes, yes),
            (12, Detail::TransportGoods, no, no),
            (13, Detail::MovingRepair, no, yes),
        ] {
            let seeker = self.seeker(place)?;
            let id = self.ask(tx, seeker, asked(detail, When::Week, &[]), 240).await?;
            name_helper(tx, &id, (theo, None), &self.ria, self.ago(239)).await?;
            say(tx, &id, theo, his, self.ago(220)).await?;
            say(tx, &id, seeker, hers, self.ago(219)).await?;
        }
        self.ask(tx, self.seeker(14)?, asked(Detail::DeviceInternet, When::Today, &[]), 250).await?;
        Ok(())
    }
}
