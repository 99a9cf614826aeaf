//! Every address on one screen. For whom an address exists stands in its room's table (`ACCESS` in app/rules);
//! an address without a line there is refused to everyone.

use crate::{
    account, activities, error::Error, help, imports, machines, matching, notifications, offline,
    organisations, page, parcel, people, reports, state::AppState, summerschool, ui,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    response::IntoResponse,
    routing::{get, post},
};
use meedoen_rules::{
    access::{Access, FRAME},
    account as account_rules, activities as activities_rules, help as help_rules, imports as import_rules,
    matching as matching_rules, notifications as notifications_rules, offline as offline_rules,
    organisations as organisations_rules, people as people_rules, reports as reports_rules,
    summerschool as summerschool_rules,
};
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
};

/// The rooms' access tables.
pub const TABLES: &[&[Access]] = &[
    FRAME,
    account_rules::ACCESS,
    organisations_rules::ACCESS,
    people_rules::ACCESS,
    import_rules::ACCESS,
    matching_rules::ACCESS,
    activities_rules::ACCESS,
    help_rules::ACCESS,
    notifications_rules::ACCESS,
    reports_rules::ACCESS,
    summerschool_rules::ACCESS,
    offline_rules::ACCESS,
];

pub fn router(state: AppState) -> Router {
    let rooms = Router::new()
        .route("/", get(account::home))
        .route("/taal", post(account::choose_language))
        .route("/uitnodiging/{token}", get(account::invitation).post(account::claim))
        .route("/uitloggen", post(account::sign_out))
        .route("/uitgelogd", get(account::signed_out))
        .route("/ik", get(account::me))
        .route("/ik/apparaten/{id}", post(account::sign_out_device))
        .route("/demo/{who}", post(account::demo_sign_in))
        .route("/mensen/{id}/uitnodiging", get(account::invite_page).post(account::make_invitation))
        .route("/totalen", get(reports::totals))
        .route("/health", get(machines::health))
        .route("/manifest.webmanifest", get(machines::manifest))
        .route("/stijl", get(ui::showcase))
        .route("/privacy", get(people::privacy))
        .route("/aanmelden", get(people::signup::start).post(people::signup::begin))
        .route("/aanmelden/{step}", get(people::signup::question).post(people::signup::answer))
        .route("/mensen", get(people::list))
        .route("/mensen/nieuw/{kind}", get(people::intake::new).post(people::intake::take_in))
        .route("/mensen/{id}", get(people::profile))
        .route("/mensen/{id}/wijzigen", get(people::intake::edit).post(people::intake::change))
        .route("/mensen/{id}/notities", post(people::add_note))
        .route("/mensen/{id}/stand", post(people::move_to))
        .route("/mensen/{id}/wissen", get(people::ask_to_erase).post(people::erase_now))
        // Every telephone fetches it after each update: this one small rather than fast.
        .route(
            "/sw.js",
            get(offline::worker).layer(CompressionLayer::new().quality(CompressionLevel::Precise(9))),
        )
        .route("/zonder-internet", get(offline::no_connection))
        .route("/zonder-internet.json", get(offline::ahead))
        .route("/bewaard", get(offline::waiting))
        .route("/bewaard/uitloggen", get(offline::waiting_to_sign_out))
        .merge(set_up())
        .merge(matching())
        .merge(agenda())
        .merge(messages())
        .merge(summerschool())
        .merge(help());
    rooms
        .merge(lists())
        .route_layer(middleware::from_fn_with_state(state.clone(), account::guard))
        .fallback(page::nowhere)
        .method_not_allowed_fallback(page::nowhere)
        .layer(middleware::from_fn(page::own_origin))
        .layer(
            CsrfLayer::new()
                .with_rejection_response(|_| Error::BadRequest("from another site").into_response()),
        )
        .layer(CatchPanicLayer::custom(page::fallen_over))
        .layer(middleware::from_fn_with_state(state.clone(), page::failures))
        .layer(middleware::from_fn_with_state(state.clone(), page::security))
        // Fast rather than small: a page is made anew for each reader.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .with_state(state)
}

