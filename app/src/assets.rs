//! The addresses of the files that the build tool made: their names carry a hash of what is in them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Logical name ("meedoen.css") to address ("/assets/meedoen.1a2b3c4d.css").
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Manifest(BTreeMap<String, String>);

impl Manifest {
    /// The address of a file, or nothing when this build has no such file.
    pub fn url(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}
