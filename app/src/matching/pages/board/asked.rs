//! What the board's address asks for: the filter, the page, what is ticked.

use crate::{form::Typed, matching::boards::BoardData};
use leptos::prelude::*;
use meedoen_rules::{
    code::Coded,
    matching::{Left, Placed},
    people::{NeedRole, Person, fold},
};

/// What the address asks for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// "10" or "alle": these are ticked.
    pub kies: String,
    /// A need's role.
    pub rol: String,
    pub kern: String,
    pub zoek: String,
    /// From 0.
    pub blad: usize,
    /// The page of those who were left over, from 0.
    pub rest: usize,
    /// After proposing: how many were, and how many could not be.
    pub voorgesteld: usize,
    pub gemist: usize,
}

/// What a filter while typing looks at.
pub fn searched(one: &str, other: &str) -> String {
    fold(&format!("{one} {other}"))
}

impl Asked {
    /// From an address, or as the form with the pairs has it with it (see `as_fields`).
    pub fn of(typed: &Typed) -> Self {
        let text = |field| typed.text(field).to_owned();
        let number = |field| typed.text(field).parse().unwrap_or(0);
        Self {
            kies: text("kies"),
            rol: text("rol"),
            kern: text("kern"),
            zoek: text("zoek"),
            blad: number("blad"),
            rest: number("rest"),
            voorgesteld: number("voorgesteld"),
            gemist: number("gemist"),
        }
    }

    fn fits(&self, role: NeedRole, seeker: &Person, helper: &str) -> bool {
        let search = fold(self.zoek.trim());
        NeedRole::from_code(&self.rol).is_none_or(|wanted| wanted == role)
            && (self.kern.is_empty() || seeker.kern.as_deref() == Some(self.kern.as_str()))
            && (search.is_empty() || searched(&seeker.name, helper).contains(&search))
    }

    pub fn fits_pair(&self, data: &BoardData, pair: &Placed) -> bool {
        let helper = &data.pool.helpers()[pair.helper].person.name;
        self.fits(pair.need.role, &data.pool.seekers()[pair.need.seeker].person, helper)
    }

    pub fn fits_left(&self, data: &BoardData, left: &Left) -> bool {
        self.fits(left.need.role, &data.pool.seekers()[left.need.seeker].person, "")
    }

    fn pairs(&self, kies: &str, blad: usize, rest: usize) -> Vec<(&'static str, String)> {
        let page = |at: usize| if at == 0 { String::new() } else { at.to_string() };
        let all = [
            ("rol", self.rol.clone()),
            ("kern", self.kern.clone()),
            ("zoek", self.zoek.clone()),
            ("kies", kies.to_owned()),
            ("blad", page(blad)),
            ("rest", page(rest)),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// An address of the board with the present filter, and something ticked or another page.
    pub fn address(&self, kies: &str, blad: usize) -> String {
        let pairs = self.pairs(kies, blad, self.rest);
        format!("/koppelen?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }

    /// The next page of those who were left over.
    pub fn next_rest(&self) -> String {
        let pairs = self.pairs("", self.blad, self.rest + 1);
        format!("/koppelen?{}#over", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }

    /// Where its reader is, along with a form.
    pub fn as_fields(&self) -> Vec<AnyView> {
        let field = |(name, value): (&'static str, String)| {
            view! { <input type="hidden" name=name value=value/> }.into_any()
        };
        self.pairs("", self.blad, self.rest).into_iter().map(field).collect()
    }
}
