//! `meedoen serve`: the site.

use super::{Outcome, database::open_or_make, say};
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
use std::{future::IntoFuture, net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, task::JoinSet};

const GRACE: Duration = Duration::from_secs(10);

pub async fn serve(settings: Serve) -> Outcome {
    settings.address.public()?;
    let mailer = settings.mailer()?;
    // First, so that an address that is taken changes nothing.
    let listen = settings.address.listen;
    let listener = TcpListener::bind(listen).await.map_err(|error| format!("--listen {listen}: {error}"))?;
    let db = open_or_make(&settings.database).await?;
    let clock = settings.clock();
    let (real, invented) = demo::holds(&db).await?;
    may_serve(settings.demo, real, invented).map_err(refusal)?;
    if settings.demo {
        demo::set_up(&db, clock.now()).await?;
    }
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
    let mut tasks = JoinSet::new();
    housekeeping::start(&mut tasks, db.clone(), clock, translator);
    let ways = Ways { reach, mailer, public_url: public_url.clone() };
    post::start(&mut tasks, Sender::new(db.clone(), clock, ways).await?);
    let site = app::routes::router(state).merge(assets::router());
    let site = visitor::named(site, settings.trusted_proxy);
    // The site stands, whether or not anyone reads this.
    let _ = say(format!("Meedoen is at {public_url}"));
    print_first_link(&db, clock, &public_url).await?;
    let serving = axum::serve(listener, site.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stopped());
    tokio::select! {
        done = serving.into_future() => done?,
        () = long_enough() => {}
    }
    tasks.shutdown().await;
    db.close().await;
    Ok(())
}

/// Whoever is being answered when it stops gets their answer, but not for ever: until `GRACE` is over, or it is told to
/// stop once more.
async fn long_enough() {
    stopped().await;
    tokio::select! {
        () = tokio::time::sleep(GRACE) => {}
        () = stopped() => {}
    }
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
        let what = "No beheerder is signed in yet. Open this link to become the beheerder (it works once):";
        let _ = say(format!("\n{what}\n  {public_url}/uitnodiging/{token}\n"));
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
