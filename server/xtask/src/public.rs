//! `public/`: what lies in a folder there gets a hashed name under /assets/; what lies at its top keeps its name,
//! since browsers and telephones ask for it by that name (/favicon.ico, /sw.js).

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::site::Site;

pub fn add_hashed(site: &mut Site, public: &Path) -> Result<()> {
    for folder in entries(public)?.into_iter().filter(|path| path.is_dir()) {
        add_folder(site, public, &folder)?;
    }
    Ok(())
}

pub fn add_at_root(site: &mut Site, public: &Path) -> Result<()> {
    for file in entries(public)?.into_iter().filter(|path| path.is_file()) {
        site.add_at_root(&name_below(public, &file)?, &fs::read(&file)?)?;
    }
    Ok(())
}

fn add_folder(site: &mut Site, public: &Path, folder: &Path) -> Result<()> {
    for path in entries(folder)? {
        if path.is_dir() {
            add_folder(site, public, &path)?;
        } else {
            site.add(&name_below(public, &path)?, &fs::read(&path)?)?;
        }
    }
    Ok(())
}

fn name_below(public: &Path, file: &Path) -> Result<String> {
    Ok(file.strip_prefix(public)?.to_str().context("a file name in public/ is not UTF-8")?.to_owned())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = read.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
