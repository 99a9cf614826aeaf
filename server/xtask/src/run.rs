//! Running other programs, and saying how long a step took.

use std::{
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail};

/// Steps that were done, with their time.
pub struct Steps {
    since: Instant,
    done: Vec<(String, Duration)>,
}

impl Steps {
    pub fn begin() -> Self {
        Self { since: Instant::now(), done: Vec::new() }
    }

    pub fn run<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let result = work().with_context(|| format!("{name} failed"))?;
        let took = start.elapsed();
        eprintln!("xtask: {name}: {:.1} s", took.as_secs_f64());
        self.done.push((name.to_owned(), took));
        Ok(result)
    }

    /// Two kinds of work side by side. The first error is the answer, once both have ended.
    pub fn beside(
        &mut self,
        aside: impl FnOnce(&mut Self) -> Result<()> + Send,
        work: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let mut others = Self::begin();
        let (worked, other) = thread::scope(|scope| {
            let other = scope.spawn(|| aside(&mut others));
            (work(self), other.join())
        });
        self.done.append(&mut others.done);
        worked?;
        other.map_err(|_| anyhow!("what ran beside it stopped"))?
    }

    pub fn print_summary(&self) {
        for (name, took) in &self.done {
            println!("{:>8.1} s  {name}", took.as_secs_f64());
        }
        println!("{:>8.1} s  in all; some of it went side by side", self.since.elapsed().as_secs_f64());
    }
}

/// A Cargo that answers for Cargo.lock. `cargo` from PATH, so that RUSTUP_TOOLCHAIN can choose which.
pub fn cargo(root: &Path, subcommand: &str) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root).args([subcommand, "--locked"]);
    command
}

/// Runs it with our own input and output; anything but success is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("cannot run {name}"))?;
    if !status.success() {
        bail!("{name}: {status}");
    }
    Ok(())
}

/// What a program prints; its complaints are dropped.
pub fn output(program: &str, args: &[&str]) -> Result<String> {
    let output = Command::new(program)
        .args(args)
        .stderr(Stdio::null())
        .output()
        .with_context(|| format!("cannot run {program}"))?;
    if !output.status.success() {
        bail!("{program} {}: {}", args.join(" "), output.status);
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// Replaces this process by `meedoen serve`, and so returns only if that fails.
pub fn become_program(server: PathBuf, args: &[&str]) -> Result<()> {
    let error = Command::new(&server).arg("serve").args(args).exec();
    Err(error).with_context(|| format!("cannot run {}", server.display()))
}
