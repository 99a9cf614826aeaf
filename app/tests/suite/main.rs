//! The store and HTTP rings: one program, so that what they share is compiled and linked once.

mod demo_lists;
mod http_access;
mod http_account;
mod http_calendars;
mod http_came;
mod http_changes;
mod http_imports;
mod http_matching;
mod http_offline;
mod http_people;
mod http_settings;
mod http_setup;
mod http_signup;
mod http_signups;
mod http_summerschool;
mod imports_add_up;
mod locales;
mod store_account;
mod store_came;
mod store_changes;
mod store_imports;
mod store_matching;
mod store_people;
mod store_signups;
mod store_summerschool;
mod support;
