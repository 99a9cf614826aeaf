//! Confirming a list, and taking it back: each in one transaction, so that nothing is ever half done.

use super::{
    back::Back,
    judge::{Judged, Place, Present},
    store::{self, Affected, Effect, Import},
};
use crate::{
    db::Tx,
    error::{Error, Result},
    people::store as people,
};
use jiff::Timestamp;
use meedoen_rules::{
    imports::{Counts, Hold, Planned, Record, State, Verdict, hold, merge},
    people::{
        PoolState, Source,
        import::{Draft, Note},
    },
};

/// Who carries out a list, and where.
#[derive(Clone, Copy)]
pub struct By<'a> {
    pub municipality_id: &'a str,
    pub person_id: &'a str,
    /// Where the people who come in say they come from.
    pub source: Source,
    pub now: Timestamp,
}

/// How confirming ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    Done(Counts),
    /// It was done, taken back or thrown away already.
    NotWaiting,
    /// It would do something its reader hasn't seen: people changed in the meantime, or nobody has said yet whether
    /// these are taalvragers or volunteers.
    LookAgain,
}

/// Carries out a list in the caller's transaction. The rows are judged anew, beside the people who are there now:
/// two who bring in the same list at once wait for each other at the first line, and the second finds it done.
/// `seen` is the mark of the changes that were shown; none when whoever asks takes them as they are.
pub async fn confirm(
    tx: &mut Tx,
    by: By<'_>,
    import_id: &str,
    place: &Place,
    seen: Option<&str>,
) -> Result<Confirmed> {
    people::touch_pool(tx, by.municipality_id).await?;
    let Some(import) = store::find_in(tx, by.municipality_id, import_id).await? else {
        return Ok(Confirmed::NotWaiting);
    };
    if import.state != State::Preview {
        return Ok(Confirmed::NotWaiting);
    }
    if !import.chosen.kind_sure {
        return Ok(Confirmed::LookAgain);
    }
    let present = Present::within(tx, by.municipality_id).await?;
    let judged = Judged::of(&import, place, &present);
    let mark = judged.mark_of_changes();
    if seen.is_some_and(|seen| !mark.is_empty() && seen != mark) {
        return Ok(Confirmed::LookAgain);
    }
    for planned in &judged.plan {
        row(tx, by, &import, place, &present, planned).await?;
    }
    let mut chosen = import.chosen.clone();
    chosen.counts = Some(judged.counts);
    let back = Back::of(&import, &judged.plan).to_json()?;
    store::finish(tx, &import.id, &chosen, &back, by.now).await?;
    Ok(Confirmed::Done(judged.counts))
}

async fn row(
    tx: &mut Tx,
    by: By<'_>,
    import: &Import,
    place: &Place,
    present: &Present,
    planned: &Planned,
) -> Result<()> {
    let Some(draft) = planned.draft() else { return Ok(()) };
    let organisation = place.organisation_of(draft, &import.organisation_id);
    let line = planned.row.line;
    match &planned.verdict {
        Verdict::New => {
            let id = bring_in(tx, by, draft, &organisation).await?;
            store::note_effect(
                tx,
                &import.id,
                Effect { person_id: &id, line, version_after: 1, before: None },
            )
            .await?;
            add_notes(tx, by, import, &id, &organisation, &draft.notes).await
        }
        Verdict::Changed { id, changes, notes, .. } => {
            let known = present.find(id).ok_or(Error::NotFound)?;
            let merged = merge(&known.record, draft, changes.iter().map(|change| &change.new));
            let version_after = change(tx, by, id, known.version, &merged).await?;
            let before = Some(&known.record);
            store::note_effect(tx, &import.id, Effect { person_id: id, line, version_after, before }).await?;
            add_notes(tx, by, import, id, &organisation, notes).await
        }
        _ => Ok(()),
    }
}

