//! The store and HTTP rings: one program, so that what they share is compiled and linked once.

mod demo_lists;
mod http_access;
mod http_account;
mod http_setup;
mod locales;
mod store_account;
mod store_people;
mod support;
