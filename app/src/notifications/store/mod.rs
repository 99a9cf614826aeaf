//! The room's SQL, and only that.

mod choices;
mod deliveries;
mod keys;
mod messages;
mod subscriptions;

pub use choices::{choose_mail, chosen, put_chosen, put_not_now, put_quiet, quiet, recipient};
pub use deliveries::{Delivery, Load, claim, claim_digests, end, is_any_due, load, postpone, put_delivery};
pub use keys::key;
pub use messages::{
    Queued, claim_queued, forget, forget_old, is_any_queued, skip_message, spread_message, take_back, tell,
};
pub use subscriptions::{
    Subscription, is_subscribed, put, remove, remove_of_device, subscriptions, takes_pushes, was_taken,
};
