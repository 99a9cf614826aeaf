//! A file on its way in: a form with a key and one file.

use crate::{
    error::{Error, Result},
    form::{KEY, Sent, Typed},
    token,
};
use axum::extract::{FromRequest, Multipart, Request, multipart::Field};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use meedoen_rules::imports::{LARGEST_FILE, Unreadable};
use sha2::{Digest, Sha256};

/// The most that is listened to. More than the largest file: who sends too much should read why, and a browser that
/// is cut off halfway shows nothing.
pub const MOST_SENT: usize = 32 * 1024 * 1024;
/// The longest file name kept, in characters.
const LONGEST_NAME: usize = 120;

/// A file as it came in, or why there is none. `sent` stands for it where a form is asked for its key and content.
pub struct Upload {
    pub sent: Sent,
    pub name: String,
    pub file: Result<Vec<u8>, Unreadable>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let mut form = Multipart::from_request(request, state)
            .await
            .map_err(|_| Error::BadRequest("not a form with a file"))?;
        let (mut key, mut name) = (String::new(), String::new());
        let mut file = Err(Unreadable::Missing);
        while let Some(field) = form.next_field().await.map_err(|_| Error::TooLarge)? {
            match field.name() {
                Some(KEY) => key = small(field).await?,
                Some("bestand") => {
                    name = clean_name(field.file_name().unwrap_or_default());
                    file = whole(field).await?;
                }
                _ => {}
            }
        }
        if !(16..=64).contains(&key.len()) {
            return Err(Error::BadRequest("a form without a key"));
        }
        if name.is_empty() && file.as_ref().is_ok_and(Vec::is_empty) {
            file = Err(Unreadable::Missing);
        }
        let content = file.as_ref().map(|bytes| URL_SAFE_NO_PAD.encode(Sha256::digest(bytes)));
        let content = content.unwrap_or_else(|_| token::hash("no file"));
        let typed: Typed = [("bestand", name.clone()), ("inhoud", content)].into_iter().collect();
        Ok(Self { sent: Sent { key, typed }, name, file })
    }
}

/// The text of a field that is never longer than a key.
async fn small(mut field: Field<'_>) -> Result<String> {
    let mut text = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|_| Error::TooLarge)? {
        text.extend_from_slice(&chunk);
        if text.len() > 64 {
            return Err(Error::BadRequest("a form without a key"));
        }
    }
    String::from_utf8(text).map_err(|_| Error::BadRequest("a form without a key"))
}

/// The file; of one that is too large the rest is listened to but not kept.
async fn whole(mut field: Field<'_>) -> Result<Result<Vec<u8>, Unreadable>> {
    let mut bytes = Vec::new();
    let mut too_large = false;
    while let Some(chunk) = field.chunk().await.map_err(|_| Error::TooLarge)? {
        too_large |= bytes.len() + chunk.len() > LARGEST_FILE;
        if !too_large {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(if too_large { Err(Unreadable::TooLarge) } else { Ok(bytes) })
}

/// The name without a path, without what can't be seen, and not too long.
fn clean_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    meedoen_rules::people::clean(name).0.chars().take(LONGEST_NAME).collect()
}
