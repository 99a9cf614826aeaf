//! Every setting is a flag and an environment variable.

use app::{help::Translator, notifications::mail::Mailer, state::Clock};
use clap::{Args, Parser, Subcommand, builder::ArgPredicate};
use jiff::SignedDuration;
use meedoen_rules::notifications::reach::Reach;
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};

/// Meedoen: taalcoaches, maatjes and help for people who are new in town.
#[derive(Parser)]
#[command(name = "meedoen", version)]
pub struct Cli {
    /// What is written to standard error of the program's own doings: error, warn, info or debug, also per module.
    #[arg(long, env = "MEEDOEN_LOG", default_value = "warn", global = true)]
    pub log: String,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the site. Opens the database (making it when absent), migrates it, and prints the address.
    Serve(Serve),
    /// Print a sign-in link: for the beheerder who is locked out, or for one person. Used once, within 14 days.
    Invite(Invite),
    /// Bring the database's schema up to date and stop.
    Migrate(Database),
    /// Solve an assignment problem: JSON from standard input, the best pairs with their proof on standard output.
    ///
    /// A malformed problem is refused with the place and the reason, and exit code 2.
    Assign,
    /// Bring in a coordinator's list (.xlsx, .ods, .csv), print how each value was read, and count what became of the rows.
    ///
    /// Rows that can't come in are named with their reason; --refused writes them to a file.
    Import(Import),
    /// Read one file from standard input and write its sheets to standard output; the site does so with strangers' files.
    #[command(hide = true)]
    ReadSheet,
    /// Write a copy of an SQLite database into a new file, while the site goes on.
    Backup {
        #[command(flatten)]
        database: Database,
        /// The file to write; it must not exist.
        file: PathBuf,
    },
}

#[derive(Args, Clone)]
pub struct Database {
    /// Where the data is: sqlite:PATH or postgres://USER@HOST/NAME. A demonstration has a file of its own beside it.
    #[arg(
        long,
        env = "MEEDOEN_DATABASE_URL",
        default_value = "sqlite:data/meedoen.db",
        default_value_if("demo", ArgPredicate::Equals("true".into()), "sqlite:data/demonstration.db")
    )]
    pub database_url: String,
}

/// Where the site is.
#[derive(Args)]
pub struct Address {
    /// The address and port to listen on.
    #[arg(long, env = "MEEDOEN_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// Where people reach the site: https://…, or http:// on loopback for trying out.
    #[arg(long, env = "MEEDOEN_PUBLIC_URL")]
    pub public_url: Option<String>,
}

impl Address {
    /// The public address; plain http only on loopback, since cookies would travel in the open elsewhere.
    pub fn public(&self) -> Result<String, String> {
        let url = self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        let url = url.trim_end_matches('/').to_owned();
        let loopback = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
        let rest = loopback.iter().find_map(|start| url.strip_prefix(start));
        let fine =
            url.starts_with("https://") || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
        if fine { Ok(url) } else { Err(format!("--public-url {url}: use https://, or http:// on loopback")) }
    }
}

#[derive(Args)]
pub struct Invite {
    #[command(flatten)]
    pub database: Database,
    #[command(flatten)]
    pub address: Address,
    /// For the beheerder.
    #[arg(long, conflicts_with = "who", required_unless_present = "who")]
    pub beheerder: bool,
    /// Whose link: a phone number, an e-mail address, or a person's id.
    pub who: Option<String>,
}

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub database: Database,
    #[command(flatten)]
    pub address: Address,
    /// The address of the proxy in front, whose X-Forwarded-For tells where a visitor comes from (for rate limits).
    #[arg(long, env = "MEEDOEN_TRUSTED_PROXY")]
    pub trusted_proxy: Option<IpAddr>,
    /// The server that sends e-mail: smtps://NAME:PASSWORD@HOST, or smtp://HOST?tls=required. Without it there is no e-mail.
    #[arg(long, env = "MEEDOEN_SMTP_URL", requires = "mail_from", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// The address that e-mail comes from: "Meedoen <meedoen@example.org>".
    #[arg(long, env = "MEEDOEN_MAIL_FROM", requires = "smtp_url")]
    pub mail_from: Option<String>,
    /// For tests on loopback: send pushes to this machine and nowhere else.
    #[arg(long, env = "MEEDOEN_PUSH_ALLOW_LOOPBACK", hide = true)]
    pub push_allow_loopback: bool,
    /// A service that translates own words, by the LibreTranslate protocol: https://translate.example. The text goes there,
    /// once the beheerder has turned it on.
    #[arg(long, env = "MEEDOEN_TRANSLATE_URL")]
    pub translate_url: Option<String>,
    /// The key that the service asks for.
    #[arg(long, env = "MEEDOEN_TRANSLATE_KEY", requires = "translate_url", hide_env_values = true)]
    pub translate_key: Option<String>,
    /// Fill an empty database with invented people, and let anyone sign in as five of them.
    #[arg(long, env = "MEEDOEN_DEMO")]
    pub demo: bool,
    /// For tests of a demonstration: its clock runs so many hours ahead.
    #[arg(long, env = "MEEDOEN_HOURS_AHEAD", hide = true, requires = "demo", value_parser = clap::value_parser!(u16).range(..1000))]
    pub hours_ahead: Option<u16>,
}

impl Serve {
    pub fn clock(&self) -> Clock {
        self.hours_ahead
            .map_or(Clock::Machine, |hours| Clock::Ahead(SignedDuration::from_hours(hours.into())))
    }

