//! What someone wants to hear of, and by which way.

use super::Topic;
use crate::{
    access::Actor,
    code::{Coded, Set},
    coded,
    typed::{Errors, Typed},
};

coded! {
    /// How someone gets e-mail.
    pub enum Mail {
        None = "none",
        /// One for each message.
        Each = "each",
        /// All of a day in one, in the morning.
        Daily = "daily",
    }
}

/// What someone chose. Kept as what differs from the default, so that a new topic, or a new role, starts with its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub switched: Set<Topic>,
    pub mail: Mail,
}

impl Default for Chosen {
    fn default() -> Self {
        Self { switched: Set::EMPTY, mail: Mail::None }
    }
}

impl Chosen {
    pub fn wants(&self, topic: Topic) -> bool {
        topic.by_default() != self.switched.has(topic)
    }

    /// As the form shows it: field `waarover` has the topics that are wanted, `mail` the way.
    pub fn typed(&self) -> Typed {
        let wanted = Topic::ALL.iter().filter(|topic| self.wants(**topic));
        let topics = wanted.map(|topic| ("waarover".to_owned(), topic.code().to_owned()));
        topics.chain([("mail".to_owned(), self.mail.code().to_owned())]).collect()
    }

    /// What the form says now. Topics that weren't on it stay as they were, and e-mail too where there is none.
    ///
    /// # Errors
    /// `notify_topic` and `notify_mail` for what the form doesn't have, `notify_no_address` for e-mail without an address.
    pub fn from_typed(&self, typed: &Typed, actor: &Actor, mail: Mailing) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let mut wanted = Set::EMPTY;
        for code in typed.values("waarover") {
            match Topic::from_code(code).filter(|topic| topic.is_for(actor)) {
                Some(topic) => wanted.insert(topic),
                None => errors.add("waarover", "notify_topic"),
            }
        }
        let switched = Topic::ALL.iter().copied().filter(|topic| match topic.is_for(actor) {
            true => wanted.has(*topic) != topic.by_default(),
            false => self.switched.has(*topic),
        });
        let switched = switched.collect();
        let mail = match mail {
            Mailing::Off => self.mail,
            Mailing::On { has_address } => mail_of(typed, has_address, &mut errors),
        };
        if errors.is_empty() { Ok(Self { switched, mail }) } else { Err(errors) }
    }
}

/// Whether this site sends e-mail, and whether this person has an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mailing {
    Off,
    On { has_address: bool },
}

fn mail_of(typed: &Typed, has_address: bool, errors: &mut Errors) -> Mail {
    let mail = match (typed.some("mail"), has_address) {
        // Without an address the form doesn't ask.
        (None, false) => Some(Mail::None),
        (code, _) => code.and_then(Mail::from_code),
    };
    match mail {
        Some(mail) if mail == Mail::None || has_address => mail,
        Some(_) => {
            errors.add("mail", "notify_no_address");
            Mail::None
        }
        None => {
            errors.add("mail", "notify_mail");
            Mail::None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::VolunteerRole;
    use proptest::prelude::*;

    const MAIL: Mailing = Mailing::On { has_address: true };

    fn anneke() -> Actor {
        Actor { volunteer: Set::of(&[VolunteerRole::Taalcoach]), ..Actor::default() }
    }

    fn form(topics: &[&str], mail: &str) -> Typed {
        let topics = topics.iter().map(|code| ("waarover".to_owned(), (*code).to_owned()));
        topics.chain([("mail".to_owned(), mail.to_owned())]).collect()
    }

    #[test]
    fn who_never_chose_hears_all_but_answers_to_proposals() {
        let chosen = Chosen::default();
        let silent: Vec<_> = Topic::ALL.iter().filter(|topic| !chosen.wants(**topic)).collect();
        assert_eq!((silent, chosen.mail), (vec![&Topic::MatchAnswers], Mail::None));
    }

    #[test]
    fn who_becomes_coordinator_later_starts_with_what_coordinators_have() {
        let chosen = Chosen::default().from_typed(&form(&["changes"], "none"), &anneke(), MAIL).unwrap();
        assert!(chosen.wants(Topic::Changes) && !chosen.wants(Topic::HelpAsked));
        assert!(chosen.wants(Topic::HelpWaiting), "never shown to Anneke, so never switched by her");
    }

    #[test]
    fn what_the_form_does_not_offer_is_refused() {
        let errors = |form, mail| Chosen::default().from_typed(&form, &anneke(), mail).unwrap_err();
        assert_eq!(errors(form(&["help_waiting"], "none"), MAIL).of("waarover"), Some("notify_topic"));
        assert_eq!(errors(form(&["alles"], "none"), MAIL).of("waarover"), Some("notify_topic"));
        assert_eq!(errors(form(&[], "soms"), MAIL).of("mail"), Some("notify_mail"));
        let without = Mailing::On { has_address: false };
        assert_eq!(errors(form(&[], "each"), without).of("mail"), Some("notify_no_address"));
    }

    #[test]
    fn a_site_without_mail_leaves_the_way_as_it_was() {
        let before = Chosen { mail: Mail::Daily, ..Chosen::default() };
        let after = before.from_typed(&form(&[], "each"), &anneke(), Mailing::Off).unwrap();
        assert_eq!(after.mail, Mail::Daily);
    }

    proptest! {
        #[test]
        fn what_the_form_shows_is_read_back_the_same(bits in 0u32..256, mail in 0usize..3) {
            let all = Actor { taalvrager: true, coordinator: true, ..anneke() };
            let switched = Topic::ALL.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0);
            let chosen = Chosen { switched: switched.map(|(_, topic)| *topic).collect(), mail: Mail::ALL[mail] };
            prop_assert_eq!(Chosen::default().from_typed(&chosen.typed(), &all, MAIL), Ok(chosen));
        }
    }
}
