//! How asker and helper reach each other: a first name, a call, WhatsApp with a text that the other reads.

use super::Shown;
use crate::{
    account::whatsapp,
    help::{store::Contact, words},
    i18n::{Lang, Locale},
    ui::{LinkButton, Name, Pictogram},
};
use leptos::prelude::*;
use meedoen_rules::code::Coded;

/// To the asker: who helps.
pub fn of_helper(lang: Locale, shown: &Shown) -> Option<AnyView> {
    let helper = shown.helper.as_ref()?;
    let me = [&shown.asker, &shown.writer].into_iter().flatten().find(|one| one.id == shown.reader.id)?;
    Some(card(lang, "helpen.your_helper", helper, &ready_text("helpen.whatsapp.asker", me, helper, shown)))
}

/// To the helper: whom they help, and who wrote it down for them.
pub fn of_asker(lang: Locale, shown: &Shown) -> AnyView {
    let Some(helper) = &shown.helper else { return ().into_any() };
    let one = |key: &'static str, who: &Option<Contact>| {
        let who = who.as_ref()?;
        Some(card(lang, key, who, &ready_text("helpen.whatsapp.helper", helper, who, shown)))
    };
    view! { {one("helpen.you_help", &shown.asker)}{one("helpen.written_by", &shown.writer)} }.into_any()
}

/// That someone else wrote it down: to the asker who it was, to a volunteer who was asked only that.
pub fn written_by(lang: Locale, shown: &Shown) -> Option<AnyView> {
    let (one, reader) = (&shown.one, &shown.reader);
    let by = one.written_by.as_ref().filter(|by| **by != reader.id)?;
    if reader.mine {
        let who = shown.writer.as_ref().filter(|who| who.id == *by)?;
        let name = who.roepnaam.clone();
        return Some(view! { <p>{tr!(lang, "helpen.written_by")}" "<Name name=name/></p> }.into_any());
    }
    let asked = reader.ask.is_some() && !reader.helper;
    asked.then(|| view! { <p class="soft">{tr!(lang, "helpen.for_another")}</p> }.into_any())
}

/// In the language of who will read it.
fn ready_text(key: &str, from: &Contact, to: &Contact, shown: &Shown) -> String {
    let (lang, one) = (to.locale, &shown.one);
    let (what, when) = (words::title(lang, &one.asked), words::when_of(lang, one));
    tr!(lang, key, to = to.roepnaam, from = from.roepnaam, what = what, when = when)
}

fn card(lang: Locale, key: &'static str, who: &Contact, text: &str) -> AnyView {
    let language = (who.locale != lang).then(|| {
        let name = tr!(lang, format!("language.{}", who.locale.code()));
        view! { <p class="soft">{tr!(lang, "helpen.reads", language = name)}" "<bdi lang=who.locale.code()>{who.locale.own_name()}</bdi></p> }
    });
    let reach = match who.phone.clone() {
        Some(phone) => view! {
            <p><bdi dir="ltr">{phone.clone()}</bdi></p>
            <div class="btns">
                <LinkButton href=format!("tel:{phone}") label=tr!(lang, "helpen.call") sign=Pictogram::Phone main=true/>
                <LinkButton href=whatsapp(Some(&phone), text) label="WhatsApp" sign=Pictogram::Share/>
            </div>
        }
        .into_any(),
        None => view! { <p>{tr!(lang, "helpen.no_phone")}</p> }.into_any(),
    };
    view! {
        <section class="card news">
            <h2>{tr!(lang, key)}" "<Name name=who.roepnaam.clone()/></h2>
            {language}
            {reach}
        </section>
    }
    .into_any()
}
