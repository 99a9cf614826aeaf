//! The style sheet: `style/main.css` and what it imports, as one file; in a release small, and for older browsers.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{install, paths::Paths, run::output};

/// The parts one after the other, as they are written.
pub fn joined(main: &Path) -> Result<String> {
    let folder = main.parent().context("a style sheet lies in a folder")?;
    let mut sheet = String::new();
    for line in fs::read_to_string(main)?.lines() {
        match line.strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";")) {
            Some(part) => sheet += &fs::read_to_string(folder.join(part)).with_context(|| part.to_owned())?,
            None => sheet += line,
        }
        sheet.push('\n');
    }
    Ok(sheet)
}

/// Made small by lightningcss; as it is written where npm can't bring that.
pub fn small(paths: &Paths, main: &Path) -> Result<String> {
    let made = install::node_modules(paths).and_then(|_| {
        let script = paths.end2end().join("style.mjs");
        output("node", &[&script.to_string_lossy(), &main.to_string_lossy()])
    });
    made.or_else(|error| {
        eprintln!("xtask: the style sheet stays as it is written, for browsers of today: {error:#}");
        joined(main)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_in_it() {
        let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style");
        let sheet = joined(&style.join("main.css")).expect("style/ is whole");
        assert!(!sheet.contains("@import"), "an import that isn't one line of its own");
        for part in fs::read_dir(&style).expect("style/ is there") {
            let part = fs::read_to_string(part.expect("a part").path()).expect("text");
            assert!(part.contains("@import") || sheet.contains(&part), "not imported: {part}");
        }
    }
}
