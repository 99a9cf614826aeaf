//! The room's SQL, and only that.

mod choices;
mod deliveries;
mod keys;
mod messages;
mod subscriptions;

pub use choices::{
    asked_a_week, choose_mail, chosen, limits, put_chosen, put_limits, put_not_now, recipient,
};
pub use deliveries::{Delivery, Load, claim, claim_digests, end, is_any_due, load, postpone, put_delivery};
pub use keys::key;
pub use messages::{
    Queued, asked_this_week, claim_queued, forget_old, hold_count, insert_message, is_any_queued,
    skip_message, spread_message, take_back,
};
pub use subscriptions::{
    Subscription, is_subscribed, put, remove, remove_of_device, subscriptions, takes_pushes, was_taken,
};
