//! The Summerschool's SQL, and only that.

mod children;
mod correct;
mod days;
mod groups;
mod leaving;
mod practice;
mod programmes;

pub use children::{
    ChildRow, NewChild, children_of_group, children_of_parent, enrol, erase_after, find_child, settle_group,
    settle_late, take_offer, withdraw,
};
pub use correct::{Correction, correct};
pub use days::{attendance, mark, plan_of_group, plans, set_plan};
pub use groups::{
    GroupRow, Member, TeamOf, Teams, add_to_team, find_group, groups, insert_group, remove_from_team,
    team_of_person, teams, update_group,
};
pub use leaving::{forget, is_involved, release};
pub use practice::{PracticeRow, parents, practice_of, practice_of_person, set_practice};
pub use programmes::{ProgrammeRow, find, insert, is_at, programmes, set_open, update};
