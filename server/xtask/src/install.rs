//! What a machine lacks. With root or sudo on a Debian it is installed; elsewhere the message says what to install.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    paths::Paths,
    run::{output, run},
};

/// Everything that the tests need; each of them is found at once afterwards.
pub fn all(paths: &Paths, requirements: &[&str]) -> Result<()> {
    fonts()?;
    chromiums()?;
    postgres()?;
    node_modules(paths)?;
    requirements.iter().try_for_each(|file| python_with(paths, file).map(drop))
}

/// Those that walk the journeys, each with the variable that can name another one: the whole, and the one without
/// windows, which is faster but shows no messages.
pub fn chromiums() -> Result<Vec<(&'static str, PathBuf)>> {
    [("chromium", "CHROMIUM"), ("chromium-headless-shell", "CHROMIUM_HEADLESS")]
        .into_iter()
        .map(|(package, variable)| Ok((variable, chromium(package, variable)?)))
        .collect()
}

fn chromium(package: &str, variable: &str) -> Result<PathBuf> {
    if let Some(named) = env::var_os(variable) {
        return Ok(PathBuf::from(named));
    }
    if find_program(package).is_none() {
        apt(&[package])?;
    }
    find_program(package).with_context(|| format!("no {package}: install it, or name one in {variable}"))
}

/// Fonts with Arabic and Ethiopic letters, for text outside the page's own fonts.
pub fn fonts() -> Result<()> {
    if Path::new("/usr/share/fonts/truetype/noto/NotoSansEthiopic-Regular.ttf").exists() {
        return Ok(());
    }
    apt(&["fonts-noto-core"])
}

/// A Python of its own under `target/`, with the packages that a file of requirements names.
pub fn python_with(paths: &Paths, requirements: &str) -> Result<PathBuf> {
    let folder = paths.root.join("target/python");
    let python = folder.join("bin/python");
    if !python.exists() && run(Command::new("python3").args(["-m", "venv"]).arg(&folder)).is_err() {
        apt(&["python3-venv"])?;
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    }
    let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
    run(Command::new(&python).current_dir(&paths.root).args(quiet).arg(requirements))?;
    Ok(python)
}

/// The folder with initdb and pg_ctl, which Debian keeps off PATH.
pub fn postgres() -> Result<PathBuf> {
    if let Some(folder) = find_postgres() {
        return Ok(folder);
    }
    apt(&["postgresql"])?;
    find_postgres().context("no initdb: install PostgreSQL")
}

/// The newest of Debian's versions, else the one on PATH.
fn find_postgres() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok();
    let mut folders: Vec<PathBuf> =
        versions.into_iter().flatten().filter_map(|version| Some(version.ok()?.path().join("bin"))).collect();
    folders.sort();
    let on_path = || find_program("initdb")?.parent().map(Path::to_owned);
    folders.into_iter().rev().find(|folder| folder.join("initdb").exists()).or_else(on_path)
}

/// `end2end/node_modules` as package-lock.json says, installed when it is missing or older. No browser comes with it.
pub fn node_modules(paths: &Paths) -> Result<PathBuf> {
    let folder = paths.end2end();
    let modules = folder.join("node_modules");
    let modified = |path: PathBuf| path.metadata().and_then(|metadata| metadata.modified()).ok();
    if modified(modules.join(".package-lock.json")) < modified(folder.join("package-lock.json")) {
        find_program("npm").context("npm is not installed")?;
        run(Command::new("npm")
            .current_dir(&folder)
            .args(["ci", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    }
    Ok(modules)
}

/// Installs Debian packages, as root or through sudo.
pub fn apt(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if find_program("apt-get").is_none() {
        bail!("please install {list} (this is no Debian, so the build tool cannot)");
    }
    eprintln!("xtask: installing {list}");
    run(as_root("apt-get")?.args(["update", "--quiet=2"]))?;
    run(as_root("env")?
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes", "--quiet=2"])
        .arg("--no-install-recommends")
        .args(packages))
    .with_context(|| format!("please install {list}"))
}

pub fn is_root() -> bool {
    output("id", &["--user"]).is_ok_and(|user| user == "0")
}

/// The program with the rights to change the system.
pub fn as_root(program: &str) -> Result<Command> {
    if is_root() {
        return Ok(Command::new(program));
    }
    let sudo = find_program("sudo").with_context(|| format!("{program} needs root or sudo"))?;
    let mut command = Command::new(sudo);
    command.arg(program);
    Ok(command)
}

fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
