//! Messages by e-mail: one for each, or all of a day in one.

mod letter;

pub use letter::{Item, Letter};

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::extension::ClientId,
};
use meedoen_rules::notifications::retry::Outcome;
use std::time::Duration;

/// So long until a mail server greets us, and so long until it has the letter: one that looks for spam first takes minutes.
/// Together shorter than a lease.
const PATIENCE_TO_REACH: Duration = Duration::from_secs(30);
const PATIENCE: Duration = Duration::from_mins(5);

pub struct Mailer {
    smtp: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// The part of the sender's address after the @, in the ids of messages.
    domain: String,
}

impl Mailer {
    /// `url` as lettre has it: smtps://NAME:PASSWORD@HOST, smtp://HOST?tls=required, or smtp://HOST for a server on this
    /// machine. `from` is an address, with a name before it or not.
    ///
    /// # Errors
    /// What is wrong with them, for who starts the site.
    pub fn new(url: &str, from: &str) -> Result<Self, String> {
        let from: Mailbox = from.parse().map_err(|problem| format!("--mail-from: {problem}"))?;
        let domain = from.email.domain().to_owned();
        let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            // What is wrong is said without the URL, which holds a password.
            .map_err(|problem| format!("--smtp-url: {problem}"))?
            .hello_name(ClientId::Domain(domain.clone()))
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self { smtp, from, domain })
    }

    pub fn address(&self) -> &Address {
        &self.from.email
    }

    /// Sends a letter. `name` is the same at every try, so that a mailbox can fold a double.
    pub async fn send(&self, to: &str, name: &str, letter: &Letter) -> Outcome {
        let Some(message) = self.message(to, name, letter) else { return Outcome::Refused };
        if !self.is_there().await {
            return Outcome::Unreached;
        }
        match tokio::time::timeout(PATIENCE, self.smtp.send(message)).await {
            Ok(Ok(_)) => Outcome::Taken,
            // The other side says that this will never do: no such mailbox.
            Ok(Err(failed)) if failed.is_permanent() => Outcome::Refused,
            Ok(Err(failed)) if failed.is_transient() => Outcome::Busy { wait: None },
            Ok(Err(_)) | Err(_) => Outcome::Unanswered,
        }
    }

    /// Connects, greets and signs in, and keeps that connection for the letter: what fails here fails before anything of
    /// the letter is sent.
    async fn is_there(&self) -> bool {
        let greeted = tokio::time::timeout(PATIENCE_TO_REACH, self.smtp.test_connection()).await;
        // The connection goes back into the pool in a task of its own.
        tokio::task::yield_now().await;
        matches!(greeted, Ok(Ok(true)))
    }

    fn message(&self, to: &str, name: &str, letter: &Letter) -> Option<Message> {
        let raw =
            |name: &'static str, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.parse().ok()?))
            .subject(&letter.subject)
            .message_id(Some(format!("<{name}@{}>", self.domain)))
            .raw_header(raw("List-Unsubscribe", format!("<{}>", letter.stop)))
            // Mail programs with a button of their own press it (RFC 8058).
            .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()))
            // Nobody's holiday answers to it.
            .raw_header(raw("Auto-Submitted", "auto-generated".to_owned()))
            .multipart(MultiPart::alternative_plain_html(letter.text(), letter.html()));
        message.ok()
    }
}
