//! The Summerschool's SQL, and only that.

mod children;
mod correct;
mod counts;
mod days;
mod groups;
mod leaving;
mod line;
mod practice;
mod programmes;

pub use children::{ChildRow, children_of_group, children_of_parent, erase_after, find_child, is_there};
pub use correct::{Correction, correct};
pub use counts::{Count, counts};
pub use days::{attendance, hold_plan, mark, plan_of_group, plans, set_plan};
pub use groups::{
    GroupRow, Member, TeamOf, Teams, add_to_team, delete_group, find_group, groups, hold_groups,
    insert_group, remove_from_team, team_of_person, teams, update_group,
};
pub use leaving::{forget, is_involved, release};
pub use line::{
    NewChild, enrol, enrol_again, is_offered, pass_on_offers, settle_group, take_offer, withdraw,
};
pub use practice::{
    Held, PracticeRow, hold_practice, parents, practice_of, practice_of_person, practises, set_practice,
    still_on,
};
pub use programmes::{
    ProgrammeRow, TakesPart, delete, find, insert, is_at, past, programmes, running, set_open, takes_part,
    update, who_come, who_take_part,
};
