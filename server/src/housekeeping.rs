//! What is promised to be forgotten is forgotten: every hour, and at the start. Several servers may do it at once; to
//! forget what is already forgotten harms nothing.

use app::{db::Db, error::Result, i18n, imports, once, people::store::drafts, state::Clock, summerschool};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(3600);

pub fn start(db: Db, clock: Clock) {
    tokio::spawn(async move {
        loop {
            if let Err(failed) = tidy(&db, clock).await {
                tracing::error!(error = %failed, "forgetting what is old failed; the next try is in an hour");
            }
            tokio::time::sleep(EVERY).await;
        }
    });
}

async fn tidy(db: &Db, clock: Clock) -> Result<()> {
    let now = clock.now();
    drafts::forget_old(db, now).await?;
    once::forget_old(db, now).await?;
    imports::forget_old(db, now).await?;
    summerschool::erase_after(db, i18n::local_date(now)).await?;
    app::account::forget_old(db, now).await
}