/// What a beheerder sets up.
fn set_up() -> Router<AppState> {
    use organisations as room;
    Router::new()
        .route("/inrichten", get(room::overview))
        .route("/inrichten/gemeente", get(room::municipality).post(room::name_municipality))
        .route("/inrichten/organisaties/nieuw", get(room::new_organisation).post(room::add_organisation))
        .route("/inrichten/organisaties/{id}", get(room::organisation).post(room::change_organisation))
        .route("/inrichten/kernen/nieuw", get(room::new_kern).post(room::add_kern))
        .route("/inrichten/kernen/woerden", post(room::take_over_kernen))
        .route("/inrichten/kernen/{id}", get(room::kern).post(room::change_kern))
        .route("/inrichten/kernen/{id}/weg", post(room::remove_kern))
        .route("/inrichten/medewerkers/nieuw", get(room::new_worker).post(room::add_worker))
        .route("/inrichten/medewerkers/{id}/weg", post(room::end_duty))
        .route("/inrichten/uitnodiging/{id}", get(account::invite_page).post(account::make_invitation))
}

/// The board, matches, and the proposals of the two persons concerned.
fn matching() -> Router<AppState> {
    Router::new()
        .route("/koppelen", get(matching::board))
        .route("/koppelen/voorstellen", post(matching::propose))
        .route("/koppelen/regels", get(matching::settings).post(matching::change_settings))
        .route("/koppelen/{person_id}/{role}", get(matching::need))
        .route("/koppelingen", get(matching::living).post(matching::pair_by_hand))
        .route("/koppelingen/{id}", get(matching::one_match))
        .route("/koppelingen/{id}/antwoord", post(matching::record_answer))
        .route("/koppelingen/{id}/intrekken", post(matching::withdraw))
        .route("/koppelingen/{id}/beeindigen", post(matching::end))
        .route("/koppelingen/{id}/brief/{side}", get(matching::letter).post(matching::letter_with_link))
        .route("/voorstellen/{id}", get(matching::proposal).post(matching::answer_own))
}

/// What is planned, and who comes.
fn agenda() -> Router<AppState> {
    use activities as room;
    Router::new()
        .route("/agenda", get(room::agenda))
        .route("/agenda/nieuw", get(room::new).post(room::plan))
        .route("/agenda/plekken", get(room::places))
        .route("/agenda/plekken/nieuw", get(room::new_place).post(room::add_place))
        .route("/agenda/plekken/{id}", get(room::place).post(room::change_place))
        .route("/agenda/plekken/{id}/weg", post(room::remove_place))
        .route("/agenda/soorten", get(room::kinds))
        .route("/agenda/soorten/nieuw", get(room::new_kind).post(room::add_kind))
        .route("/agenda/soorten/{id}", get(room::edit_kind).post(room::change_kind))
        .route("/agenda/soorten/{id}/weg", post(room::retire_kind))
        .route("/agenda/vakanties", get(room::holidays))
        .route("/agenda/vakanties/nieuw", get(room::new_holiday).post(room::add_holiday))
        .route("/agenda/vakanties/{id}", get(room::holiday).post(room::change_holiday))
        .route("/agenda/vakanties/{id}/weg", post(room::remove_holiday))
        .route("/agenda/kalender", get(room::calendars::show).post(room::calendars::make))
        .route("/agenda/kalender/{id}/weg", post(room::calendars::revoke))
        .route("/kalender/{file}", get(room::calendars::feed))
        .route("/programma", get(room::programmes))
        .route("/programma/{municipality}", get(room::programme))
        .route("/agenda/{series}/{date}/afspraak.ics", get(room::calendars::single))
        .route("/agenda/{series}/{date}", get(room::meeting))
        .route("/agenda/{series}/{date}/aanmelding", get(room::search).post(room::sign_up))
        .route("/agenda/{series}/{date}/afmelding", post(room::sign_off))
        .route("/agenda/{series}/{date}/plek", post(room::answer_offer))
        .route("/agenda/{series}/{date}/dienst", post(room::shift))
        .route("/agenda/{series}/{date}/wijzigen", get(room::menu))
        .route("/agenda/{series}/{date}/wijzigen/deze", get(room::moving).post(room::move_one))
        .route("/agenda/{series}/{date}/wijzigen/afzeggen", get(room::cancelling).post(room::cancel))
        .route("/agenda/{series}/{date}/wijzigen/overslaan", post(room::skip))
        .route("/agenda/{series}/{date}/wijzigen/terug", post(room::restore))
        .route("/agenda/{series}/{date}/wijzigen/vanaf", get(room::from_here).post(room::change_from_here))
        .route("/agenda/{series}/{date}/opkomst", get(room::came).post(room::mark))
        .route("/agenda/{series}/{date}/opkomst.json", post(room::mark_many))
        .route("/agenda/{series}/{date}/deur", get(room::door_code).post(room::make_door_code))
        .route("/agenda/{series}/cijfers", get(room::numbers))
        .route("/deur/{token}", get(room::door).post(room::enter))
}

