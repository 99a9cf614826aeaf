//! Every address on one screen. For whom an address exists stands in its room's table (`ACCESS` in app/rules);
//! an address without a line there is refused to everyone.

use crate::{account, error::Error, imports, page, people, state::AppState};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    response::IntoResponse,
    routing::{get, post},
};
use meedoen_rules::{
    access::Access, account as account_rules, imports as import_rules, people as people_rules,
};
use tower_http::csrf::CsrfLayer;

/// The rooms' access tables.
pub const TABLES: &[&[Access]] = &[account_rules::ACCESS, people_rules::ACCESS, import_rules::ACCESS];

pub fn router(state: AppState) -> Router {
    let rooms = Router::new()
        .route("/", get(account::home))
        .route("/taal", post(account::choose_language))
        .route("/uitnodiging/{token}", get(account::invitation).post(account::claim))
        .route("/uitloggen", post(account::sign_out))
        .route("/uitgelogd", get(account::signed_out))
        .route("/privacy", get(people::privacy))
        .route("/aanmelden", get(people::signup::start).post(people::signup::begin))
        .route("/aanmelden/{step}", get(people::signup::question).post(people::signup::answer))
        .route("/mensen", get(people::list))
        .route("/mensen/nieuw/{kind}", get(people::intake::new).post(people::intake::take_in))
        .route("/mensen/{id}", get(people::profile))
        .route("/mensen/{id}/wijzigen", get(people::intake::edit).post(people::intake::change))
        .route("/mensen/{id}/notities", post(people::add_note))
        .route("/mensen/{id}/stand", post(people::move_to));
    rooms
        .merge(lists())
        .route_layer(middleware::from_fn_with_state(state.clone(), account::guard))
        .fallback(page::nowhere)
        .layer(middleware::from_fn(page::own_origin))
        .layer(
            CsrfLayer::new()
                .with_rejection_response(|_| Error::BadRequest("from another site").into_response()),
        )
        .layer(middleware::from_fn_with_state(state.clone(), page::failures))
        .layer(middleware::from_fn(page::security))
        .with_state(state)
}

fn lists() -> Router<AppState> {
    Router::new()
        .route("/invoer", get(imports::list).post(imports::upload))
        .layer(DefaultBodyLimit::max(imports::MOST_SENT))
        .route("/invoer/{id}", get(imports::show))
        .route("/invoer/{id}/indeling", post(imports::reread))
        .route("/invoer/{id}/bevestiging", post(imports::confirm))
        .route("/invoer/{id}/ongedaan", post(imports::take_back))
        .route("/invoer/{id}/weg", post(imports::discard))
        .route("/invoer/{id}/geweigerd.csv", get(imports::refused_csv))
        .route("/invoer/{id}/geweigerd.xlsx", get(imports::refused_xlsx))
}
