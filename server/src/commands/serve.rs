//! `meedoen serve`: the site.

use super::{Outcome, database::open};
use crate::{
    assets, housekeeping, post,
    settings::{Address, Serve},
    visitor,
};
use app::{
    db::Db,
    demo,
    imports::file::Reader,
    notifications::{Sender, Ways},
    organisations,
    state::{AppState, Clock, Config},
};
use meedoen_rules::organisations::{DemoRefusal, may_serve};
use std::net::SocketAddr;

pub async fn serve(settings: Serve) -> Outcome {
    settings.address.public()?;
    let mailer = settings.mailer()?;
    let db = open(&settings.database).await?;
    let clock = settings.clock();
    let (real, invented) = demo::holds(&db).await?;
    may_serve(settings.demo, real, invented).map_err(refusal)?;
    if settings.demo {
        demo::set_up(&db, clock.now()).await?;
    }
    let listener = tokio::net::TcpListener::bind(settings.address.listen).await?;
    // With port 0 the machine has chosen one.
    let public_url =
        Address { listen: listener.local_addr()?, public_url: settings.address.public_url.clone() }
            .public()?;
    let reach = settings.push_reach(&public_url)?;
    let translator = settings.translator();
    let config = Config { public_url: public_url.clone(), demo: settings.demo };
    let state = AppState::new(db.clone(), config, clock, assets::manifest())
        .read_files_with(Reader::Apart(std::env::current_exe()?))
        .sends(mailer.is_some(), reach)
        .translates_with(translator.clone());
    housekeeping::start(db.clone(), clock, translator);
    let ways = Ways { reach, mailer, public_url: public_url.clone() };
    post::start(Sender::new(db.clone(), clock, ways).await?);
    let site = app::routes::router(state).merge(assets::router());
    let site = visitor::named(site, settings.trusted_proxy);
    println!("Meedoen is at {public_url}");
    print_first_link(&db, clock, &public_url).await?;
    axum::serve(listener, site.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stopped())
        .await?;
    Ok(())
}

fn refusal(refusal: DemoRefusal) -> &'static str {
    match refusal {
        DemoRefusal::HoldsRealPeople => {
            "--demo: this database holds people who are not invented; name another with --database-url"
        }
        DemoRefusal::HoldsInventedPeople => {
            "this database holds the invented people of a demonstration; serve it with --demo, or name another with \
             --database-url"
        }
    }
}

/// Until a beheerder has signed in or named the municipality, each start gives a new link that makes its reader the
/// beheerder.
async fn print_first_link(db: &Db, clock: Clock, public_url: &str) -> Outcome {
    if let Some(token) = organisations::first_start(db, clock.now()).await? {
        println!();
        println!("No beheerder is signed in yet. Open this link to become the beheerder (it works once):");
        println!("  {public_url}/uitnodiging/{token}");
        println!();
    }
    Ok(())
}

/// Until someone at the keyboard, systemd or a container's keeper says so. Without a signal's handler the process simply
/// ends at once, which loses nothing acknowledged.
async fn stopped() {
    let interrupted = async { drop(tokio::signal::ctrl_c().await) };
    #[cfg(unix)]
    if let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            () = interrupted => {}
            _ = terminated.recv() => {}
        }
        return;
    }
    interrupted.await;
}
