//! What every request shares.

use crate::{
    assets::Manifest, db::Db, help::Translator, imports::file::Reader, limits::Limits, matching::Boards,
};
use jiff::{SignedDuration, Timestamp};
use meedoen_rules::notifications::reach::Reach;
use std::sync::Arc;

/// Where "now" comes from: the machine's clock, or for tests that clock moved on, or an instant.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    Machine,
    Ahead(SignedDuration),
    Fixed(Timestamp),
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn now(self) -> Timestamp {
        match self {
            Self::Machine => Timestamp::now(),
            Self::Ahead(time) => Timestamp::now() + time,
            Self::Fixed(instant) => instant,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Config {
    /// Where the site is reached, without a slash at the end: "https://meedoen.example".
    pub public_url: String,
    /// A demonstration with invented people.
    pub demo: bool,
}

impl Config {
    /// Cookies get the `__Host-` prefix and `Secure` unless the site is plain http (on loopback, for trying out).
    pub fn secure(&self) -> bool {
        self.public_url.starts_with("https:")
    }
}

#[derive(Clone)]
pub struct AppState(Arc<Shared>);

pub struct Shared {
    pub db: Db,
    pub config: Config,
    pub clock: Clock,
    pub assets: Manifest,
    pub limits: Limits,
    /// Computed once, kept by the municipality's revision.
    pub boards: Boards,
    /// How a stranger's spreadsheet is read: in this process unless `read_files_with` says otherwise.
    pub reader: Reader,
    /// Whether this site sends e-mail.
    pub mails: bool,
    /// To which addresses pushes may go.
    pub push_reach: Reach,
    /// The machine that translates own words, where there is one.
    pub translator: Option<Arc<Translator>>,
}

impl AppState {
    pub fn new(db: Db, config: Config, clock: Clock, assets: Manifest) -> Self {
        // Once per process; a second time changes nothing.
        let _ = any_spawner::Executor::init_tokio();
        let (limits, boards) = (Limits::default(), Boards::default());
        Self(Arc::new(Shared {
            db,
            config,
            clock,
            assets,
            limits,
            boards,
            reader: Reader::Here,
            mails: false,
            push_reach: Reach::Internet,
            translator: None,
        }))
    }

    /// To be said before the state is shared.
    #[must_use]
    pub fn translates_with(mut self, translator: Option<Arc<Translator>>) -> Self {
        if let Some(shared) = Arc::get_mut(&mut self.0) {
            shared.translator = translator;
        }
        self
    }

    /// To be said before the state is shared: by which ways messages go.
    #[must_use]
    pub fn sends(mut self, mails: bool, push_reach: Reach) -> Self {
        if let Some(shared) = Arc::get_mut(&mut self.0) {
            (shared.mails, shared.push_reach) = (mails, push_reach);
        }
        self
    }

    /// To be said before the state is shared; a site on the internet reads files apart.
    #[must_use]
    pub fn read_files_with(mut self, reader: Reader) -> Self {
        if let Some(shared) = Arc::get_mut(&mut self.0) {
            shared.reader = reader;
        }
        self
    }
}

impl std::ops::Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
