//! Enums whose values have a short, stable code: the word in forms, in the database and in locale keys.

use std::{fmt, marker::PhantomData};

/// A closed list of values, each with a code that never changes once it is stored.
pub trait Coded: Copy + Eq + Sized + 'static {
    /// Every value, in the order in which people should see them.
    const ALL: &'static [Self];

    fn code(self) -> &'static str;

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }
}

/// Declares an enum with its codes: `coded! { /// doc  pub enum Level { Alfa = "alfa", A0 = "a0" } }`.
#[macro_export]
macro_rules! coded {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $crate::code::Coded for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str($crate::code::Coded::code(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                <Self as $crate::code::Coded>::from_code(&code)
                    .ok_or_else(|| serde::de::Error::custom(format!("unknown code {code:?}")))
            }
        }
    };
}

/// A set of coded values (at most 32), written as its codes in order with a space between.
pub struct Set<T> {
    bits: u32,
    of: PhantomData<T>,
}

impl<T: Coded> Set<T> {
    pub const EMPTY: Self = Self { bits: 0, of: PhantomData };

    pub fn all() -> Self {
        T::ALL.iter().copied().collect()
    }

    pub fn of(values: &[T]) -> Self {
        values.iter().copied().collect()
    }

    fn bit(value: T) -> u32 {
        let place = T::ALL.iter().position(|other| *other == value).unwrap_or(0);
        1 << place
    }

    pub fn has(self, value: T) -> bool {
        self.bits & Self::bit(value) != 0
    }

    pub fn insert(&mut self, value: T) {
        self.bits |= Self::bit(value);
    }

    #[must_use]
    pub fn with(mut self, value: T) -> Self {
        self.insert(value);
        self
    }

    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { bits: self.bits & other.bits, of: PhantomData }
    }

    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { bits: self.bits | other.bits, of: PhantomData }
    }

    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    pub fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    pub fn iter(self) -> impl Iterator<Item = T> {
        T::ALL.iter().copied().filter(move |value| self.has(*value))
    }

    /// The codes with a space between; what is stored and sent.
    pub fn codes(self) -> String {
        let codes: Vec<_> = self.iter().map(Coded::code).collect();
        codes.join(" ")
    }

    /// Reads codes with white space between; an unknown code is given back as the error.
    pub fn parse(codes: &str) -> Result<Self, String> {
        codes.split_whitespace().map(|code| T::from_code(code).ok_or_else(|| code.to_owned())).collect()
    }
}

impl<T: Coded> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut set = Self::EMPTY;
        for value in values {
            set.insert(value);
        }
        set
    }
}

impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Set<T> {}
impl<T> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}
impl<T> Eq for Set<T> {}
impl<T> std::hash::Hash for Set<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
    }
}
impl<T: Coded> Default for Set<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}
impl<T: Coded + fmt::Debug> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<T: Coded> serde::Serialize for Set<T> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.codes())
    }
}

impl<'de, T: Coded> serde::Deserialize<'de> for Set<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let codes = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        Self::parse(&codes).map_err(|code| serde::de::Error::custom(format!("unknown code {code:?}")))
    }
}
