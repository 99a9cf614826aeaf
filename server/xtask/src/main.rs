//! The build tool. `cargo xtask start` is all a newcomer needs; `cargo xtask test` is what CI runs.

mod browser;
mod build;
mod css;
mod install;
mod paths;
mod postgres;
mod public;
mod run;
mod site;
mod test;
mod wasm_target;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::{
    paths::{Paths, Profile},
    run::Steps,
};

const USAGE: &str = "\
cargo xtask start [ARGS]      build for development and run `meedoen serve ARGS`
cargo xtask build [--release] build the browser half, the style sheet and the server around them
cargo xtask test [PART]       run all checks, or one part: lint, rules, store, http, journeys, release";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match command(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(args: &[String]) -> Result<()> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["start", rest @ ..] => start(rest),
        ["build"] => build::all(&Paths::find()?, Profile::Dev, &mut Steps::begin()),
        ["build", "--release"] => build::all(&Paths::find()?, Profile::Release, &mut Steps::begin()),
        ["test"] => test::everything(&Paths::find()?),
        ["test", part] => test::part(&Paths::find()?, part),
        _ => bail!("no such command\n\n{USAGE}"),
    }
}

/// Builds, then becomes the server: its exit code and Ctrl-C are the server's own.
fn start(args: &[&str]) -> Result<()> {
    let paths = Paths::find()?;
    build::all(&paths, Profile::Dev, &mut Steps::begin())?;
    run::become_program(paths.server(Profile::Dev), args)
}
