//! Where things are, and what differs between a build to work on and one to give away.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::run;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
}

impl Profile {
    /// The folder under `target/site/`; `server/src/assets.rs` knows the same two names.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Dev => "dev",
            Profile::Release => "release",
        }
    }

    /// The Cargo profile of the browser half.
    pub fn wasm(self) -> &'static str {
        match self {
            // The server's own: what both halves need at compile time is then built once.
            Profile::Dev => "dev",
            Profile::Release => "wasm",
        }
    }

    /// Cargo's folder for it.
    pub fn wasm_folder(self) -> &'static str {
        match self {
            Profile::Dev => "debug",
            Profile::Release => "wasm",
        }
    }

    pub fn brotli_quality(self) -> u32 {
        match self {
            Profile::Dev => 5,
            Profile::Release => 11,
        }
    }
}

pub struct Paths {
    /// The top of the work tree.
    pub root: PathBuf,
    /// Cargo's target folder, wherever its settings put it.
    pub target: PathBuf,
}

impl Paths {
    pub fn find() -> Result<Self> {
        let metadata = run::output("cargo", &["metadata", "--locked", "--no-deps", "--format-version", "1"])?;
        let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
        let path = |key: &str| {
            metadata[key].as_str().map(PathBuf::from).context("cargo metadata names no such folder")
        };
        Ok(Self { root: path("workspace_root")?, target: path("target_directory")? })
    }

    /// What the server carries. Always in the work tree, since the server names it when it is compiled.
    pub fn site(&self, profile: Profile) -> PathBuf {
        self.root.join("target/site").join(profile.name())
    }

    pub fn server(&self, profile: Profile) -> PathBuf {
        let folder = match profile {
            Profile::Dev => "debug",
            Profile::Release => "release",
        };
        self.target.join(folder).join("meedoen")
    }

    pub fn example(&self, name: &str) -> PathBuf {
        self.target.join("debug/examples").join(name)
    }

    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }
}
