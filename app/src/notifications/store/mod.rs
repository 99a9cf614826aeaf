//! The room's SQL, and only that.

mod choices;
mod deliveries;
mod keys;
mod messages;
mod subscriptions;

pub use choices::{
    choose_mail, chosen, heard_at, put_chosen, put_not_now, put_quiet, quiet, quiet_in, reached_by, recipient,
};
pub use deliveries::{
    Delivery, Load, Nothing, Way, claim, claim_digests, end, is_any_due, load, postpone, put_delivery,
    try_again,
};
pub use keys::key;
pub use messages::{
    Queued, claim_queued, fail_message, forget, forget_old, forget_path, is_any_queued, skip_message,
    spread_message, tell,
};
pub use subscriptions::{
    Subscription, is_subscribed, put, remove, remove_of_device, subscriptions, takes_pushes, was_taken,
};
