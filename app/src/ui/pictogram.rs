//! The pictograms. The same one always means the same, and never stands without a word.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pictogram {
    Ask,
    Back,
    Bin,
    Calendar,
    Chart,
    Clock,
    Cross,
    Cup,
    Document,
    Go,
    Home,
    House,
    List,
    Mail,
    Ok,
    People,
    Person,
    Phone,
    Pin,
    Plus,
    Print,
    Rules,
    Share,
    Sun,
    Two,
    Warning,
}

impl Pictogram {
    pub const ALL: &'static [Self] = &[
        Self::Ask,
        Self::Back,
        Self::Bin,
        Self::Calendar,
        Self::Chart,
        Self::Clock,
        Self::Cross,
        Self::Cup,
        Self::Document,
        Self::Go,
        Self::Home,
        Self::House,
        Self::List,
        Self::Mail,
        Self::Ok,
        Self::People,
        Self::Person,
        Self::Phone,
        Self::Pin,
        Self::Plus,
        Self::Print,
        Self::Rules,
        Self::Share,
        Self::Sun,
        Self::Two,
        Self::Warning,
    ];

    /// Drawn on 24 by 24, in lines.
    fn path(self) -> &'static str {
        match self {
            Self::Ask => {
                "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.500 1.200-1.500 2.400M12 17.500v.5M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z"
            }
            Self::Back => "M19 12H5M11 6l-6 6 6 6",
            Self::Bin => "M5 7h14M10 4h4M7 7l1 13h8l1-13M10 11v5M14 11v5",
            Self::Calendar => "M4 6h16v14H4zM4 11h16M8 3v5M16 3v5",
            Self::Chart => "M4 20h16M7 20v-7M12 20V5M17 20v-10",
            Self::Clock => "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3.500 2",
            Self::Cross => "M6 6l12 12M18 6L6 18",
            Self::Cup => {
                "M4 9h12v5a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM16 10h2a2.500 2.500 0 0 1 0 5h-2M8 3v2M12 3v2"
            }
            Self::Document => "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7",
            Self::Go => "M5 12h14M13 6l6 6-6 6",
            Self::Home => "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
            Self::House => "M5 21V4h10v17M15 9h4v12M3 21h18M8 8h4M8 12h4M8 16h4",
            Self::List => "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
            Self::Mail => "M3 6h18v12H3zM3 7l9 7 9-7",
            Self::Ok => "M5 12.500 10 17l9-10",
            Self::People => {
                "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20c.5-4 3-6 6-6s5.500 2 6 6M16 5.500a3 3 0 0 1 0 5.500M17 14.500c2.300.6 3.700 2.500 4 5.500"
            }
            Self::Person => "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.6-4.500 3.800-7 8-7s7.400 2.500 8 7",
            Self::Phone => {
                "M6 3h4l1.500 5-2 1.500a12 12 0 0 0 5 5l1.500-2 5 1.500v4c0 1-1 2-2 2C11 20 4 13 4 5c0-1 1-2 2-2z"
            }
            Self::Pin => {
                "M12 21c-4-5-7-8-7-12a7 7 0 0 1 14 0c0 4-3 7-7 12zM12 11.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Print => "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
            Self::Rules => "M4 7h9M19 7h1M16 4v6M4 17h1M11 17h9M8 14v6",
            Self::Share => "M12 15V3M8 6.500 12 3l4 3.500M6 11H5v10h14V11h-1",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400"
            }
            Self::Two => {
                "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16.500 11.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM2.500 19c.5-3.500 2.600-5.500 5.500-5.500s5 2 5.500 5.500M14.500 14c3.500-.6 6 1.200 6.800 4.500"
            }
            Self::Warning => "M12 4 22 20H2zM12 10v5M12 17.500v.5",
        }
    }

    /// Arrows point the way one reads; clocks, phones and the rest do not turn around.
    fn mirrors(self) -> bool {
        matches!(self, Self::Back | Self::Go)
    }
}

/// The drawing; a screen reader passes over it, the word beside it says it.
pub fn pictogram(sign: Pictogram) -> impl IntoView {
    let class = if sign.mirrors() { "pic mirror" } else { "pic" };
    view! { <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=sign.path()/></svg> }
}
