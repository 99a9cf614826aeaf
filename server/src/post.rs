//! Messages go out while the site runs: as fast as there are any, and a look twice a second when there are none. Several
//! servers may do it at once; each takes its own.

use app::notifications::{Sender, Work};
use std::{sync::Arc, time::Duration};
use tokio::task::JoinSet;

const A_LOOK_EVERY: Duration = Duration::from_millis(500);
/// After a failure of our own, such as a database that is away.
const PAUSE: Duration = Duration::from_secs(15);

pub fn start(tasks: &mut JoinSet<()>, sender: Sender) {
    let sender = Arc::new(sender);
    for work in Work::ALL {
        tasks.spawn(go_on(sender.clone(), work));
    }
}

async fn go_on(sender: Arc<Sender>, work: Work) {
    loop {
        match sender.work_at(work).await {
            Ok(0) => tokio::time::sleep(A_LOOK_EVERY).await,
            Ok(_) => {}
            Err(failed) => {
                tracing::error!(error = %failed, ?work, "sending messages failed; the next try is in a moment");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}
