//! The pages of a list: all lists, one that waits, one that is done, and the file that goes back.

mod columns;
mod done;
mod list;
mod pager;
mod preview;
mod readings;
mod row;

pub use list::{list, list_with};

use super::{
    back::Back,
    judge::{Beside, Place, Present},
    store::{self, Import},
};
use crate::{
    account::Me,
    context::Ctx,
    error::{Error, Result},
};
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use meedoen_rules::imports::{Hold, State};

async fn find(ctx: &Ctx, id: &str) -> Result<Import> {
    let me = ctx.me()?;
    own(me, store::find(&ctx.state.db, &me.municipality_id, id).await?)
}

/// An organisation's own list. What is remarked in it becomes notes, and those are an organisation's own.
///
/// # Errors
/// `NotFound` for another organisation.
pub(super) fn own(me: &Me, import: Option<Import>) -> Result<Import> {
    let own = import.filter(|import| Some(&import.organisation_id) == me.organisation_id.as_ref());
    own.ok_or(Error::NotFound)
}

/// One list: as it would come in, or as it did.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let import = find(&ctx, &id).await?;
    match import.state {
        State::Preview => preview::show(ctx, import, false).await,
        State::Done | State::Undone => done::show(ctx, import, Vec::new()).await,
    }
}

/// The preview once more: something changed since its reader saw it.
pub async fn look_again(ctx: Ctx, id: &str) -> Result<Response> {
    let import = find(&ctx, id).await?;
    preview::show(ctx, import, true).await
}

/// A list that can't be taken back any more, and because of whom.
pub async fn held(ctx: Ctx, id: &str, held: Vec<(String, Hold)>) -> Result<Response> {
    let import = find(&ctx, id).await?;
    done::show(ctx, import, held).await
}

async fn judged(ctx: &Ctx, import: Import) -> Result<Beside> {
    let municipality = &ctx.me()?.municipality_id;
    let place = Place::of(&ctx.state.db, municipality, ctx.today()).await?;
    let present = Present::now(&ctx.state.db, municipality).await?;
    Beside::of(import, place, present).await
}

/// What goes back, of a list that waits as well as of one that is done.
async fn back(ctx: &Ctx, id: &str) -> Result<Back> {
    let import = find(ctx, id).await?;
    if import.waits() {
        let Beside { import, judged, .. } = judged(ctx, import).await?;
        return Ok(Back::of(&import, &judged.plan));
    }
    Back::kept(&import)?.ok_or(Error::NotFound)
}

pub async fn refused_csv(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let file = back(&ctx, &id).await?.to_csv(ctx.lang)?;
    Ok(download(file, "text/csv; charset=utf-8", &file_name(&ctx, "csv")))
}

pub async fn refused_xlsx(ctx: Ctx, Path(id): Path<String>) -> Result<Response> {
    let file = back(&ctx, &id).await?.to_xlsx(ctx.lang)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(file, kind, &file_name(&ctx, "xlsx")))
}

/// A name that every file system takes: a header holds no other letters.
fn file_name(ctx: &Ctx, extension: &str) -> String {
    let word: String =
        tr!(ctx.lang, "imports.back.file").chars().filter(char::is_ascii_alphanumeric).collect();
    let word = if word.is_empty() { "geweigerd".to_owned() } else { word };
    format!("{word}-{}.{extension}", ctx.today())
}

fn download(file: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let mut response = file.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
