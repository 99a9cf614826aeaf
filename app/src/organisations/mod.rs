//! A municipality's own set-up: its organisations, its places (kernen), and who works there. A beheerder does this at
//! the first start, led from one step to the next, and changes it whenever an organisation comes or goes.

mod actions;
mod first_start;
mod forms;
mod overview;
pub mod store;

pub use actions::{
    add_kern, add_organisation, add_worker, change_kern, change_organisation, end_duty, name_municipality,
    remove_kern, take_over_kernen,
};
pub use first_start::{beheerder_link, first_start};
pub use forms::{kern, municipality, new_kern, new_organisation, new_worker, organisation};
pub use overview::overview;
pub use store::{insert_kern, insert_municipality, insert_organisation, insert_worker, name, progress};
