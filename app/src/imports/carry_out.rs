//! Confirming a list, and taking it back: each in one transaction, so that nothing is ever half done.

use super::{
    back::Back,
    judge::{Beside, Place, Present},
    store::{self, Affected, Effect, Import},
};
use crate::{
    activities,
    db::Tx,
    error::{Error, Result},
    help,
    organisations::store as organisations,
    people::store as people,
    summerschool,
};
use jiff::Timestamp;
use meedoen_rules::{
    imports::{Counts, Hold, Planned, Record, State, Verdict, hold, is_undoable, merge},
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
/// two who bring in the same list at once wait for each other at the first lines, and the second finds it done.
/// `seen` is the mark of the changes that were shown; none when whoever asks takes them as they are.
pub async fn confirm(
    tx: &mut Tx,
    by: By<'_>,
    import_id: &str,
    place: &Place,
    seen: Option<&str>,
) -> Result<Confirmed> {
    people::hold_everyone(tx, by.municipality_id).await?;
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
    let Beside { import, judged, present } = Beside::of(import, place.clone(), present).await?;
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
    let (effect, notes) = match &planned.verdict {
        Verdict::New => {
            let person_id = &bring_in(tx, by, draft, &organisation).await?;
            let effect = Effect { person_id, line, version_after: 1, before: None, taken_in: false };
            store::note_effect(tx, &import.id, effect).await?;
            return add_notes(tx, by, import, person_id, &organisation, &draft.notes).await;
        }
        Verdict::Changed { id, changes, notes, takes_in, .. } => {
            let known = present.find(id).ok_or(Error::NotFound)?;
            let merged = merge(&known.record, draft, changes.iter().map(|change| &change.new));
            let mut version_after = change(tx, by, id, known.version, &merged).await?;
            if *takes_in {
                version_after = take_in(tx, by, id, version_after, &organisation).await?;
            }
            let before = Some(&known.record);
            (Effect { person_id: id, line, version_after, before, taken_in: *takes_in }, notes)
        }
        _ => return Ok(()),
    };
    let person_id = effect.person_id;
    store::note_effect(tx, &import.id, effect).await?;
    add_notes(tx, by, import, person_id, &organisation, notes).await
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
    still(people::update(tx, by.municipality_id, id, version, change).await?)
}

/// Someone who signed up by themselves takes part from now on; gives their new version.
async fn take_in(tx: &mut Tx, by: By<'_>, id: &str, version: i64, organisation: &str) -> Result<i64> {
    let active = PoolState::Active;
    let moved =
        people::set_state(tx, by.municipality_id, id, version, active, Some(organisation), by.now).await?;
    still(moved)
}

fn still(saved: people::Saved) -> Result<i64> {
    match saved {
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
    /// It isn't done, or so long ago that what people were before it is erased.
    NotDone,
    /// Nothing was taken back: this happened to these people since.
    Held(Vec<(String, Hold)>),
}

/// Takes an import back as a whole: who came with it goes, who was changed by it gets their old answers again.
pub async fn undo(tx: &mut Tx, by: By<'_>, import_id: &str) -> Result<Undone> {
    people::hold_everyone(tx, by.municipality_id).await?;
    people::touch_pool(tx, by.municipality_id).await?;
    let Some(import) = store::find_in(tx, by.municipality_id, import_id).await? else {
        return Ok(Undone::NotDone);
    };
    let (State::Done, Some(done_at)) = (import.state, import.done_at) else { return Ok(Undone::NotDone) };
    if !is_undoable(done_at, by.now) {
        return Ok(Undone::NotDone);
    }
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
        let Some(mut now) = now else { continue };
        now.taken_in = effect.taken_in;
        now.involved = (new || effect.taken_in) && is_involved(tx, &effect.person_id).await?;
        if let Some(hold) = hold(&now) {
            held.push((effect.name.clone(), hold));
        }
    }
    Ok(held)
}

/// Each room says whether something of it hangs on this person.
async fn is_involved(tx: &mut Tx, person_id: &str) -> Result<bool> {
    Ok(activities::is_involved(tx, person_id).await?
        || summerschool::is_involved(tx, person_id).await?
        || help::is_involved(tx, person_id).await?
        || organisations::has_duty_in(tx, person_id).await?)
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
    let version = change(tx, by, &effect.person_id, effect.version_after, before).await?;
    if effect.taken_in {
        still(people::back_to_intake(tx, by.municipality_id, &effect.person_id, version, by.now).await?)?;
    }
    Ok(())
}
