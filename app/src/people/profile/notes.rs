//! Notes: the own organisation's, what others share, and a form for a new one.

use super::Shown;
use crate::{
    i18n::{Locale, date_time},
    people::store::Note,
    ui::{Button, Choice, ChoiceKind, Choices, Pictogram, PostForm, Tag, TextArea},
};
use leptos::prelude::*;
use meedoen_rules::people::intake::field;

pub(super) fn notes(lang: Locale, shown: &Shown) -> impl IntoView + use<> {
    let lines: Vec<_> = shown.notes.iter().map(|note| one(lang, shown, note)).collect();
    let list = if lines.is_empty() {
        view! { <p class="soft">{tr!(lang, "profile.no_notes")}</p> }.into_any()
    } else {
        view! { <ol class="notes">{lines}</ol> }.into_any()
    };
    provide_context(shown.form.clone());
    let share = vec![Choice::new("yes", tr!(lang, "intake.note_shared"))];
    view! {
        <section class="part" id="notities">
            <h2>{tr!(lang, "profile.notes")}</h2>
            {list}
            <PostForm action=format!("/mensen/{}/notities", shown.record.id) class="no-print">
                <TextArea name=field::NOTE label=tr!(lang, "profile.new_note") hint=tr!(lang, "intake.note_hint") rows=3/>
                <Choices name=field::NOTE_SHARED legend=tr!(lang, "intake.note_share") kind=ChoiceKind::Several
                    choices=share small=true/>
                <Button label=tr!(lang, "profile.add_note") sign=Pictogram::Plus/>
            </PostForm>
        </section>
    }
}

fn one(lang: Locale, shown: &Shown, note: &Note) -> impl IntoView + use<> {
    let whose = note
        .organisation_id
        .as_ref()
        .and_then(|id| shown.organisations.iter().find(|one| one.id == *id))
        .map(|one| one.short_name.clone());
    let author = note.author.clone();
    let about = note.about.clone();
    view! {
        <li>
            <p class="soft row">
                <span>{date_time(lang, note.created_at)}</span>
                {author.map(|name| view! { <bdi>{name}</bdi> })}
                {whose.map(|name| view! { <bdi>{name}</bdi> })}
                {note.shared.then(|| view! { <Tag text=tr!(lang, "profile.shared")/> })}
                {about.map(|header| view! { <Tag text=tr!(lang, "profile.from_import")/>" "<bdi>{header}</bdi> })}
            </p>
            <p class="body" dir="auto">{note.body.clone()}</p>
        </li>
    }
}
