//! How a request can fail, and what its sender sees. Nothing of the inside is shown.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It isn't there, or it isn't there for this person: 404.
    #[error("not found")]
    NotFound,
    /// The request makes no sense, or comes from another site: 400.
    #[error("bad request: {0}")]
    BadRequest(&'static str),
    /// A form that waited on a telephone was left by someone else than is signed in there now: 409.
    #[error("of another reader")]
    OfAnother,
    /// Larger than we take: 413.
    #[error("too large")]
    TooLarge,
    /// Too often, too fast: 429.
    #[error("too many requests")]
    TooMany,
    /// The database failed: 500.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// Something of ours failed: 500.
    #[error("inside: {0}")]
    Inside(String),
}

/// Left on a failed response for the frame to put in words (see `page::failures`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed(pub &'static str);

impl Error {
    fn status_and_code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::BadRequest(_) => (StatusCode::BAD_REQUEST, "bad_request"),
            Self::OfAnother => (StatusCode::CONFLICT, "of_another"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Self::TooMany => (StatusCode::TOO_MANY_REQUESTS, "too_many"),
            Self::Database(_) | Self::Inside(_) => (StatusCode::INTERNAL_SERVER_ERROR, "inside"),
        }
    }
}

/// One of many that go by in a round: what can't be carried out for it (a row that can't be read, say) doesn't hold up the
/// others; it is logged and passed over, which is None. A database that fails ends the round, which is tried again.
pub fn or_pass_over<T>(done: Result<T>, what: &'static str, id: &str) -> Result<Option<T>> {
    match done {
        Ok(done) => Ok(Some(done)),
        Err(Error::Database(failed)) if !is_of_the_row(&failed) => Err(Error::Database(failed)),
        Err(failed) => {
            tracing::error!(what, id, error = %failed, "passed over");
            Ok(None)
        }
    }
}

/// What the database holds can't be read: it will be no better a minute later.
fn is_of_the_row(failed: &sqlx::Error) -> bool {
    matches!(failed, sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_))
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, code) = self.status_and_code();
        if status.is_server_error() {
            tracing::error!(error = %self, "a request failed");
        }
        let mut response = status.into_response();
        response.extensions_mut().insert(Failed(code));
        response
    }
}

impl From<getrandom::Error> for Error {
    fn from(error: getrandom::Error) -> Self {
        Self::Inside(error.to_string())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Inside(error.to_string())
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;
