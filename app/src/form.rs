//! A form on its way in and on its way back: what was typed, what is wrong with it, and its key.

use crate::error::{Error, Result};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
pub use meedoen_rules::typed::{Errors, Typed};
use std::sync::Arc;

/// The hidden field with the form's key.
pub const KEY: &str = "sleutel";
/// A form of text is never larger than this; files have a limit of their own.
pub const LARGEST: usize = 256 * 1024;

/// A form as it came in. Its digest covers all that was typed, not its key.
#[derive(Clone, Debug)]
pub struct Sent {
    pub key: String,
    pub typed: Typed,
}

impl Sent {
    /// What came in, with its key among it.
    pub fn from_typed(mut typed: Typed) -> Result<Self> {
        let key = typed.text(KEY).to_owned();
        typed.remove(KEY);
        if !(16..=64).contains(&key.len()) {
            return Err(Error::BadRequest("a form without a key"));
        }
        Ok(Self { key, typed })
    }

    pub fn digest(&self) -> String {
        let text = serde_json::to_string(&self.typed).unwrap_or_default();
        crate::token::hash(&text)
    }
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
            return Err(Error::BadRequest("not a form"));
        }
        let body = Bytes::from_request(request, state).await.map_err(|_| Error::TooLarge)?;
        if body.len() > LARGEST {
            return Err(Error::TooLarge);
        }
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_bytes(&body).map_err(|_| Error::BadRequest("not a form"))?;
        Self::from_typed(pairs.into_iter().collect())
    }
}

/// A form as a page shows it.
#[derive(Clone, Debug, Default)]
pub struct FormState(Arc<Shown>);

#[derive(Debug, Default)]
struct Shown {
    key: String,
    typed: Typed,
    errors: Errors,
}

impl FormState {
    pub fn new(key: String, typed: Typed) -> Self {
        Self(Arc::new(Shown { key, typed, errors: Errors::default() }))
    }

    /// The form again, as it was typed, with what is wrong.
    pub fn refused(sent: &Sent, errors: Errors) -> Self {
        Self(Arc::new(Shown { key: sent.key.clone(), typed: sent.typed.clone(), errors }))
    }

    /// The same form and errors, with other values in it.
    #[must_use]
    pub fn with(&self, typed: Typed) -> Self {
        Self(Arc::new(Shown { key: self.0.key.clone(), typed, errors: self.0.errors.clone() }))
    }

    pub fn key(&self) -> &str {
        &self.0.key
    }

    pub fn typed(&self) -> &Typed {
        &self.0.typed
    }

    pub fn errors(&self) -> &Errors {
        &self.0.errors
    }

    /// 422 when something is wrong with it, else 200.
    pub fn status(&self) -> StatusCode {
        if self.0.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
    }
}

/// After a POST: on to a page, by GET. To the home page when that address can't be one.
pub fn see_other(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or_else(|_| {
        tracing::error!("a form leads to an address that can't be one");
        HeaderValue::from_static("/")
    });
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_form_there_is_always_somewhere_to_go() {
        let location = |to: &str| see_other(to).headers()[header::LOCATION].to_str().map(str::to_owned);
        assert_eq!(location("/mensen").unwrap(), "/mensen");
        assert_eq!(location("/men\nsen").unwrap(), "/");
    }
}
