//! By e-mail: one message, or all of a day.

use super::{
    AT_ONCE, Sender,
    deliver::{Judged, came_of_it, judge, name_of, skip},
};
use crate::{
    error::Result,
    notifications::{
        mail::{Item, Letter},
        stop,
        store::{self, Delivery, Load},
        words,
    },
};
use futures_util::future::join_all;
use meedoen_rules::notifications::retry::Outcome;

impl Sender {
    fn item(&self, load: &Load) -> Item {
        let link = format!("{}{}", self.public_url, load.path);
        Item { words: words(load.lang, load.kind, &load.values), link }
    }

    fn stop_link(&self, person_id: &str) -> String {
        format!("{}{}", self.public_url, stop::path(&self.seal, person_id))
    }

    pub(super) async fn mail_one(&self, one: &Delivery, load: &Load) -> Outcome {
        let (Some(mailer), Some(to)) = (&self.mailer, &load.email) else { return Outcome::Refused };
        let letter = Letter::of_one(load.lang, self.item(load), self.stop_link(&one.person_id));
        mailer.send(to, &name_of(&one.message_id), &letter).await
    }

    async fn mail_day(&self, day: &[(&Delivery, Box<Load>)]) -> Outcome {
        let Some((first, load)) = day.first() else { return Outcome::Refused };
        let (Some(mailer), Some(to)) = (&self.mailer, &load.email) else { return Outcome::Refused };
        let items = day.iter().map(|(_, load)| self.item(load)).collect();
        let letter = Letter::of_day(load.lang, items, self.stop_link(&first.person_id));
        let ids: Vec<_> = day.iter().map(|(one, _)| one.message_id.as_str()).collect();
        mailer.send(to, &name_of(&ids.join(" ")), &letter).await
    }
}

/// The day's e-mails that are due; how many messages they held.
pub async fn send(sender: &Sender) -> Result<usize> {
    let days = store::claim_digests(&sender.db, AT_ONCE, sender.clock.now()).await?;
    let tried = join_all(days.iter().map(|day| one_day(sender, day))).await;
    tried.into_iter().collect::<Result<Vec<()>>>()?;
    Ok(days.iter().map(Vec::len).sum())
}

async fn one_day(sender: &Sender, day: &[Delivery]) -> Result<()> {
    let now = sender.clock.now();
    let mut going = Vec::new();
    for one in day {
        match judge(sender, one, now).await? {
            Judged::Go(load) => going.push((one, load)),
            Judged::Skip(why) => skip(sender, one, why, now).await?,
            // A day's e-mail makes no sound.
            Judged::Wait(_) => {}
        }
    }
    if going.is_empty() {
        return Ok(());
    }
    let outcome = sender.mail_day(&going).await;
    for (one, _) in &going {
        came_of_it(sender, one, outcome).await?;
    }
    Ok(())
}
