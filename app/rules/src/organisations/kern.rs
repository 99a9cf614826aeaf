//! Places we know: a suggestion to take over, so that a beheerder needn't look up postcodes.

use crate::people::fold;

/// A kern (town or village) with a rough centre in degrees and the postcodes that lie in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KnownKern {
    pub name: &'static str,
    pub latitude: f64,
    pub longitude: f64,
    pub postcode_from: u32,
    pub postcode_to: u32,
}

const fn kern(name: &'static str, centre: (f64, f64), postcodes: (u32, u32)) -> KnownKern {
    KnownKern {
        name,
        latitude: centre.0,
        longitude: centre.1,
        postcode_from: postcodes.0,
        postcode_to: postcodes.1,
    }
}

/// The kernen of the municipality of Woerden and Oudewater, where the work began in 2017.
pub const WOERDEN: &[KnownKern] = &[
    kern("Woerden", (52.087, 4.883), (3440, 3449)),
    kern("Harmelen", (52.091, 4.962), (3480, 3481)),
    kern("Kamerik", (52.112, 4.896), (3471, 3471)),
    kern("Zegveld", (52.115, 4.836), (3474, 3474)),
    kern("Oudewater", (52.025, 4.868), (3420, 3421)),
];

/// The known kern with this name, however it was typed.
pub fn known(name: &str) -> Option<&'static KnownKern> {
    let folded = fold(name.trim());
    WOERDEN.iter().find(|kern| fold(kern.name) == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kern_is_known_however_it_was_typed() {
        assert_eq!(known(" kamerik ").map(|kern| kern.name), Some("Kamerik"));
        assert_eq!(known("Utrecht"), None);
    }

    #[test]
    fn no_postcode_lies_in_two_kernen() {
        for (place, kern) in WOERDEN.iter().enumerate() {
            assert!(kern.postcode_from <= kern.postcode_to);
            for other in &WOERDEN[place + 1..] {
                let apart = kern.postcode_to < other.postcode_from || other.postcode_to < kern.postcode_from;
                assert!(apart, "{} and {}", kern.name, other.name);
            }
        }
    }
}
