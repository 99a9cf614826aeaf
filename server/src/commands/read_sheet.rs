//! `meedoen read-sheet`: reads a stranger's file in a process that can be missed.

use std::{
    io::{Read, Write},
    process::ExitCode,
};

/// A list of the largest size we take needs a quarter of this.
#[cfg(unix)]
const MEMORY: u64 = 512 * 1024 * 1024;
#[cfg(unix)]
const SECONDS: u64 = 10;

pub fn read_sheet() -> ExitCode {
    if let Err(error) = limit_this_process() {
        eprintln!("meedoen read-sheet: {error}");
        return ExitCode::FAILURE;
    }
    let mut bytes = Vec::new();
    // One byte more than is taken, so that a file that is too large is seen to be.
    let most = u64::try_from(meedoen_rules::imports::LARGEST_FILE).unwrap_or(u64::MAX) + 1;
    if std::io::stdin().take(most).read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    match app::imports::file::answer(&bytes) {
        Ok(answer) if std::io::stdout().write_all(&answer).is_ok() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// So much memory, so much time, and no file is written: the process ends when it wants more.
#[cfg(unix)]
fn limit_this_process() -> std::io::Result<()> {
    use rlimit::Resource;
    Resource::AS.set(MEMORY, MEMORY)?;
    Resource::CPU.set(SECONDS, SECONDS)?;
    Resource::FSIZE.set(0, 0)?;
    Resource::CORE.set(0, 0)
}

/// Elsewhere the parent's patience is the only limit.
#[cfg(not(unix))]
fn limit_this_process() -> std::io::Result<()> {
    Ok(())
}
