//! Locales are compiled in; without this line an edit to them would go unseen.

fn main() {
    println!("cargo:rerun-if-changed=../locales");
    println!("cargo:rerun-if-changed=migrations");
}
