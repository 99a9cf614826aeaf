//! A toolchain that can compile for the browser. With rustup's servers in reach that is `rustup target add`; without
//! them Debian's rustc-web, whose standard library is built once for wasm from Debian's source of it (one minute).

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use crate::{
    install,
    run::{output, run},
};

pub const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN: &str = "debian";
const DEBIAN_PACKAGES: [&str; 6] =
    ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", "rustfmt-web"];

/// The name of the rustup toolchain that has the target. `WASM_TARGET_FROM_DEBIAN` in the environment takes
/// Debian's way at once.
pub fn toolchain() -> Result<String> {
    let active = output("rustup", &["show", "active-toolchain"])?;
    let active = active.split_whitespace().next().context("rustup has no active toolchain")?;
    if std::env::var_os("WASM_TARGET_FROM_DEBIAN").is_none() && (has_target(active) || add_target(active)) {
        return Ok(active.to_owned());
    }
    eprintln!("xtask: rustup cannot fetch {TARGET}; taking Debian's rustc-web");
    from_debian()?;
    Ok(DEBIAN.to_owned())
}

fn has_target(toolchain: &str) -> bool {
    let toolchain = format!("+{toolchain}");
    let library = output("rustc", &[&toolchain, "--print", "target-libdir", "--target", TARGET]);
    library.is_ok_and(|folder| !rlibs(Path::new(&folder), "libstd-").is_empty())
}

/// At most two minutes: without a network rustup would try much longer.
fn add_target(toolchain: &str) -> bool {
    run(Command::new("timeout").args(["120", "rustup", "target", "add", TARGET, "--toolchain", toolchain]))
        .is_ok()
        && has_target(toolchain)
}

fn from_debian() -> Result<()> {
    if !Path::new("/usr/bin/rustc").exists() || !Path::new("/usr/bin/rust-lld").exists() {
        install::apt(&DEBIAN_PACKAGES)?;
        // The linker is a package of its own, named by the link that rust-web-llvm leaves: lld-19 and the like.
        let linker = fs::read_link("/usr/bin/rust-lld").context("rust-web-llvm brought no rust-lld")?;
        let package =
            linker.file_name().and_then(|name| name.to_str()).context("rust-lld links to no linker")?;
        install::apt(&[package])?;
    }
    run(Command::new("rustup").args(["toolchain", "link", DEBIAN, "/usr"]))?;
    if !has_target(DEBIAN) {
        build_standard_library()?;
    }
    ensure!(has_target(DEBIAN), "Debian's rustc still has no standard library for {TARGET}");
    Ok(())
}

fn build_standard_library() -> Result<()> {
    let version = output("/usr/bin/rustc", &["--version"])?;
    let version = version.split(' ').nth(1).context("rustc names no version")?;
    let work = PathBuf::from(output("mktemp", &["--directory"])?);
    let built = compile_standard_library(version, &work).and_then(|()| install_standard_library(&work));
    fs::remove_dir_all(&work)?;
    built
}

/// The flags are the ones rustc's own build uses for a standard library.
fn compile_standard_library(version: &str, work: &Path) -> Result<()> {
    run(Command::new("cp").arg("-r").arg(format!("/usr/src/rustc-{version}/library")).arg(work))?;
    run(Command::new("cargo")
        .current_dir(work)
        .args(["build", "--quiet", "--release", "--locked", "--target", TARGET])
        .args(["--manifest-path", "library/sysroot/Cargo.toml", "--features", "panic-unwind"])
        .env("RUSTUP_TOOLCHAIN", DEBIAN)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("__CARGO_DEFAULT_LIB_METADATA", format!("std-{version}"))
        .env("RUSTFLAGS", "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", work.join("target")))
}

fn install_standard_library(work: &Path) -> Result<()> {
    let library = format!("/usr/lib/rustlib/{TARGET}/lib");
    run(install::as_root("mkdir")?.args(["--parents", &library]))?;
    let built = rlibs(&work.join("target").join(TARGET).join("release/deps"), "");
    run(install::as_root("cp")?.args(built).arg(&library))
}

fn rlibs(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_wanted = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(prefix) && name.ends_with(".rlib")
    };
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_wanted).collect()
}
