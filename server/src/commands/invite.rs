//! `meedoen invite`: a sign-in link from the command line, for who runs the machine.

use super::{Failure, Outcome, database::open, say};
use crate::settings::Invite;
use app::{
    account::{NewInvitation, find_by_contact, invite as make},
    db::Db,
    organisations::beheerder_link,
    state::Clock,
};
use meedoen_rules::people::contact;

pub async fn invite(settings: Invite) -> Outcome {
    let public_url = settings.address.public()?;
    let db = open(&settings.database).await?;
    let token = match &settings.who {
        Some(who) => link_for(&db, who).await?,
        None => beheerder_link(&db, Clock::Machine.now()).await?,
    };
    say(format!("{public_url}/uitnodiging/{token}"))
}

async fn link_for(db: &Db, who: &str) -> Result<String, Failure> {
    let phone = contact::phone(who).ok().map(|(phone, _)| phone);
    let email = contact::email(who).ok();
    let found = find_by_contact(db, who, phone.as_deref(), email.as_deref()).await?;
    let person_id = match found.as_slice() {
        [] => return Err(format!("nobody active has {who} as phone number, e-mail address or id").into()),
        [one] => one,
        several => return Err(format!("several have {who}; use an id: {}", several.join(", ")).into()),
    };
    let mut tx = db.begin().await?;
    let new =
        NewInvitation { person_id, created_by: None, ends_other_devices: false, now: Clock::Machine.now() };
    let token = make(&mut tx, new).await?;
    tx.commit().await?;
    Ok(token)
}
