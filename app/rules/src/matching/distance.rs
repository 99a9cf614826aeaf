//! How far apart two kernen are, as the crow flies between their centres.

/// Kilometres of one degree along a meridian (mean radius of the earth, 6,371 km).
const KM_PER_DEGREE: f64 = 111.195;

/// Latitude and longitude in degrees. Flat arithmetic: within a region it is right to a few metres in a kilometre.
pub fn kilometres(here: (f64, f64), there: (f64, f64)) -> f64 {
    let north = (here.0 - there.0) * KM_PER_DEGREE;
    let middle = f64::midpoint(here.0, there.0).to_radians();
    let east = (here.1 - there.1) * KM_PER_DEGREE * middle.cos();
    north.hypot(east)
}

#[cfg(test)]
mod tests {
    use super::kilometres;

    const WOERDEN: (f64, f64) = (52.087, 4.883);
    const HARMELEN: (f64, f64) = (52.091, 4.962);
    const OUDEWATER: (f64, f64) = (52.025, 4.868);

    #[test]
    fn the_kernen_are_as_far_apart_as_on_the_map() {
        assert!((kilometres(WOERDEN, HARMELEN) - 5.4).abs() < 0.1);
        assert!((kilometres(WOERDEN, OUDEWATER) - 7.0).abs() < 0.1);
    }

    #[test]
    fn the_way_back_is_as_long() {
        assert!((kilometres(WOERDEN, OUDEWATER) - kilometres(OUDEWATER, WOERDEN)).abs() < 1e-9);
        assert!(kilometres(WOERDEN, WOERDEN) < 1e-9);
    }
}
