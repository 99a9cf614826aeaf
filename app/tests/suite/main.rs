//! The store and HTTP rings: one program, so that what they share is compiled and linked once.

mod http_access;
mod http_imports;
mod http_people;
mod http_signup;
mod locales;
mod store_imports;
mod store_people;
mod support;
