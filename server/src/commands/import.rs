//! `meedoen import`: a list from the command line, by whoever keeps the server.

use super::{
    Failure, Outcome,
    database::{new_file, open},
    say,
};
use crate::settings::Import;
use app::{
    db::Db,
    imports::{
        Bring, Brought, By, Undone, bring, hold_in_words, look, reading_in_words, take_back_import,
        unreadable_in_words,
    },
    organisations::store::{Organisation, municipalities, organisations},
    state::Clock,
};
use meedoen_rules::{
    code::Coded,
    people::{Locale, Source, import::ListKind},
};
use std::{fs::File, io::Write, path::Path};

/// What is printed is in Dutch, as the lists are.
const LANG: Locale = Locale::Nl;
/// Who brought it in, where that is shown: nobody who signs in.
const BY: &str = "command line";

pub async fn import(settings: Import) -> Outcome {
    let db = open(&settings.database).await?;
    let municipality_id = municipality(&db, settings.municipality.as_deref()).await?;
    let by = By {
        municipality_id: &municipality_id,
        person_id: BY,
        source: Source::Import,
        now: Clock::Machine.now(),
    };
    if let Some(id) = &settings.undo {
        return undo(&db, by, id).await;
    }
    let (Some(file), Some(organisation)) = (&settings.file, &settings.organisation) else {
        return Err("name a file and --organisation".into());
    };
    let organisation = organisation_named(&db, &municipality_id, organisation).await?;
    let content = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let sheets = app::imports::file::read(&content)
        .map_err(|why| format!("{}: {}", file.display(), unreadable_in_words(LANG, why)))?;
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let kind = settings.kind.as_deref().and_then(ListKind::from_code);
    let list = Bring { by, organisation_id: &organisation.id, file_name: name, sheets: &sheets, kind };
    // Before anything is taken in: what comes back must have somewhere to go.
    let refused =
        settings.refused.as_deref().map(|path| Ok::<_, Failure>((path, new_file(path)?))).transpose()?;
    let brought = if settings.dry_run { look(&db, list).await? } else { bring(&db, list).await? };
    if let Some((path, file)) = refused {
        write_refused(&brought, path, file)?;
    }
    db.close().await;
    report(&brought)?;
    if !brought.kind_sure {
        return Err("the headers don't say whom the list holds; name it with --kind".into());
    }
    Ok(())
}

async fn municipality(db: &Db, name: Option<&str>) -> Result<String, String> {
    let all = municipalities(db).await.map_err(|error| error.to_string())?;
    let fits = |one: &&app::organisations::store::Municipality| name.is_none_or(|name| one.name == name);
    let mut found = all.iter().filter(fits);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.id.clone()),
        (None, _) => Err("there is no such municipality; set the site up first".to_owned()),
        (Some(_), Some(_)) => {
            let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
            Err(format!("name one with --municipality: {}", names.join(", ")))
        }
    }
}

async fn organisation_named(db: &Db, municipality_id: &str, name: &str) -> Result<Organisation, String> {
    let all = organisations(db, municipality_id).await.map_err(|error| error.to_string())?;
    let names: Vec<_> = all.iter().map(|one| one.short_name.clone()).collect();
    let is =
        |one: &Organisation| one.short_name.eq_ignore_ascii_case(name) || one.name.eq_ignore_ascii_case(name);
    all.into_iter()
        .find(is)
        .ok_or_else(|| format!("no organisation is called {name}; there are: {}", names.join(", ")))
}

fn report(brought: &Brought) -> Outcome {
    for (column, value, reading, count) in reading_in_words(LANG, brought) {
        say(format!("{count:>4} × {column}: \"{}\" → {reading}", on_one_line(&value)))?;
    }
    for (line, why) in brought.reasons(LANG) {
        say(format!("rij {line}: {why}"))?;
    }
    let counts = brought.counts;
    say(format!(
        "nieuw {}, veranderd {}, hetzelfde {}, dubbel {}, geweigerd {}, geen persoon {}",
        counts.new, counts.changed, counts.same, counts.doubles, counts.refused, counts.skipped
    ))?;
    for (name, rows) in &brought.others {
        say(format!("in dit bestand staat nog een lijst, die apart ingelezen wordt: {name} ({rows} rijen)"))?;
    }
    match &brought.import_id {
        Some(id) => say(format!("ingelezen als {id}; terugdraaien: meedoen import --undo {id}")),
        None => say("alleen gekeken, niets bewaard"),
    }
}

/// Nothing in a cell moves the terminal.
fn on_one_line(value: &str) -> String {
    value.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// Nothing came back: then there is no file either.
fn write_refused(brought: &Brought, path: &Path, mut file: File) -> Outcome {
    let named = |error: std::io::Error| format!("{}: {error}", path.display());
    let Some(rows) = brought.refused(LANG)? else {
        return Ok(std::fs::remove_file(path).map_err(named)?);
    };
    file.write_all(&rows).map_err(named)?;
    say(format!("wat terugging staat in {}", path.display()))
}

async fn undo(db: &Db, by: By<'_>, id: &str) -> Outcome {
    match take_back_import(db, by, id).await? {
        Undone::Done => say(format!("{id} is teruggedraaid")),
        Undone::NotDone => Err(format!("{id} is no import that can be taken back").into()),
        Undone::Held(held) => {
            let names: Vec<_> =
                held.iter().map(|(name, hold)| format!("{name} {}", hold_in_words(LANG, *hold))).collect();
            Err(format!("nothing was taken back: {}", names.join("; ")).into())
        }
    }
}