/// Which messages one gets, and by which way.
fn messages() -> Router<AppState> {
    use notifications as room;
    Router::new()
        .route("/ik/berichten", get(room::page).post(room::choose))
        .route("/ik/berichten/apparaat", post(room::turn_on))
        .route("/ik/berichten/apparaat/uit", post(room::turn_off))
        .route("/ik/berichten/proef", post(room::try_out))
        .route("/ik/berichten/niet-nu", post(room::not_now))
        .route("/berichten/stop/{token}", get(room::stop_page).post(room::stop))
        .route("/berichten/stil", get(room::quiet_hours).post(room::change_quiet_hours))
}

/// Programmes, their groups, and the children in them.
fn summerschool() -> Router<AppState> {
    use summerschool as room;
    Router::new()
        .route("/summerschool", get(room::hub))
        .route("/summerschool/nieuw", get(room::new).post(room::add))
        .route("/summerschool/{id}", get(room::programme))
        .route("/summerschool/{id}/wijzigen", get(room::edit).post(room::change))
        .route("/summerschool/{id}/weg", post(room::remove))
        .route("/summerschool/{id}/aanmelding", post(room::open_or_close))
        .route("/summerschool/{id}/groep", get(room::new_group).post(room::add_group))
        .route("/summerschool/{id}/week/{number}", get(room::week))
        .route("/summerschool/{id}/oefenen", get(room::practice).post(room::confirm))
        .route("/summerschool/{id}/aanmelden/{step}", get(room::question).post(room::answer))
        .route("/summerschool/groep/{group}", get(room::roster))
        .route("/summerschool/groep/{group}/aanwezig", post(room::mark_present))
        .route("/summerschool/groep/{group}/wijzigen", get(room::edit_group).post(room::change_group))
        .route("/summerschool/groep/{group}/weg", post(room::remove_group))
        .route("/summerschool/groep/{group}/plan", get(room::plan).post(room::keep_plan))
        .route("/summerschool/groep/{group}/team", post(room::add_member))
        .route("/summerschool/groep/{group}/team/{person}/weg", post(room::remove_member))
        .route("/summerschool/kind/{child}", get(room::answers))
        .route("/summerschool/kind/{child}/{what}", get(room::correction).post(room::change_child))
}

/// Hulpvragen.
fn help() -> Router<AppState> {
    use help as room;
    Router::new()
        .route("/hulp", get(room::hub))
        .route("/hulp/vragen", get(room::ask).post(room::send))
        .route("/hulp/vertalen/{words}", get(room::vertaal).post(room::translate))
        .layer(DefaultBodyLimit::max(parcel::MOST_SENT))
        .route("/hulp/helpen", get(room::helping).post(room::say_helping))
        .route("/hulp/regels", get(room::rules).post(room::change_rules))
        .route("/hulp/vertalen", get(room::words_waiting))
        .route("/inrichten/hulp", get(room::words_rules).post(room::change_words_rules))
        .route("/hulp/{id}", get(room::one))
        .route("/hulp/{id}/stem/{words}", get(room::sound))
        .route("/hulp/{id}/intrekken", post(room::withdraw))
        .route("/hulp/{id}/antwoord", post(room::answer))
        .route("/hulp/{id}/afloop", post(room::how))
        .route("/hulp/{id}/berichten", post(room::write))
        .route("/hulp/{id}/melden", get(room::report_page).post(room::report))
        .route("/hulp/{id}/regie", post(room::guide))
        .route("/hulp/{id}/helper", get(room::name_page).post(room::name))
}

/// The coordinator's lists.
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
