//! `meedoen serve`: the site.

use super::{Outcome, database::open};
use crate::{assets, settings::Serve};
use app::{
    imports::file::Reader,
    state::{AppState, Clock, Config},
};
use std::net::SocketAddr;

pub async fn serve(settings: Serve) -> Outcome {
    let public_url = public_url(&settings)?;
    let db = open(&settings.database).await?;
    let config = Config { public_url: public_url.clone(), demo: settings.demo };
    let state = AppState::new(db, config, Clock::Machine, assets::manifest())
        .read_files_with(Reader::Apart(std::env::current_exe()?));
    let site = app::routes::router(state).merge(assets::router());
    let listener = tokio::net::TcpListener::bind(settings.listen).await?;
    println!("Meedoen is at {public_url}");
    axum::serve(listener, site.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stopped())
        .await?;
    Ok(())
}

/// The public address; plain http only on loopback, since cookies would travel in the open elsewhere.
fn public_url(settings: &Serve) -> Result<String, String> {
    let url = settings.public_url.clone().unwrap_or_else(|| format!("http://{}", settings.listen));
    let url = url.trim_end_matches('/').to_owned();
    let loopback = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    let fine = url.starts_with("https://") || loopback.iter().any(|start| url.starts_with(start));
    if fine { Ok(url) } else { Err(format!("--public-url {url}: use https://, or http:// on loopback")) }
}

async fn stopped() {
    // Without the signal's handler the process simply ends at once, which loses nothing acknowledged.
    let _ = tokio::signal::ctrl_c().await;
}
