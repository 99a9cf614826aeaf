//! The files that pages point to, under the name of this build.

use std::collections::BTreeMap;

use serde::Deserialize;

/// From the name a page knows (`meedoen.css`, `fonts/noto-sans-arabic-400.woff2`) to the URL of this build, whose
/// last part changes with the content. Empty when the server was compiled without its site, as in tests.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Manifest(BTreeMap<String, String>);

impl Manifest {
    pub fn url(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Every URL of this build.
    pub fn urls(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}
