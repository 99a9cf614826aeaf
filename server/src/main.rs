//! The binary `meedoen`: configuration, router, command line. It decides nothing of the field.

mod assets;
mod commands;
mod housekeeping;
mod post;
mod settings;
mod visitor;

use clap::Parser;
use settings::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    // Before anything else of ours takes memory or starts threads.
    if matches!(cli.command, Command::ReadSheet) {
        return commands::read_sheet();
    }
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(tracing_subscriber::EnvFilter::builder().parse_lossy(&cli.log))
        .init();
    run(cli)
}

#[tokio::main]
async fn run(cli: Cli) -> ExitCode {
    let outcome = match cli.command {
        Command::Serve(serve) => commands::serve(serve).await,
        Command::Invite(invite) => commands::invite(invite).await,
        Command::Migrate(database) => commands::migrate(database).await,
        Command::Import(import) => commands::import(import).await,
        Command::Assign => return commands::assign(),
        Command::ReadSheet => return commands::read_sheet(),
        Command::Backup { database, file } => commands::backup(database, &file).await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("meedoen: {problem}");
            ExitCode::FAILURE
        }
    }
}
