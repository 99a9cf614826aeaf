//! A form that may carry a file, on its way in. The file's digest counts as one of its fields, so that the same form with
//! another file is another form.

use crate::{
    error::{Error, Result},
    form::{LARGEST, Sent, Typed},
};
use axum::{
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::header,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The most that is listened to: a browser that is cut off halfway shows nothing, and who sends too much should read why.
pub const MOST_SENT: usize = 16 * 1024 * 1024;

/// A form, and its one file when there was one. `LARGEST_FILE` is what is kept of a file, in bytes.
#[derive(Clone, Debug)]
pub struct Parcel<const LARGEST_FILE: usize> {
    pub sent: Sent,
    pub file: Option<Result<Vec<u8>, TooLarge>>,
}

/// The file was larger than it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl<S: Send + Sync, const LARGEST_FILE: usize> FromRequest<S> for Parcel<LARGEST_FILE> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            return Ok(Self { sent: Sent::from_request(request, state).await?, file: None });
        }
        let mut form =
            Multipart::from_request(request, state).await.map_err(|_| Error::BadRequest("not a form"))?;
        let (mut typed, mut file, mut text) = (Typed::default(), None, 0);
        while let Some(field) = form.next_field().await.map_err(|_| Error::TooLarge)? {
            let name = field.name().unwrap_or_default().to_owned();
            if field.file_name().is_some() {
                file = whole(field, LARGEST_FILE).await?.or(file);
                continue;
            }
            let value = field.text().await.map_err(|_| Error::TooLarge)?;
            text += name.len() + value.len();
            if text > LARGEST {
                return Err(Error::TooLarge);
            }
            typed.add(name, value);
        }
        if let Some(Ok(bytes)) = &file {
            typed.set("bestand", URL_SAFE_NO_PAD.encode(Sha256::digest(bytes)));
        }
        Ok(Self { sent: Sent::from_typed(typed)?, file })
    }
}

/// The file; of one that is too large the rest is listened to but not kept. Nothing when there is nothing in it: a field
/// for a file that nobody chose.
async fn whole(mut field: Field<'_>, largest: usize) -> Result<Option<Result<Vec<u8>, TooLarge>>> {
    let (mut bytes, mut too_large) = (Vec::new(), false);
    let chosen = field.file_name().is_some_and(|name| !name.is_empty());
    while let Some(chunk) = field.chunk().await.map_err(|_| Error::TooLarge)? {
        too_large |= bytes.len() + chunk.len() > largest;
        if !too_large {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(match (too_large, chosen || !bytes.is_empty()) {
        (true, _) => Some(Err(TooLarge)),
        (false, true) => Some(Ok(bytes)),
        (false, false) => None,
    })
}
