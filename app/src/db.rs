//! The two engines behind one door: SQLite in a file, or PostgreSQL. One SQL text with `$n` serves both.

pub use sqlx::migrate::MigrateError;
use sqlx::{
    Connection, FromRow, PgConnection, PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::{PgPoolOptions, PgRow},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous},
};
use std::{path::PathBuf, str::FromStr, time::Duration};

static MIGRATIONS: sqlx::migrate::Migrator = sqlx_macros::migrate!("./migrations");

const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 20;

#[derive(Clone)]
pub enum Db {
    /// One writer and a few readers: an acknowledged write is on the disk, and readers never wait for it.
    Lite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Pg(PgPool),
}

/// A value bound to a statement.
#[derive(Clone, Debug)]
pub enum Arg {
    Text(Option<String>),
    Int(Option<i64>),
    Real(Option<f64>),
    Flag(Option<bool>),
    Bytes(Option<Vec<u8>>),
}

/// A statement with its values; made by `q!`.
pub struct Query {
    pub sql: &'static str,
    pub args: Vec<Arg>,
}

/// `q!("SELECT … WHERE id = $1", id)`: a statement with its values.
#[macro_export]
macro_rules! q {
    ($sql:expr $(, $arg:expr)* $(,)?) => {
        $crate::db::Query { sql: $sql, args: vec![$($crate::db::Arg::from($arg)),*] }
    };
}

/// A row that either engine can give.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// Rows as an engine gave them. They are read here and not by sqlx, whose futures would be compiled anew for every kind of
/// row.
enum Rows {
    Lite(Vec<SqliteRow>),
    Pg(Vec<PgRow>),
}

impl Rows {
    fn read<T: Row>(&self) -> Result<Vec<T>, sqlx::Error> {
        match self {
            Self::Lite(rows) => read(rows),
            Self::Pg(rows) => read(rows),
        }
    }
}

fn read<'r, R: sqlx::Row, T: FromRow<'r, R>>(rows: &'r [R]) -> Result<Vec<T>, sqlx::Error> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        all.push(T::from_row(row)?);
    }
    Ok(all)
}

/// A transaction that may write. Dropped without `commit`, nothing of it happened.
pub enum Tx {
    Lite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

macro_rules! bound {
    ($start:expr, $args:expr) => {{
        let mut query = $start;
        for arg in $args {
            query = match arg {
                Arg::Text(value) => query.bind(value),
                Arg::Int(value) => query.bind(value),
                Arg::Real(value) => query.bind(value),
                Arg::Flag(value) => query.bind(value),
                Arg::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}

impl Db {
    /// Opens `sqlite:PATH` (made when absent) or `postgres:…`.
    pub async fn open(url: &str) -> Result<Self, sqlx::Error> {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            // By itself: a pool would try for half a minute, and not say why it can't.
            PgConnection::connect(url).await?.close().await?;
            let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).connect(url).await?;
            return Ok(Self::Pg(pool));
        }
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5));
        let write = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        let read =
            SqlitePoolOptions::new().max_connections(READERS).connect_with(options.read_only(true)).await?;
        Ok(Self::Lite { read, write })
    }

    /// The file of `sqlite:PATH`; none for another engine.
    pub fn file(url: &str) -> Result<Option<PathBuf>, sqlx::Error> {
        if !url.starts_with("sqlite:") {
            return Ok(None);
        }
        Ok(Some(SqliteConnectOptions::from_str(url)?.get_filename().to_owned()))
    }

    /// Ends all connections: on SQLite everything stands in the one file then.
    pub async fn close(&self) {
        match self {
            Self::Lite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Pg(pool) => pool.close().await,
        }
    }

    pub async fn migrate(&self) -> Result<(), MigrateError> {
        match self {
            Self::Lite { write, .. } => MIGRATIONS.run(write).await,
            Self::Pg(pool) => MIGRATIONS.run(pool).await,
        }
    }

    /// Begins a transaction that may write; on SQLite it waits for its turn here, not halfway.
    pub async fn begin(&self) -> Result<Tx, sqlx::Error> {
        Ok(match self {
            Self::Lite { write, .. } => Tx::Lite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Pg(pool) => Tx::Pg(pool.begin().await?),
        })
    }

    pub async fn all<T: Row>(&self, query: Query) -> Result<Vec<T>, sqlx::Error> {
        self.rows(query).await?.read()
    }

    pub async fn first<T: Row>(&self, query: Query) -> Result<Option<T>, sqlx::Error> {
        Ok(self.row(query).await?.read()?.pop())
    }

    async fn rows(&self, Query { sql, args }: Query) -> Result<Rows, sqlx::Error> {
        Ok(match self {
            Self::Lite { read, .. } => {
                Rows::Lite(bound!(sqlx::query::<Sqlite>(sql), args).fetch_all(read).await?)
            }
            Self::Pg(pool) => Rows::Pg(bound!(sqlx::query::<Postgres>(sql), args).fetch_all(pool).await?),
        })
    }

    /// The first row, if there is one.
    async fn row(&self, Query { sql, args }: Query) -> Result<Rows, sqlx::Error> {
        Ok(match self {
            Self::Lite { read, .. } => {
                let row = bound!(sqlx::query::<Sqlite>(sql), args).fetch_optional(read).await?;
                Rows::Lite(row.into_iter().collect())
            }
            Self::Pg(pool) => {
                let row = bound!(sqlx::query::<Postgres>(sql), args).fetch_optional(pool).await?;
                Rows::Pg(row.into_iter().collect())
            }
        })
    }

    /// A single statement in a transaction of its own; gives the number of rows it touched.
    pub async fn run(&self, query: Query) -> Result<u64, sqlx::Error> {
        let mut tx = self.begin().await?;
        let rows = tx.run(query).await?;
        tx.commit().await?;
        Ok(rows)
    }

    /// Whether it answers: a reader, and a transaction that may write.
    pub async fn answers(&self) -> Result<(), sqlx::Error> {
        let _: Option<(i32,)> = self.first(Query { sql: "SELECT 1", args: Vec::new() }).await?;
        let mut tx = self.begin().await?;
        let _: Option<(i32,)> = tx.first(Query { sql: "SELECT 1", args: Vec::new() }).await?;
        Ok(())
    }

    /// Writes a copy of the whole database into a new or empty file. SQLite only; PostgreSQL has `pg_dump`.
    pub async fn backup(&self, file: &str) -> Result<bool, sqlx::Error> {
        match self {
            Self::Lite { write, .. } => {
                sqlx::query("VACUUM INTO $1").bind(file).execute(write).await?;
                Ok(true)
            }
            Self::Pg(_) => Ok(false),
        }
    }
}

impl Tx {
    pub async fn all<T: Row>(&mut self, query: Query) -> Result<Vec<T>, sqlx::Error> {
        self.rows(query, "").await?.read()
    }