    /// Where pushes may go. Not to this machine where the site is on the internet: anyone could have it knock on its own
    /// doors.
    pub fn push_reach(&self, public_url: &str) -> Result<Reach, String> {
        match (self.push_allow_loopback, public_url.starts_with("https://")) {
            (false, _) => Ok(Reach::Internet),
            (true, false) => Ok(Reach::Loopback),
            (true, true) => {
                Err("--push-allow-loopback is for tests on loopback, not for a site on the internet"
                    .to_owned())
            }
        }
    }

    /// The machine that translates; none without an address for it.
    pub fn translator(&self) -> Option<Arc<Translator>> {
        let url = self.translate_url.as_ref()?;
        Some(Arc::new(Translator::new(url, self.translate_key.clone())))
    }

    /// How e-mail goes; none without a server for it. Invented people have no mailboxes.
    pub fn mailer(&self) -> Result<Option<Mailer>, String> {
        match (&self.smtp_url, &self.mail_from) {
            (Some(_), Some(_)) if self.demo => Err("--smtp-url: a demonstration sends no e-mail".to_owned()),
            (Some(url), Some(from)) => Mailer::new(url, from).map(Some),
            _ => Ok(None),
        }
    }
}

#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    pub database: Database,
    /// The list.
    #[arg(required_unless_present = "undo")]
    pub file: Option<PathBuf>,
    /// The organisation of the people whose row names none, by its short or full name.
    #[arg(long, env = "MEEDOEN_ORGANISATION", required_unless_present = "undo")]
    pub organisation: Option<String>,
    /// The municipality, by name; needed when there are several.
    #[arg(long, env = "MEEDOEN_MUNICIPALITY")]
    pub municipality: Option<String>,
    /// Whom the list holds; needed when its headers don't say.
    #[arg(long, env = "MEEDOEN_KIND", value_parser = ["taalvragers", "volunteers"])]
    pub kind: Option<String>,
    /// Only look: show what would happen and change nothing.
    #[arg(long, env = "MEEDOEN_DRY_RUN", conflicts_with = "undo")]
    pub dry_run: bool,
    /// Write the rows that go back to this CSV file, with the reason per row.
    #[arg(long, env = "MEEDOEN_REFUSED", value_name = "FILE", conflicts_with = "undo")]
    pub refused: Option<PathBuf>,
    /// Take back the import with this id, as a whole.
    #[arg(long, value_name = "ID", conflicts_with = "file")]
    pub undo: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_loopback_only() {
        let public = |url: &str| {
            let listen = SocketAddr::from(([127, 0, 0, 1], 3000));
            Address { listen, public_url: Some(url.to_owned()) }.public()
        };
        for fine in
            ["https://meedoen.example", "http://127.0.0.1:3000", "http://localhost", "http://[::1]:80"]
        {
            assert_eq!(public(&format!("{fine}/")), Ok(fine.to_owned()));
        }
        for wrong in ["http://meedoen.example", "http://localhost.evil.example", "ftp://127.0.0.1"] {
            assert!(public(wrong).is_err(), "{wrong}");
        }
    }

    fn serve(more: &[&str]) -> Result<Serve, clap::Error> {
        let cli = Cli::try_parse_from(["meedoen", "serve"].iter().chain(more))?;
        match cli.command {
            Command::Serve(serve) => Ok(serve),
            _ => unreachable!("it was serve"),
        }
    }

    #[test]
    fn a_demonstration_leaves_the_file_of_real_people_alone() {
        let url = |more: &[&str]| serve(more).unwrap().database.database_url;
        assert_eq!(url(&[]), "sqlite:data/meedoen.db");
        assert_eq!(url(&["--demo"]), "sqlite:data/demonstration.db");
        assert_eq!(url(&["--demo", "--database-url", "sqlite:x.db"]), "sqlite:x.db");
    }

    #[test]
    fn pushes_to_this_machine_are_for_tests_on_this_machine() {
        let reach = |more: &[&str], url| serve(more).unwrap().push_reach(url);
        assert_eq!(reach(&[], "https://meedoen.example"), Ok(Reach::Internet));
        assert_eq!(reach(&["--push-allow-loopback"], "http://127.0.0.1:3000"), Ok(Reach::Loopback));
        assert!(reach(&["--push-allow-loopback"], "https://meedoen.example").is_err());
    }

    #[tokio::test]
    async fn e_mail_needs_a_server_and_a_sender_and_invented_people_get_none() {
        let (url, from) = (["--smtp-url", "smtp://mail.example"], ["--mail-from", "post@meedoen.example"]);
        assert!(serve(&url).is_err() && serve(&from).is_err());
        let both = [url, from].concat();
        assert!(serve(&both).unwrap().mailer().unwrap().is_some());
        assert!(serve(&[]).unwrap().mailer().unwrap().is_none());
        assert!(serve(&[&both[..], &["--demo"]].concat()).unwrap().mailer().is_err());
        let wrong = ["--smtp-url", "smtp://mail.example", "--mail-from", "niemand"];
        assert!(serve(&wrong).unwrap().mailer().is_err());
    }

    #[test]
    fn the_command_line_holds_together() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
        assert!(Cli::try_parse_from(["meedoen", "invite"]).is_err());
        assert!(Cli::try_parse_from(["meedoen", "invite", "--beheerder"]).is_ok());
        assert!(Cli::try_parse_from(["meedoen", "invite", "06-12345678"]).is_ok());
        assert!(Cli::try_parse_from(["meedoen", "invite", "--beheerder", "06-12345678"]).is_err());
    }
}
