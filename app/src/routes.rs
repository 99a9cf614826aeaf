//! Every address on one screen. For whom an address exists stands in its room's table (`ACCESS` in app/rules);
//! an address without a line there is refused to everyone.

use crate::{account, error::Error, matching, page, state::AppState};
use axum::{
    Router, middleware,
    response::IntoResponse,
    routing::{get, post},
};
use meedoen_rules::{access::Access, account as account_rules, matching as matching_rules};
use tower_http::csrf::CsrfLayer;

/// The rooms' access tables.
pub const TABLES: &[&[Access]] = &[account_rules::ACCESS, matching_rules::ACCESS];

pub fn router(state: AppState) -> Router {
    let rooms = Router::new()
        .route("/", get(account::home))
        .route("/taal", post(account::choose_language))
        .route("/uitnodiging/{token}", get(account::invitation).post(account::claim))
        .route("/uitloggen", post(account::sign_out))
        .route("/uitgelogd", get(account::signed_out))
        .route("/koppelen", get(matching::board))
        .route("/koppelen/voorstellen", post(matching::propose))
        .route("/koppelen/{person_id}/{role}", get(matching::need))
        .route("/koppelingen", post(matching::pair_by_hand))
        .route("/koppelingen/{id}", get(matching::one_match))
        .route("/koppelingen/{id}/antwoord", post(matching::record_answer))
        .route("/koppelingen/{id}/intrekken", post(matching::withdraw))
        .route("/koppelingen/{id}/beeindigen", post(matching::end))
        .route("/koppelingen/{id}/brief/{side}", get(matching::letter))
        .route("/voorstellen/{id}", get(matching::proposal).post(matching::answer_own));
    rooms
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
