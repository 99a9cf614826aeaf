//! Setting up, in order: nothing can be matched before each of these is there.

use crate::coded;

coded! {
    /// A step of setting up.
    pub enum Step {
        Municipality = "municipality", Organisations = "organisations", Kernen = "kernen",
        Coordinator = "coordinator",
    }
}

/// What is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub named: bool,
    pub organisations: usize,
    pub kernen: usize,
    pub coordinators: usize,
}

impl Progress {
    pub fn done(self, step: Step) -> bool {
        match step {
            Step::Municipality => self.named,
            Step::Organisations => self.organisations > 0,
            Step::Kernen => self.kernen > 0,
            Step::Coordinator => self.coordinators > 0,
        }
    }

    /// The first step that isn't done; none when setting up is ready.
    pub fn next(self) -> Option<Step> {
        use crate::code::Coded;
        Step::ALL.iter().copied().find(|step| !self.done(*step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beheerder_is_led_from_one_step_to_the_next() {
        let mut progress = Progress::default();
        assert_eq!(progress.next(), Some(Step::Municipality));
        progress.named = true;
        assert_eq!(progress.next(), Some(Step::Organisations));
        progress.organisations = 2;
        assert_eq!(progress.next(), Some(Step::Kernen));
        progress.kernen = 5;
        assert_eq!(progress.next(), Some(Step::Coordinator));
        progress.coordinators = 1;
        assert_eq!(progress.next(), None);
    }
}
