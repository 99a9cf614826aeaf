//! The page itself.

use super::{HERE, device::device};
use crate::{
    context::Ctx,
    error::Result,
    form::{FormState, KEY},
    i18n::Locale,
    notifications::{sender, store},
    page::Page,
    ui::{Button, Choice, ChoiceKind, Choices, LinkButton, Notice, Pictogram, PostForm, form},
};
use axum::response::Response;
use leptos::prelude::*;
use meedoen_rules::{
    access::Actor,
    code::Coded,
    notifications::{Mail, Quiet, Topic},
};

/// What the page shows besides its form.
struct Shown {
    actor: Actor,
    key: String,
    on: bool,
    quiet: Quiet,
    mails: bool,
    has_address: bool,
    done: Option<&'static str>,
}

pub async fn page(ctx: Ctx) -> Result<Response> {
    let (recipient, _) = store::chosen(&ctx.state.db, &ctx.me()?.id).await?;
    let form = FormState::new(ctx.form_key(), recipient.answers.chosen().typed());
    // What was just done.
    let done = match ctx.query().text("nu") {
        "bewaard" => Some("notify.mine.saved"),
        "proef" => Some("notify.mine.tried"),
        _ => None,
    };
    show(ctx, form, done).await
}

pub async fn show(ctx: Ctx, form: FormState, done: Option<&'static str>) -> Result<Response> {
    let (me, db) = (ctx.me()?.clone(), &ctx.state.db);
    let (recipient, _) = store::chosen(db, &me.id).await?;
    // A form that was refused elsewhere on the page shows what holds.
    let form = match form.errors().of("toestel") {
        Some(_) => form.with(recipient.answers.chosen().typed()),
        None => form,
    };
    let shown = Shown {
        key: sender::key(db, ctx.now).await?.public(),
        on: store::is_subscribed(db, &me.device_id).await?,
        quiet: store::quiet(db, &me.municipality_id).await?,
        mails: ctx.state.mails,
        has_address: recipient.email.is_some(),
        actor: me.actor,
        done,
    };
    let page =
        Page::new(tr!(ctx.lang, "notify.mine.title")).status(form.status()).with_script("berichten.js");
    let shown = std::sync::Arc::new(shown);
    Ok(page.show(ctx, move |ctx| view(ctx.lang, &shown, &form)).await)
}

fn view(lang: Locale, shown: &Shown, form: &FormState) -> AnyView {
    provide_context(form.clone());
    let topics = topics(lang, &shown.actor);
    let mail = shown.mails.then(|| mail(lang, shown.has_address));
    view! {
        <p><LinkButton href="/ik" label=tr!(lang, "me.title") sign=Pictogram::Back quiet=true/></p>
        <h1>{tr!(lang, "notify.mine.title")}</h1>
        <p>{tr!(lang, "notify.mine.intro")}</p>
        {shown.done.map(|key| view! { <Notice><p>{tr!(lang, key)}</p></Notice> })}
        {device(lang, shown.key.clone(), shown.on)}
        <PostForm action=HERE>
            {topics}
            {mail}
            <Button label=tr!(lang, "notify.mine.save") sign=Pictogram::Ok main=true/>
        </PostForm>
        {quiet(lang, shown)}
        {try_it(lang)}
    }
    .into_any()
}

fn sign(topic: Topic) -> Pictogram {
    match topic {
        Topic::HelpAsked => Pictogram::Heart,
        Topic::HelpOwn => Pictogram::Ask,
        Topic::Translate => Pictogram::Translate,
        Topic::Matches => Pictogram::Rings,
        Topic::Coming => Pictogram::Clock,
        Topic::Changes => Pictogram::Calendar,
        Topic::HelpWaiting => Pictogram::Warning,
        Topic::MatchAnswers => Pictogram::Two,
    }
}

fn topics(lang: Locale, actor: &Actor) -> AnyView {
    let choices = Topic::ALL
        .iter()
        .filter(|topic| topic.is_for(actor))
        .map(|topic| {
            let label = tr!(lang, format!("notify.topic.{}", topic.code()));
            Choice::new(topic.code(), label).sign(sign(*topic))
        })
        .collect();
    view! {
        <Choices name="waarover" legend=tr!(lang, "notify.mine.topics") kind=ChoiceKind::Several choices=choices/>
    }
    .into_any()
}

fn mail(lang: Locale, has_address: bool) -> AnyView {
    if !has_address {
        return view! { <p class="soft">{tr!(lang, "notify.mine.no_address")}</p> }.into_any();
    }
    let signs = [Pictogram::Cross, Pictogram::Mail, Pictogram::Sun];
    let choices = Mail::ALL
        .iter()
        .zip(signs)
        .map(|(mail, sign)| {
            Choice::new(mail.code(), tr!(lang, format!("notify.by_mail.{}", mail.code()))).sign(sign)
        })
        .collect();
    view! {
        <Choices name="mail" legend=tr!(lang, "notify.mine.mail") kind=ChoiceKind::One choices=choices/>
    }
    .into_any()
}

fn quiet(lang: Locale, shown: &Shown) -> AnyView {
    let hours = shown.quiet;
    let hour = |hour: i8| format!("{hour}:00");
    let text = match hours.from == hours.until {
        true => tr!(lang, "notify.mine.never_quiet"),
        false => tr!(lang, "notify.mine.quiet", from = hour(hours.from), until = hour(hours.until)),
    };
    let change = shown.actor.coordinator.then(|| {
        view! {
            <LinkButton href="/berichten/stil" label=tr!(lang, "notify.quiet.change") sign=Pictogram::Rules quiet=true/>
        }
    });
    view! {
        <section class="card">
            <h2>{tr!(lang, "notify.mine.when")}</h2>
            <p>{text}</p>
            {change}
        </section>
    }
    .into_any()
}

fn try_it(lang: Locale) -> AnyView {
    let key = form().key().to_owned();
    view! {
        <section class="card">
            <h2>{tr!(lang, "notify.mine.try_title")}</h2>
            <form method="post" action="/ik/berichten/proef">
                <input type="hidden" name=KEY value=key/>
                <Button label=tr!(lang, "notify.mine.try") sign=Pictogram::Bell name="proef" value="ja"/>
            </form>
        </section>
    }
    .into_any()
}
