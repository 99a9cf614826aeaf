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

pub fn all(paths: &Paths, profile: Profile, steps: &mut Steps) -> Result<()> {
    let browser = browser::build(paths, profile, steps)?;
    let mut site = Site::open(paths.site(profile), profile.brotli_quality())?;
    steps.run("assets", || {
        public::add_hashed(&mut site, &paths.root.join("public"))?;
        let css = css::bundle(&paths.root.join("style/main.css"))?;
        site.add_text("meedoen.css", &css)?;
        site.add("meedoen.js", &fs::read(browser.join("meedoen.js"))?)?;
        site.add("meedoen_bg.wasm", &fs::read(browser.join("meedoen_bg.wasm"))?)?;
        site.add("print.js", &fs::read(paths.root.join("app/src/print.js"))?)?;
        site.add("opkomst.js", &fs::read(paths.root.join("app/src/activities/came/opkomst.js"))?)?;
        site.add("stem.js", &fs::read(paths.root.join("app/src/help/ask/stem.js"))?)?;
        site.add_text("vragen.js", &fs::read_to_string(paths.root.join("app/src/help/ask/vragen.js"))?)?;
        site.add("islands.js", &fs::read(paths.root.join("app/src/islands.js"))?)?;
        public::add_at_root(&mut site, &paths.root.join("public"))?;
        site.finish()
    })?;
    steps.run("server", || {
        let mut command = cargo(&paths.root, "build");
        command.args(["--package", "meedoen"]);
        if profile == Profile::Release {
            command.arg("--release");
        }
        run(&mut command)
    })
}
