//! The folder that `assets.rs` embeds must exist when it is compiled, also before `cargo xtask build` has filled it.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    for profile in ["dev", "release"] {
        fs::create_dir_all(Path::new("../target/site").join(profile))?;
    }
    // A development build reads the folder while it runs, a release carries it and so must be made anew.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=../target/site/release");
    }
    Ok(())
}
