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
