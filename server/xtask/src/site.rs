//! The folder the server carries: `assets/` with hashed names, `root/` with fixed names, each text also compressed,
//! and `manifest.json` from the name a page knows to the URL it has this time.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// In texts we write `/assets/NAME`; the site puts the hashed URL there.
const ASSETS: &str = "/assets/";

pub struct Site {
    folder: PathBuf,
    brotli_quality: u32,
    urls: BTreeMap<String, String>,
    written: BTreeSet<PathBuf>,
}

impl Site {
    pub fn open(folder: PathBuf, brotli_quality: u32) -> Result<Self> {
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, brotli_quality, urls: BTreeMap::new(), written: BTreeSet::new() })
    }

    /// Adds an asset under a name that changes with its content.
    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<()> {
        let hashed = hashed_name(name, content);
        self.write(&Path::new("assets").join(&hashed), content)?;
        self.urls.insert(name.to_owned(), format!("{ASSETS}{hashed}"));
        Ok(())
    }

    /// An asset that names other assets.
    pub fn add_text(&mut self, name: &str, text: &str) -> Result<()> {
        let linked = link(text, &self.urls).with_context(|| name.to_owned())?;
        self.add(name, linked.as_bytes())
    }

    /// Adds a file that keeps its URL, `/NAME`.
    pub fn add_at_root(&mut self, name: &str, content: &[u8]) -> Result<()> {
        let path = Path::new("root").join(name);
        match std::str::from_utf8(content) {
            Ok(text) => {
                let linked = link(text, &self.urls).with_context(|| name.to_owned())?;
                self.write(&path, linked.as_bytes())
            }
            Err(_) => self.write(&path, content),
        }
    }

    /// Writes the manifest and removes what an earlier build left.
    pub fn finish(mut self) -> Result<()> {
        let manifest = serde_json::to_vec_pretty(&self.urls)?;
        self.put(Path::new("manifest.json"), &manifest)?;
        remove_strays(&self.folder, &self.written)
    }

    fn write(&mut self, path: &Path, content: &[u8]) -> Result<()> {
        let changed = self.put(path, content)?;
        if compresses(path) {
            let quality = self.brotli_quality;
            self.put_compressed(path, "br", changed, || brotli(content, quality))?;
            self.put_compressed(path, "gz", changed, || gzip(content))?;
        }
        Ok(())
    }

    /// Writes a file unless it is there already: Cargo looks at its time. True when it was written.
    fn put(&mut self, path: &Path, content: &[u8]) -> Result<bool> {
        let file = self.folder.join(path);
        let changed = fs::read(&file).map_or(true, |before| before != content);
        if changed {
            fs::create_dir_all(file.parent().context("a site file lies in a folder")?)?;
            fs::write(&file, content)?;
        }
        self.written.insert(file);
        Ok(changed)
    }

    /// Slow, and so done only when the file it is made from has changed.
    fn put_compressed(
        &mut self,
        path: &Path,
        encoding: &str,
        changed: bool,
        compress: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<()> {
        let mut name = path.as_os_str().to_owned();
        name.push(".");
        name.push(encoding);
        let file = self.folder.join(name);
        if changed || !file.exists() {
            fs::write(&file, compress()?)?;
        }
        self.written.insert(file);
        Ok(())
    }
}

/// The first 16 hexadecimal digits of the content's SHA-256.
pub fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// `fonts/a.woff2` becomes `fonts/a.0123456789abcdef.woff2`.
fn hashed_name(name: &str, content: &[u8]) -> String {
    let hash = hash(content);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

/// Puts the hashed URL wherever the text says `/assets/NAME`; a name that isn't there is an error.
fn link(text: &str, urls: &BTreeMap<String, String>) -> Result<String> {
    let mut parts = text.split(ASSETS);
    let mut linked = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end =
            part.find(|c: char| !(c.is_ascii_alphanumeric() || "._-/".contains(c))).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        linked += urls.get(name).with_context(|| format!("there is no {ASSETS}{name}"))?;
        linked += rest;
    }
    Ok(linked)
}

fn compresses(path: &Path) -> bool {
    let texts = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| texts.contains(&extension))
}

fn brotli(content: &[u8], quality: u32) -> Result<Vec<u8>> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, quality, 22);
    encoder.write_all(content)?;
    Ok(encoder.into_inner())
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn remove_strays(folder: &Path, written: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_strays(&path, written)?;
        } else if !written.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls() -> BTreeMap<String, String> {
        BTreeMap::from([("fonts/a-b.woff2".to_owned(), "/assets/fonts/a-b.00ff.woff2".to_owned())])
    }

    #[test]
    fn a_text_gets_the_hashed_url() {
        let linked = link("src:url(/assets/fonts/a-b.woff2)format(\"woff2\")", &urls());
        assert_eq!(linked.ok().as_deref(), Some("src:url(/assets/fonts/a-b.00ff.woff2)format(\"woff2\")"));
    }

    #[test]
    fn an_unknown_asset_stops_the_build() {
        let error = link("<img src=/assets/none.png>", &urls()).map_err(|error| error.to_string());
        assert_eq!(error, Err("there is no /assets/none.png".to_owned()));
    }

    #[test]
    fn a_name_changes_with_the_content_and_keeps_its_extension() {
        let (one, two) = (hashed_name("fonts/a.woff2", b"one"), hashed_name("fonts/a.woff2", b"two"));
        assert_ne!(one, two);
        assert!(one.starts_with("fonts/a.") && one.ends_with(".woff2"), "{one}");
    }
}