    pub async fn first<T: Row>(&mut self, query: Query) -> Result<Option<T>, sqlx::Error> {
        Ok(self.row(query, "").await?.read()?.pop())
    }

    /// As `first`; and until this transaction ends, nobody changes that row. On SQLite nobody else writes anyway.
    pub async fn first_kept<T: Row>(&mut self, query: Query) -> Result<Option<T>, sqlx::Error> {
        Ok(self.row(query, " FOR SHARE").await?.read()?.pop())
    }

    /// Rows for one server to work on. On PostgreSQL they are held until the transaction ends, and what another holds is
    /// passed over; on SQLite the one writer has them to itself.
    pub async fn claim<T: Row>(&mut self, query: Query) -> Result<Vec<T>, sqlx::Error> {
        self.rows(query, " FOR UPDATE SKIP LOCKED").await?.read()
    }

    /// `held` is how PostgreSQL holds the rows; SQLite's one writer needs no such words.
    async fn rows(&mut self, Query { sql, args }: Query, held: &'static str) -> Result<Rows, sqlx::Error> {
        Ok(match self {
            Self::Lite(tx) => {
                Rows::Lite(bound!(sqlx::query::<Sqlite>(sql), args).fetch_all(&mut **tx).await?)
            }
            Self::Pg(tx) => {
                let sql = with_words(sql, held);
                Rows::Pg(bound!(sqlx::query::<Postgres>(sql), args).fetch_all(&mut **tx).await?)
            }
        })
    }

    /// The first row, if there is one.
    async fn row(&mut self, Query { sql, args }: Query, held: &'static str) -> Result<Rows, sqlx::Error> {
        Ok(match self {
            Self::Lite(tx) => {
                let row = bound!(sqlx::query::<Sqlite>(sql), args).fetch_optional(&mut **tx).await?;
                Rows::Lite(row.into_iter().collect())
            }
            Self::Pg(tx) => {
                let sql = with_words(sql, held);
                let row = bound!(sqlx::query::<Postgres>(sql), args).fetch_optional(&mut **tx).await?;
                Rows::Pg(row.into_iter().collect())
            }
        })
    }

    pub async fn run(&mut self, Query { sql, args }: Query) -> Result<u64, sqlx::Error> {
        Ok(match self {
            Self::Lite(tx) => {
                bound!(sqlx::query::<Sqlite>(sql), args).execute(&mut **tx).await?.rows_affected()
            }
            Self::Pg(tx) => {
                bound!(sqlx::query::<Postgres>(sql), args).execute(&mut **tx).await?.rows_affected()
            }
        })
    }

    pub async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Lite(tx) => tx.commit().await,
            Self::Pg(tx) => tx.commit().await,
        }
    }
}

/// Both parts are ours, and constant.
fn with_words(sql: &'static str, held: &'static str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{sql}{held}"))
}

macro_rules! arg_from {
    ($($type:ty => $variant:ident ($convert:expr)),+ $(,)?) => {$(
        impl From<$type> for Arg {
            fn from(value: $type) -> Self { Self::$variant(Some($convert(value))) }
        }
        impl From<Option<$type>> for Arg {
            fn from(value: Option<$type>) -> Self { Self::$variant(value.map($convert)) }
        }
    )+};
}
arg_from! {
    String => Text(|text| text),
    &String => Text(|text: &String| text.clone()),
    &str => Text(|text: &str| text.to_owned()),
    i64 => Int(|number| number),
    u32 => Int(i64::from),
    f64 => Real(|number| number),
    bool => Flag(|flag| flag),
    &[u8] => Bytes(|bytes: &[u8]| bytes.to_vec()),
}
