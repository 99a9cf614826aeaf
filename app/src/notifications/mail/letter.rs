//! What an e-mail says: the same words as a push, in its reader's language and direction, as text and as a little HTML.

use crate::{
    i18n::{Lang, Locale},
    notifications::Words,
};
use meedoen_rules::code::Coded;

/// One message in a letter, with the whole address of its page.
#[derive(Clone, Debug)]
pub struct Item {
    pub words: Words,
    pub link: String,
}

#[derive(Clone, Debug)]
pub struct Letter {
    pub lang: Locale,
    pub subject: String,
    pub items: Vec<Item>,
    /// Whoever opens this address can stop the e-mails.
    pub stop: String,
}

impl Letter {
    pub fn of_one(lang: Locale, item: Item, stop: String) -> Self {
        Self { lang, subject: item.words.title.clone(), items: vec![item], stop }
    }

    pub fn of_day(lang: Locale, items: Vec<Item>, stop: String) -> Self {
        let subject = tr_n!(lang, "notify.mail.digest", items.len());
        Self { lang, subject, items, stop }
    }

    pub fn text(&self) -> String {
        let one = |item: &Item| format!("{}\n{}\n{}\n", item.words.title, item.words.text, item.link);
        let items: Vec<_> = self.items.iter().map(one).collect();
        format!("{}\n-- \n{}\n{}\n", items.join("\n"), tr!(self.lang, "notify.mail.stop"), self.stop)
    }

    pub fn html(&self) -> String {
        let open = escaped(&tr!(self.lang, "notify.mail.open"));
        let one = |item: &Item| {
            let (title, text, link) =
                (escaped(&item.words.title), escaped(&item.words.text), escaped(&item.link));
            format!("<h2>{title}</h2><p>{text}</p><p><a href=\"{link}\">{open}</a></p>")
        };
        let items: String = self.items.iter().map(one).collect();
        format!(
            "<!DOCTYPE html><html lang=\"{lang}\" dir=\"{dir}\"><head><meta charset=\"utf-8\"><title>{subject}</title></head>\
             <body dir=\"{dir}\">{items}<hr><p><a href=\"{stop}\">{why}</a></p></body></html>",
            lang = self.lang.code(),
            dir = self.lang.direction(),
            subject = escaped(&self.subject),
            stop = escaped(&self.stop),
            why = escaped(&tr!(self.lang, "notify.mail.stop")),
        )
    }
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut done, c| {
        match c {
            '&' => done.push_str("&amp;"),
            '<' => done.push_str("&lt;"),
            '>' => done.push_str("&gt;"),
            '"' => done.push_str("&quot;"),
            other => done.push(other),
        }
        done
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_letter_becomes_markup() {
        let words = Words { title: "<b>\"A\" & B</b>".to_owned(), text: "x < y".to_owned() };
        let item = Item { words, link: "https://meedoen.example/a?b=1&c=2".to_owned() };
        let letter = Letter::of_one(Locale::Ar, item, "https://meedoen.example/stop".to_owned());
        let html = letter.html();
        assert!(html.contains("&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;") && html.contains("b=1&amp;c=2"));
        assert!(html.contains("lang=\"ar\" dir=\"rtl\""));
        assert!(letter.text().contains("<b>\"A\" & B</b>"));
    }
}
