//! Opening, migrating and copying the database.

use super::Outcome;
use crate::settings::Database;
use app::db::Db;
use std::path::Path;

/// Opens the database and brings its schema up to date; makes an SQLite file's folder when it isn't there.
pub async fn open(database: &Database) -> Result<Db, Box<dyn std::error::Error + Send + Sync>> {
    if let Some(path) = database.database_url.strip_prefix("sqlite:") {
        let file = path.trim_start_matches("//").split('?').next().unwrap_or_default();
        if let Some(folder) = Path::new(file).parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
    }
    let db = Db::open(&database.database_url).await?;
    db.migrate().await?;
    Ok(db)
}

pub async fn migrate(database: Database) -> Outcome {
    open(&database).await?;
    println!("The database is up to date.");
    Ok(())
}

pub async fn backup(database: Database, file: &Path) -> Outcome {
    if file.exists() {
        return Err(format!("{} exists; name a new file", file.display()).into());
    }
    let target = file.to_str().ok_or("the file's name isn't UTF-8")?;
    if !Db::open(&database.database_url).await?.backup(target).await? {
        return Err("this copies SQLite only; use pg_dump for PostgreSQL".into());
    }
    println!("Copied to {}.", file.display());
    Ok(())
}
