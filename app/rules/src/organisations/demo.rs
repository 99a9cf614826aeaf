//! Invented people and real ones never meet.

/// Why a database is not served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemoRefusal {
    /// `--demo` was asked for, but real people are in it.
    HoldsRealPeople,
    /// It is a demonstration, and would be taken for real without its banner.
    HoldsInventedPeople,
}

/// May this database be served as a demonstration, or as the real thing?
pub fn may_serve(demo: bool, real_people: bool, invented_people: bool) -> Result<(), DemoRefusal> {
    match (demo, real_people, invented_people) {
        (true, true, _) => Err(DemoRefusal::HoldsRealPeople),
        (false, _, true) => Err(DemoRefusal::HoldsInventedPeople),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demonstration_holds_no_real_people_and_real_work_no_invented_ones() {
        assert_eq!(may_serve(true, true, false), Err(DemoRefusal::HoldsRealPeople));
        assert_eq!(may_serve(true, true, true), Err(DemoRefusal::HoldsRealPeople));
        assert_eq!(may_serve(false, false, true), Err(DemoRefusal::HoldsInventedPeople));
        for (demo, real, invented) in [(true, false, false), (true, false, true), (false, true, false)] {
            assert_eq!(may_serve(demo, real, invented), Ok(()));
        }
    }
}
