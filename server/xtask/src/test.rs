//! Everything that must hold before a change goes in, quick things first. Stops at the first failure.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{
    build, install,
    paths::{Paths, Profile},
    postgres::Cluster,
    run::{Steps, cargo, run},
    wasm_target,
};

/// Of the whole workspace, so that nothing is compiled anew for it: the features are those of every other step.
const SUITE: [&str; 2] = ["--workspace", "--test=suite"];

// What Python needs.
const ENGINE: &str = ".ci/engine/requirements.txt";
const CALENDAR: &str = ".ci/calendar/requirements.txt";
const POST: &str = ".ci/push/requirements.txt";

pub fn everything(paths: &Paths) -> Result<()> {
    let mut steps = Steps::begin();
    steps.beside(
        // What the machine lacks comes over the network, while clippy has the cores.
        |_| wasm_target::toolchain().and_then(|_| install::all(paths, &[ENGINE, CALENDAR, POST])),
        |steps| lint_server(paths, steps),
    )?;
    steps.beside(
        // Two profiles, two folders: where the one compiles a last large crate, the other has the core beside it.
        |steps| lint_browser(paths, steps).and_then(|()| given_away_site(paths, steps)),
        |steps| {
            steps.run("tests compiled", || run(cargo(&paths.root, "test").args(["--workspace", "--no-run"])))
        },
    )?;
    on_both_engines(paths, &["--workspace"], &mut steps)?;
    // The tests have built the server.
    walk(paths, Profile::Dev, &mut steps)?;
    engine(paths, Profile::Dev, &mut steps)?;
    calendar(paths, &mut steps)?;
    post(paths, Profile::Dev, &mut steps)?;
    steps.print_summary();
    Ok(())
}

pub fn part(paths: &Paths, name: &str) -> Result<()> {
    let mut steps = Steps::begin();
    match name {
        "lint" => lint(paths, &mut steps)?,
        "rules" => rules(paths, &mut steps)?,
        // The modules of app/tests/suite that are named so.
        "store" => on_both_engines(paths, &[&SUITE[..], &["store_"]].concat(), &mut steps)?,
        "http" => on_both_engines(paths, &[&SUITE[..], &["http_"]].concat(), &mut steps)?,
        "journeys" => journeys(paths, &mut steps)?,
        "release" => release(paths, &mut steps)?,
        _ => bail!("no such part: {name}; there are lint, rules, store, http, journeys, release"),
    }
    steps.print_summary();
    Ok(())
}

fn rules(paths: &Paths, steps: &mut Steps) -> Result<()> {
    steps.run("rules", || run(cargo(&paths.root, "test").args(["--package", "meedoen-rules"])))
}

/// Formatting, and clippy on both halves; a warning is an error.
fn lint(paths: &Paths, steps: &mut Steps) -> Result<()> {
    lint_server(paths, steps)?;
    lint_browser(paths, steps)
}

fn lint_server(paths: &Paths, steps: &mut Steps) -> Result<()> {
    steps.run("format", || run(Command::new("cargo").current_dir(&paths.root).args(["fmt", "--check"])))?;
    steps.run("clippy", || {
        run(cargo(&paths.root, "clippy").args(["--workspace", "--all-targets", "--", "-D", "warnings"]))
    })
}

fn lint_browser(paths: &Paths, steps: &mut Steps) -> Result<()> {
    let toolchain = steps.run("wasm target", wasm_target::toolchain)?;
    steps.run("clippy, browser half", || {
        run(cargo(&paths.root, "clippy")
            .env("RUSTUP_TOOLCHAIN", &toolchain)
            .args(["--package", "app", "--lib", "--no-default-features", "--features", "hydrate"])
            // The profile in which the journeys get it, so that its macros are built once.
            .args(["--target", wasm_target::TARGET, "--profile", Profile::Release.wasm()])
            .args(["--", "-D", "warnings"]))
    })
}

/// The tests find SQLite by themselves, and PostgreSQL in `MEEDOEN_TEST_POSTGRES`.
fn on_both_engines(paths: &Paths, which: &[&str], steps: &mut Steps) -> Result<()> {
    let cluster = steps.run("PostgreSQL", Cluster::start)?;
    steps.run("tests on SQLite and PostgreSQL", || {
        run(cargo(&paths.root, "test").args(which).env("MEEDOEN_TEST_POSTGRES", cluster.url()))
    })?;
    steps.run("the site on PostgreSQL", || {
        run(cargo(&paths.root, "test")
            .args(SUITE)
            .arg("http_")
            .env("MEEDOEN_TEST_POSTGRES", cluster.url())
            .env("MEEDOEN_TEST_SITE", "postgres"))
    })
}

/// The engine beside scipy, on problems too large for trying every answer.
fn engine(paths: &Paths, profile: Profile, steps: &mut Steps) -> Result<()> {
    let python = steps.run("scipy", || install::python_with(paths, ENGINE))?;
    steps.run("engine beside scipy", || {
        let program = paths.server(profile);
        run(Command::new(python)
            .current_dir(&paths.root)
            .arg(".ci/engine/against_scipy.py")
            .arg(program)
            .arg("assign"))
    })
}

/// A year of meetings as a phone's calendar gets them, read back by another program. The tests have built the example.
fn calendar(paths: &Paths, steps: &mut Steps) -> Result<()> {
    let python = steps.run("icalendar", || install::python_with(paths, CALENDAR))?;
    steps.run("calendar read back", || {
        run(Command::new(python)
            .current_dir(&paths.root)
            .arg(".ci/calendar/read_back.py")
            .arg(paths.example("calendar")))
    })
}

/// A push and an e-mail, read by other people's libraries.
fn post(paths: &Paths, profile: Profile, steps: &mut Steps) -> Result<()> {
    let python = steps.run("http_ece, py-vapid, aiosmtpd", || install::python_with(paths, POST))?;
    steps.run("a push and an e-mail read back", || {
        let program = paths.server(profile);
        run(Command::new(python).current_dir(&paths.root).arg(".ci/push/prove.py").arg(program))
    })
}

/// The site as it is given away, in a server to work on: what is different about a release happens in the browser.
/// Its server takes two cores ten minutes longer, and so is walked through by `release`, before it is given away.
fn journeys(paths: &Paths, steps: &mut Steps) -> Result<()> {
    given_away_site(paths, steps)?;
    build::server(paths, Profile::Dev, steps)?;
    walk(paths, Profile::Dev, steps)
}

fn given_away_site(paths: &Paths, steps: &mut Steps) -> Result<()> {
    build::site(paths, Profile::Release, Profile::Dev, steps)
}

/// What runs the program, on the program as it is given away.
fn release(paths: &Paths, steps: &mut Steps) -> Result<()> {
    build::all(paths, Profile::Release, steps)?;
    walk(paths, Profile::Release, steps)?;
    engine(paths, Profile::Release, steps)?;
    post(paths, Profile::Release, steps)
}

/// The journeys of people, in a browser.
fn walk(paths: &Paths, profile: Profile, steps: &mut Steps) -> Result<()> {
    let modules = steps.run("npm packages", || install::node_modules(paths))?;
    let chromiums =
        steps.run("Chromium and fonts", || install::fonts().and_then(|()| install::chromiums()))?;
    steps.run("types of the journeys", || {
        run(Command::new(modules.join(".bin/tsc")).current_dir(paths.end2end()).args(["--project", "."]))
    })?;
    steps.run("journeys", || {
        run(Command::new(modules.join(".bin/playwright"))
            .current_dir(paths.end2end())
            .arg("test")
            .env("MEEDOEN_BIN", paths.server(profile))
            .envs(chromiums))
    })
}
