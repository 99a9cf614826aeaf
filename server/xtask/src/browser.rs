//! The browser half of `app`: compiled to WebAssembly, bound to JavaScript, and in a release made small.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    install,
    paths::{Paths, Profile},
    run::{Steps, cargo, run},
    site, wasm_target,
};

/// Returns the folder with `meedoen.js` and `meedoen_bg.wasm`.
pub fn build(paths: &Paths, profile: Profile, steps: &mut Steps) -> Result<PathBuf> {
    let toolchain = steps.run("wasm target", wasm_target::toolchain)?;
    let compiled = steps.run("browser half", || compile(paths, profile, &toolchain))?;
    let wasm_opt = match profile {
        Profile::Dev => None,
        Profile::Release => find_wasm_opt(paths),
    };
    let out = paths.target.join("browser").join(profile.name());
    let stamp = format!("{} {}", site::hash(&fs::read(&compiled)?), wasm_opt.is_some());
    let stamp_file = out.join("stamp");
    if fs::read_to_string(&stamp_file).is_ok_and(|made_from| made_from == stamp) {
        return Ok(out);
    }
    steps.run("wasm-bindgen", || bind(&compiled, &out, profile))?;
    if let Some(wasm_opt) = wasm_opt {
        steps.run("wasm-opt", || shrink(&wasm_opt, &out.join("meedoen_bg.wasm")))?;
    }
    fs::write(stamp_file, stamp)?;
    Ok(out)
}

/// `--crate-type` here and not in app/Cargo.toml: with two crate types Cargo silently skips LTO.
fn compile(paths: &Paths, profile: Profile, toolchain: &str) -> Result<PathBuf> {
    run(cargo(&paths.root, "rustc")
        .env("RUSTUP_TOOLCHAIN", toolchain)
        // Names of lines would travel to the browser.
        .env("CARGO_PROFILE_DEV_DEBUG", "none")
        .args(["--package", "app", "--lib", "--crate-type", "cdylib"])
        .args(["--no-default-features", "--features", "hydrate"])
        .args(["--target", wasm_target::TARGET, "--profile", profile.wasm()]))?;
    Ok(paths.target.join(wasm_target::TARGET).join(profile.wasm_folder()).join("app.wasm"))
}

fn bind(compiled: &Path, out: &Path, profile: Profile) -> Result<()> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    Bindgen::new()
        .input_path(compiled)
        .out_name("meedoen")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(true)
        .generate(out)?;
    ensure!(
        !out.join("snippets").exists(),
        "a crate brings JavaScript snippets, which the site does not carry"
    );
    Ok(())
}

fn find_wasm_opt(paths: &Paths) -> Option<PathBuf> {
    install::node_modules(paths)
        .map(|modules| modules.join(".bin/wasm-opt"))
        .inspect_err(|error| eprintln!("xtask: wasm-opt is left out, the wasm is twice as large: {error:#}"))
        .ok()
}

/// Without `--all-features`: with it Chromium refuses the file, and it is larger as well.
fn shrink(wasm_opt: &Path, wasm: &Path) -> Result<()> {
    run(Command::new(wasm_opt).arg("-Oz").arg(wasm).arg("-o").arg(wasm))
}
