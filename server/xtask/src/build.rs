//! Everything the server carries, and then the server around it.

use std::fs;

use anyhow::Result;

use crate::{
    browser, css,
    paths::{Paths, Profile},
    public,
    run::{Steps, cargo, run},
    site::Site,
};

/// Hand-written scripts of pages; one that imports another stands below it.
const SCRIPTS: [(&str, &str); 12] = [
    ("print.js", "print.js"),
    ("taps.js", "activities/came/taps.js"),
    ("concept.js", "people/intake/concept.js"),
    ("opkomst.js", "activities/came/opkomst.js"),
    ("berichten.js", "notifications/berichten.js"),
    ("stem.js", "help/ask/stem.js"),
    ("vragen.js", "help/ask/vragen.js"),
    ("vertalen.js", "help/own_words/vertalen.js"),
    ("offline.js", "offline/page/offline.js"),
    ("waiting.js", "offline/page/waiting.js"),
    ("kept_pages.js", "offline/page/kept_pages.js"),
    ("install.js", "offline/page/install.js"),
];

pub fn all(paths: &Paths, profile: Profile, steps: &mut Steps) -> Result<()> {
    site(paths, profile, profile, steps)?;
    server(paths, profile, steps)
}

/// Makes the site as for `profile`, where the server of profile `carrier` takes it from.
pub fn site(paths: &Paths, profile: Profile, carrier: Profile, steps: &mut Steps) -> Result<()> {
    let browser = browser::build(paths, profile, steps)?;
    let mut site = Site::open(paths.site(carrier), profile.brotli_quality())?;
    steps.run("assets", || {
        public::add_hashed(&mut site, &paths.root.join("public"))?;
        let main = paths.root.join("style/main.css");
        let css = match profile {
            Profile::Dev => css::joined(&main)?,
            Profile::Release => css::small(paths, &main)?,
        };
        site.add_text("meedoen.css", &css)?;
        site.add("meedoen.js", &fs::read(browser.join("meedoen.js"))?)?;
        site.add("meedoen_bg.wasm", &fs::read(browser.join("meedoen_bg.wasm"))?)?;
        for (name, file) in SCRIPTS {
            site.add_text(name, &fs::read_to_string(paths.root.join("app/src").join(file))?)?;
        }
        site.add("islands.js", &fs::read(paths.root.join("app/src/islands.js"))?)?;
        public::add_at_root(&mut site, &paths.root.join("public"))?;
        site.finish()
    })
}

pub fn server(paths: &Paths, profile: Profile, steps: &mut Steps) -> Result<()> {
    steps.run("server", || {
        let mut command = cargo(&paths.root, "build");
        command.args(["--package", "meedoen"]);
        if profile == Profile::Release {
            command.arg("--release");
        }
        run(&mut command)
    })
}
