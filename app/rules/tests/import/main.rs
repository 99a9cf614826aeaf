//! The import as its users meet it: cells, whole lists, and the count that must add up.

mod cells;
mod columns;
mod counts;
mod field;
mod lists;
mod show;
