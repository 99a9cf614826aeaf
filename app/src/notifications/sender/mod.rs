//! The background job: what waits in the queue goes to phones and mailboxes.
//!
//! A message is spread over its ways in one transaction. Each way is taken under a lease, tried, and ended when the other
//! side has it. A process that dies in between leaves its lease to run out: another tries again, under the same name, so
//! that the other side can fold the double.

mod deliver;
mod digest;
mod hand_over;
mod lane;
mod spread;

use super::{
    mail::Mailer,
    push,
    store::{self, Way},
};
use crate::{db::Db, error::Result, state::Clock, token};
use jiff::Timestamp;
use meedoen_rules::notifications::reach::Reach;

/// By which ways this site sends.
pub struct Ways {
    pub reach: Reach,
    pub mailer: Option<Mailer>,
    /// Where the site is reached: links in e-mail start with it.
    pub public_url: String,
}

pub struct Sender {
    db: Db,
    clock: Clock,
    push: push::Client,
    key: push::Key,
    mailer: Option<Mailer>,
    public_url: String,
    /// Whom a push service may write to.
    contact: String,
    /// Seals the links in e-mails.
    seal: String,
}

/// The public key of this site, which browsers subscribe with. Made at the first start.
pub async fn key(db: &Db, now: Timestamp) -> Result<push::Key> {
    push::Key::read(&store::key(db, "vapid", push::Key::fresh, now).await?)
}

pub async fn seal(db: &Db, now: Timestamp) -> Result<String> {
    store::key(db, "stop", || Ok(token::fresh()?), now).await
}

impl Sender {
    pub async fn new(db: Db, clock: Clock, ways: Ways) -> Result<Self> {
        let (key, seal) = (key(&db, clock.now()).await?, seal(&db, clock.now()).await?);
        let contact = match &ways.mailer {
            Some(mailer) => format!("mailto:{}", mailer.address()),
            None => ways.public_url.clone(),
        };
        let push = push::Client::new(ways.reach);
        Ok(Self { db, clock, push, key, mailer: ways.mailer, public_url: ways.public_url, contact, seal })
    }

    /// Does what there is to do now; how many messages or tries that was. Nothing means: until something is told or due.
    pub async fn work(&self) -> Result<usize> {
        let mut done = 0;
        for work in Work::ALL {
            done += self.work_at(work).await?;
        }
        Ok(done)
    }

    /// The same for one kind of work.
    pub async fn work_at(&self, work: Work) -> Result<usize> {
        match work {
            Work::Queue => self.empty_the_queue().await,
            Work::Pushes => deliver::deliver(self, Way::Push).await,
            Work::Mails => deliver::deliver(self, Way::Mail).await,
            Work::Digests => digest::send(self).await,
        }
    }

    async fn empty_the_queue(&self) -> Result<usize> {
        let now = self.clock.now();
        let mut done = hand_over::hand_over(&self.db, now).await?;
        if store::is_any_queued(&self.db).await? {
            done += spread::spread(self, now).await?;
        }
        Ok(done)
    }
}

/// What there is to do, each for itself: a mail server that is slow doesn't hold up telephones, and neither holds up what
/// comes into the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// What rooms told is spread over its ways.
    Queue,
    Pushes,
    Mails,
    Digests,
}

impl Work {
    pub const ALL: [Self; 4] = [Self::Queue, Self::Pushes, Self::Mails, Self::Digests];
}
