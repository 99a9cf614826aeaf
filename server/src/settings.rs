//! Every setting is a flag and an environment variable.

use clap::{Args, Parser, Subcommand};
use std::{net::SocketAddr, path::PathBuf};

/// Meedoen: taalcoaches, maatjes and help for people who are new in town.
#[derive(Parser)]
#[command(name = "meedoen", version, about)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the site. Opens the database (making it when absent), migrates it, and prints the address.
    Serve(Serve),
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
    /// Where the data is: sqlite:PATH or postgres://USER@HOST/NAME.
    #[arg(long, env = "MEEDOEN_DATABASE_URL", default_value = "sqlite:data/meedoen.db")]
    pub database_url: String,
}

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub database: Database,
    /// The address and port to listen on.
    #[arg(long, env = "MEEDOEN_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// Where people reach the site: https://…, or http:// on loopback for trying out.
    #[arg(long, env = "MEEDOEN_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Fill an empty database with invented people, and let anyone sign in as five of them.
    #[arg(long, env = "MEEDOEN_DEMO")]
    pub demo: bool,
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
