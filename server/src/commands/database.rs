//! Opening, migrating and copying the database.

use super::{Failure, Outcome, say};
use crate::settings::Database;
use app::db::{Db, MigrateError};
use std::{
    fs::{File, OpenOptions},
    io::{Error, ErrorKind},
    path::{Path, PathBuf},
};

const WHERE: &str = "--database-url: use sqlite:PATH or postgres://USER@HOST/NAME";

/// Opens the database and brings its schema up to date; makes an SQLite file and its folder when they aren't there.
pub async fn open_or_make(database: &Database) -> Result<Db, Failure> {
    if let Some(file) = file(database)?
        && let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    connect(database).await
}

/// The same for a database that is there: a mistyped name makes no new one.
pub async fn open(database: &Database) -> Result<Db, Failure> {
    if let Some(file) = file(database)?.filter(|file| !file.exists()) {
        return Err(format!("there is no database {}; name it with --database-url", file.display()).into());
    }
    connect(database).await
}

/// The file of an SQLite database; none for PostgreSQL.
fn file(database: &Database) -> Result<Option<PathBuf>, Failure> {
    let url = database.database_url.as_str();
    if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        return Ok(None);
    }
    let path = url.strip_prefix("sqlite:").ok_or(WHERE)?.trim_start_matches("//");
    if path.is_empty() || path.contains(":memory:") {
        return Err(WHERE.into());
    }
    Ok(Db::file(url)?)
}

async fn connect(database: &Database) -> Result<Db, Failure> {
    let db = Db::open(&database.database_url).await.map_err(|error| match file(database) {
        Ok(Some(file)) => format!("{}: {error}", file.display()),
        _ => format!("PostgreSQL: {error}"),
    })?;
    db.migrate().await.map_err(|error| match error {
        MigrateError::VersionMissing(_) => "this database is of a newer Meedoen".to_owned(),
        other => other.to_string(),
    })?;
    Ok(db)
}

pub async fn migrate(database: Database) -> Outcome {
    open_or_make(&database).await?.close().await;
    say("The database is up to date.")
}

pub async fn backup(database: Database, file: &Path) -> Outcome {
    let db = open(&database).await?;
    let target = std::path::absolute(file)?;
    let name = target.to_str().ok_or("the file's name isn't UTF-8")?;
    new_file(&target)?;
    match db.backup(name).await {
        Ok(true) => say(format!("Copied to {}.", file.display())),
        other => {
            std::fs::remove_file(&target)?;
            other?;
            Err("this copies SQLite only; use pg_dump for PostgreSQL".into())
        }
    }
}

/// A file that wasn't there, which only its owner reads: it holds everything of everyone.
pub fn new_file(path: &Path) -> Result<File, Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let named = |error: Error| match error.kind() {
        ErrorKind::AlreadyExists => format!("{} exists; name a new file", path.display()),
        _ => format!("{}: {error}", path.display()),
    };
    Ok(options.open(path).map_err(named)?)
}