async fn bring_in(tx: &mut Tx, by: By<'_>, draft: &Draft, organisation: &str) -> Result<String> {
    let record = Record::of(draft);
    let new = people::NewRecord {
        municipality_id: by.municipality_id,
        organisation_id: Some(organisation),
        state: PoolState::Active,
        source: by.source,
        person: &record.person,
        taalvrager: record.taalvrager.as_ref(),
        volunteer: record.volunteer.as_ref(),
        now: by.now,
    };
    people::insert(tx, new).await
}

/// Someone's new version. Whoever changed them first after this transaction began makes all of it fail.
async fn change(tx: &mut Tx, by: By<'_>, id: &str, version: i64, record: &Record) -> Result<i64> {
    let change = people::Change {
        person: &record.person,
        taalvrager: record.taalvrager.as_ref(),
        volunteer: record.volunteer.as_ref(),
        now: by.now,
    };
    match people::update(tx, by.municipality_id, id, version, change).await? {
        people::Saved::Done(version) => Ok(version),
        people::Saved::ChangedMeanwhile => {
            Err(Error::Inside("someone changed while the pool was held".into()))
        }
    }
}

/// A note belongs to the organisation of its row. When that isn't the one whose coordinator brought the list, both
/// may read it: both had it before them.
async fn add_notes(
    tx: &mut Tx,
    by: By<'_>,
    import: &Import,
    person_id: &str,
    organisation: &str,
    notes: &[Note],
) -> Result<()> {
    for note in notes {
        let new = people::NewNote {
            person_id,
            organisation_id: Some(organisation),
            shared: organisation != import.organisation_id,
            about: Some(note.header.as_str()).filter(|header| !header.is_empty()),
            body: &note.text,
            import_id: Some(&import.id),
            created_by: Some(by.person_id),
            now: by.now,
        };
        people::add_note(tx, new).await?;
    }
    Ok(())
}

/// How taking back ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    Done,
    /// It isn't done, so there is nothing to take back.
    NotDone,
    /// Nothing was taken back: this happened to these people since.
    Held(Vec<(String, Hold)>),
}

/// Takes an import back as a whole: who came with it goes, who was changed by it gets their old answers again.
pub async fn undo(tx: &mut Tx, by: By<'_>, import_id: &str) -> Result<Undone> {
    people::touch_pool(tx, by.municipality_id).await?;
    let Some(import) = store::find_in(tx, by.municipality_id, import_id).await? else {
        return Ok(Undone::NotDone);
    };
    let (State::Done, Some(done_at)) = (import.state, import.done_at) else { return Ok(Undone::NotDone) };
    let effects = store::effects_in(tx, import_id).await?;
    let held = held(tx, import_id, &effects, done_at).await?;
    if !held.is_empty() {
        return Ok(Undone::Held(held));
    }
    people::remove_notes(tx, import_id).await?;
    for effect in &effects {
        take_back(tx, by, effect).await?;
    }
    store::undone(tx, import_id).await?;
    Ok(Undone::Done)
}

async fn held(
    tx: &mut Tx,
    import_id: &str,
    effects: &[Affected],
    done_at: Timestamp,
) -> Result<Vec<(String, Hold)>> {
    let mut held = Vec::new();
    for effect in effects {
        let new = effect.before.is_none();
        let since = done_at.as_microsecond();
        let now = people::touched(tx, &effect.person_id, import_id, new, effect.version_after, since).await?;
        if let Some(hold) = now.as_ref().and_then(hold) {
            held.push((effect.name.clone(), hold));
        }
    }
    Ok(held)
}

async fn take_back(tx: &mut Tx, by: By<'_>, effect: &Affected) -> Result<()> {
    let Some(before) = &effect.before else {
        let removed = people::remove(tx, by.municipality_id, &effect.person_id, effect.version_after).await?;
        return if removed {
            Ok(())
        } else {
            Err(Error::Inside("someone changed while it was undone".into()))
        };
    };
    change(tx, by, &effect.person_id, effect.version_after, before).await?;
    Ok(())
}
