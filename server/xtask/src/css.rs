//! The style sheet: `style/main.css` and what it imports, as one small file.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Features, Targets},
};

pub fn bundle(main: &Path) -> Result<String> {
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(main)
        .map_err(|error| anyhow!("style: {error}"))?;
    let targets = targets();
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("style: {error}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() });
    Ok(printed.map_err(|error| anyhow!("style: {error}"))?.code)
}

/// Three years of browsers, and iPhones of 2016 and later. Logical properties and `:dir()` stay as they are
/// written: rewritten by language they would miss a direction set by hand.
fn targets() -> Targets {
    let version = |major: u32, minor: u32| Some(major << 16 | minor << 8);
    Targets {
        browsers: Some(Browsers {
            android: version(109, 0),
            chrome: version(109, 0),
            edge: version(109, 0),
            firefox: version(115, 0),
            ios_saf: version(15, 4),
            safari: version(15, 4),
            samsung: version(22, 0),
            ..Browsers::default()
        }),
        exclude: Features::LogicalProperties | Features::DirSelector,
        ..Targets::default()
    }
}
