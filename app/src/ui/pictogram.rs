//! The pictograms. The same one always means the same, and never stands without a word.

use leptos::prelude::*;

/// A name, what it means, and its drawing: lines on 24 by 24.
macro_rules! pictograms {
    ($($(#[$meaning:meta])* $name:ident = $path:literal,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Pictogram {
            $($(#[$meaning])* $name,)*
        }

        impl Pictogram {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name, as the database keeps it for a kind of meeting.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|sign| sign.code() == code)
            }

            fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)*
                }
            }
        }
    };
}

pictograms! {
    /// Read or do it once more.
    Again = "M19.500 12a7.500 7.500 0 1 1-2.200-5.300M19.500 3v4.500H15",
    /// Put away, not thrown away.
    Archive = "M4 5h16v4H4zM5.500 9v10h13V9M10 13h4",
    /// A question; "I don't know".
    Ask = "M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500v.5M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z",
    /// To where one came from.
    Back = "M19 12H5M11 6l-6 6 6 6",
    /// Daily life.
    Basket = "M3.500 9.500h17L18.500 20h-13zM8 9.500 11 4M16 9.500 13 4M9.500 13v3.500M14.500 13v3.500",
    /// A message on one's phone, and choosing them.
    Bell = "M6 17h12l-1.500-2.500V10a4.500 4.500 0 0 0-9 0v4.500zM10.500 20h3M12 3.500v2",
    /// Throw away.
    Bin = "M5 7h14M10 4h4M7 7l1 13h8l1-13M10 11v5M14 11v5",
    /// Reading.
    Book = "M12 6.500c-2-1.500-5-2-9-2v14c4 0 7 .5 9 2 2-1.500 5-2 9-2v-14c-4 0-7 .5-9 2zM12 6.500v14",
    /// Days, the weekend.
    Calendar = "M4 6h16v14H4zM4 11h16M8 3v5M16 3v5",
    /// Transport.
    Car = "M4 16v-4l2-5h12l2 5v4zM4 12h16M7.500 18.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM16.500 18.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3z",
    /// School.
    Cap = "M12 5l10 4.500L12 14 2 9.500zM6 11.500V16c3.500 2.500 8.500 2.500 12 0v-4.500",
    /// Work.
    Case = "M4 8h16v11H4zM9 8V5h6v3M4 13h16",
    /// The totals.
    Chart = "M4 20h16M7 20v-7M12 20V5M17 20v-10",
    /// Time, waiting.
    Clock = "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3.500 2",
    /// No.
    Cross = "M6 6l12 12M18 6L6 18",
    /// The Taalcafé.
    Cup = "M4 9h12v5a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM16 10h2a2.500 2.500 0 0 1 0 5h-2M8 3v2M12 3v2",
    /// A computer or a phone.
    Device = "M3 5h13v10H3zM6 19h7M9.500 15v4M18 9h3.500v10H18zM19.700 16.500h.1",
    /// The doctor.
    Doctor = "M9.500 4h5v5.500H20v5h-5.500V20h-5v-5.500H4v-5h5.500z",
    /// A draft.
    Document = "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7",
    /// Something else.
    Dots = "M5.500 11.500v1M12 11.500v1M18.500 11.500v1",
    /// A file to keep.
    Download = "M12 4v11M7.500 11l4.500 4.500 4.500-4.500M5 20h14",
    /// An exam.
    Exam = "M6 3h9l4 4v14H6zM15 3v4h4M9 14l2.500 2.500L16 12",
    /// Show fewer.
    Filter = "M4 5h16l-6 7.500V18l-4 2v-7.500z",
    /// Inburgering.
    Flag = "M6 21V4h12l-2.500 4L18 12H6",
    /// On: the next page or step.
    Go = "M5 12h14M13 6l6 6-6 6",
    /// Helping.
    Heart = "M12 20.500c-4.500-3.200-8-6-8-10a4.300 4.300 0 0 1 8-2.300 4.300 4.300 0 0 1 8 2.300c0 4-3.500 6.800-8 10z",
    /// The home page.
    Home = "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
    /// A municipality or organisation, and setting it up.
    House = "M5 21V4h10v17M15 9h4v12M3 21h18M8 8h4M8 12h4M8 16h4",
    /// Who signed up and waits.
    Inbox = "M4 13l3-8h10l3 8v6H4zM4 13h5l1.500 2.500h3L15 13h5",
    /// A link to sign in with, and signing in.
    Key = "M7.500 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11.500 12H21v3.500M17 12v2.500",
    /// A letter or a form.
    Letter = "M5 3h14v18H5zM8 7h4M8 11h8M8 14h8M8 17h5",
    /// A list to read in.
    List = "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
    /// An e-mail.
    Mail = "M3 6h18v12H3zM3 7l9 7 9-7",
    Man = "M12 8a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM8 16v-5h8v5M10 11v10M14 11v10",
    /// The evening.
    /// Speak: a voice message.
    Mic = "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.500 11a6.500 6.500 0 0 0 13 0M12 17.500V21M8.500 21h7",
    Moon = "M19.500 14.500A8 8 0 1 1 9.500 4.500a6.500 6.500 0 0 0 10 10z",
    /// Yes: do it, keep it.
    Ok = "M5 12.500 10 17l9-10",
    /// Sign out.
    Out = "M16 8l4 4-4 4M20 12H9.500M12 4H4v16h8",
    /// Not now.
    Pause = "M9 5v14M15 5v14",
    /// Change what is there.
    Pen = "M4 20l1-5L16 4l4 4L9 19zM13.500 6.500l4 4",
    /// The list of people; anyone of them.
    People = "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20c.5-4 3-6 6-6s5.500 2 6 6M16 5.500a3 3 0 0 1 0 5.500M17 14.500c2.300.6 3.700 2.500 4 5.500",
    /// One person, oneself.
    Person = "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.6-4.500 3.800-7 8-7s7.400 2.500 8 7",
    /// Call.
    Phone = "M6 3h4l1.500 5-2 1.500a12 12 0 0 0 5 5l1.500-2 5 1.500v4c0 1-1 2-2 2C11 20 4 13 4 5c0-1 1-2 2-2z",
    /// A place.
    Pin = "M12 21c-4-5-7-8-7-12a7 7 0 0 1 14 0c0 4-3 7-7 12zM12 11.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
    /// Something new.
    Plus = "M12 5v14M5 12h14",
    /// On paper.
    Print = "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    /// A koppeling: two who said yes, or are asked to.
    Rings = "M9 17.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM15 17.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11z",
    /// Rules to set.
    Rules = "M4 7h9M19 7h1M16 4v6M4 17h1M11 17h9M8 14v6",
    /// Look for someone.
    Search = "M10.500 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM15.500 15.500 21 21",
    /// Pass on, as with WhatsApp.
    Share = "M12 15V3M8 6.500 12 3l4 3.500M6 11H5v10h14V11h-1",
    /// A maatje.
    Smile = "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9 9.500v.5M15 9.500v.5M8 14c1 1.800 2.400 2.700 4 2.700s3-.9 4-2.700",
    /// Singing.
    Music = "M9 18.500a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM9 18.500V5l11-2v13M20 16.500a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z",
    /// Eating together.
    Meal = "M7 3v18M4 3v5a3 3 0 0 0 6 0V3M17 21v-7M17 14c-2 0-3-2-3-5s1.200-6 3-6z",
    /// Going out.
    Walk = "M13 5.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM9 21l2.500-6.500L9 12l1-5 3.500 1.500L17 11M11.500 14.500 15 17v4M6.500 11.500 10 7",
    /// Furniture, moving house.
    Sofa = "M5 11V7.500A2.500 2.500 0 0 1 7.500 5h9A2.500 2.500 0 0 1 19 7.500V11M3 11h3v3.500h12V11h3v7H3zM5 18v2M19 18v2",
    /// Not ticked, not done yet.
    Square = "M5 5h14v14H5z",
    /// A level of Dutch.
    Stairs = "M3 20h4.500v-4.500H12V11h4.500V6.500H21",
    /// The best.
    Star = "M12 3.500l2.600 5.400 5.900.8-4.300 4.100 1.100 5.900-5.300-2.800-5.300 2.800 1.100-5.900-4.300-4.100 5.900-.8z",
    /// The day.
    Sun = "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400",
    /// Speaking; a taalcoach.
    Talk = "M4 5h16v11h-8l-4.500 4v-4H4zM8 9h8M8 12.500h5",
    /// A taalcoach and a maatje.
    TalkAndSmile = "M4 4h16v13h-8l-4.500 4v-4H4zM9 8v.5M15 8v.5M8.500 12c.9 1.300 2.100 2 3.500 2s2.600-.7 3.500-2",
    /// What someone wants to reach.
    Target = "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9zM12 11.500v1",
    /// Everything ticked.
    Ticks = "M2 12.500 6.500 17 15 7M11.500 16l1 1 8.500-10",
    /// A vertaler.
    Translate = "M3 4h11v8H8l-3 3v-3H3zM17 9h4v8h-2v3l-3-3h-6v-2",
    /// Koppelen, and the mark of Meedoen.
    Two = "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16.500 11.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM2.500 19c.5-3.500 2.600-5.500 5.500-5.500s5 2 5.500 5.500M14.500 14c3.500-.6 6 1.200 6.800 4.500",
    /// Take back what was done.
    Undo = "M8 5 4 9l4 4M4 9h10.500a5.500 5.500 0 0 1 0 11H10",
    /// Look at this first.
    Warning = "M12 4 22 20H2zM12 10v5M12 17.500v.5",
    Woman = "M12 8a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM12 10.500 7 17h10zM10 17v4M14 17v4",
}

impl Pictogram {
    /// Arrows, doors and stairs go the way one reads; clocks, phones and the rest do not turn around.
    fn mirrors(self) -> bool {
        matches!(self, Self::Back | Self::Go | Self::Out | Self::Stairs | Self::Undo)
    }
}

/// The drawing; a screen reader passes over it, the word beside it says it.
pub fn pictogram(sign: Pictogram) -> impl IntoView {
    let class = match sign {
        Pictogram::Go => "pic mirror ahead",
        _ if sign.mirrors() => "pic mirror",
        _ => "pic",
    };
    view! { <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=sign.path()/></svg> }
}
