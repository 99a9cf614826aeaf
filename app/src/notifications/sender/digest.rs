//! By e-mail: one message, or all of a day.

use super::{
    Sender,
    deliver::{Judged, MAILS, came_of_it, judge, name_of},
    lane,
};
use crate::{
    error::Result,
    i18n::Locale,
    notifications::{
        mail::{Item, Letter},
        stop,
        store::{self, Delivery, Load, Way},
        words,
    },
};
use meedoen_rules::{code::Coded, notifications::retry::Outcome};

impl Sender {
    fn item(&self, load: &Load) -> Item {
        let link = format!("{}{}", self.public_url, load.path);
        Item { words: words(load.lang, load.kind, &load.values), link }
    }

    /// In the language of the e-mail.
    fn stop_link(&self, person_id: &str, lang: Locale) -> String {
        format!("{}{}?taal={}", self.public_url, stop::path(&self.seal, person_id), lang.code())
    }

    pub(super) async fn mail_one(&self, one: &Delivery, load: &Load) -> Outcome {
        let (Some(mailer), Some(to)) = (&self.mailer, &load.email) else { return Outcome::Refused };
        let letter = Letter::of_one(load.lang, self.item(load), self.stop_link(&one.person_id, load.lang));
        mailer.send(to, &name_of(&one.message_id), &letter).await
    }

    async fn mail_day(&self, day: &[(&Delivery, Box<Load>)]) -> Outcome {
        let Some((first, load)) = day.first() else { return Outcome::Refused };
        let (Some(mailer), Some(to)) = (&self.mailer, &load.email) else { return Outcome::Refused };
        let items = day.iter().map(|(_, load)| self.item(load)).collect();
        let letter = Letter::of_day(load.lang, items, self.stop_link(&first.person_id, load.lang));
        let ids: Vec<_> = day.iter().map(|(one, _)| one.message_id.as_str()).collect();
        mailer.send(to, &name_of(&ids.join(" ")), &letter).await
    }
}

/// The day's e-mails that are due; how many messages they held.
pub async fn send(sender: &Sender) -> Result<usize> {
    let take = |free| async move {
        let now = sender.clock.now();
        match store::is_any_due(&sender.db, Way::Digest, now).await? {
            true => store::claim_digests(&sender.db, free, now).await,
            false => Ok(Vec::new()),
        }
    };
    let attempt = |day: Vec<Delivery>| async move { one_day(sender, &day).await.map(|()| day.len()) };
    lane::run(MAILS, take, attempt).await
}

async fn one_day(sender: &Sender, day: &[Delivery]) -> Result<()> {
    let now = sender.clock.now();
    let (mut going, mut over) = (Vec::new(), Vec::new());
    for one in day {
        match judge(sender, Way::Digest, one, now).await? {
            Judged::Go(load) => going.push((one, load)),
            Judged::End(state, why) => over.push((one, state, why)),
            // A day's e-mail makes no sound.
            Judged::Wait(_) => {}
        }
    }
    if !over.is_empty() {
        let mut tx = sender.db.begin().await?;
        for (one, state, why) in over {
            store::end(&mut tx, &one.id, state, Some(why), now).await?;
        }
        tx.commit().await?;
    }
    let Some((first, _)) = going.first() else { return Ok(()) };
    let outcome = sender.mail_day(&going).await;
    let all: Vec<_> = going.iter().map(|(one, _)| *one).collect();
    came_of_it(sender, &all, &first.person_id, outcome).await
}
