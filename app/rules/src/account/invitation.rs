//! When an invitation may be used.

use super::SAME_FORM_MINUTES;

/// An invitation as it is kept; instants in microseconds UTC.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub expires_at: i64,
    pub used_at: Option<i64>,
    pub used_key: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The first time: sign this device in.
    First,
    /// The same form again, soon after: the same answer again.
    Again,
    /// Used by someone or something else, or by this form too long ago.
    Used,
    Expired,
}

/// May a form with this key use the invitation now?
pub fn claim(invitation: &Invitation, form_key: &str, now: i64) -> Claim {
    let Some(used_at) = invitation.used_at else {
        return if now < invitation.expires_at { Claim::First } else { Claim::Expired };
    };
    let same_form = invitation.used_key.as_deref() == Some(form_key);
    let soon_after = now - used_at <= SAME_FORM_MINUTES * 60_000_000;
    if same_form && soon_after { Claim::Again } else { Claim::Used }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000_000;

    fn fresh() -> Invitation {
        Invitation { expires_at: 100 * MINUTE, used_at: None, used_key: None }
    }

    #[test]
    fn a_fresh_invitation_signs_in_until_it_expires() {
        assert_eq!(claim(&fresh(), "k", 99 * MINUTE), Claim::First);
        assert_eq!(claim(&fresh(), "k", 100 * MINUTE), Claim::Expired);
    }

    #[test]
    fn a_lost_reply_locks_nobody_out_for_ten_minutes() {
        let used = Invitation { used_at: Some(10 * MINUTE), used_key: Some("k".into()), ..fresh() };
        assert_eq!(claim(&used, "k", 20 * MINUTE), Claim::Again);
        assert_eq!(claim(&used, "k", 20 * MINUTE + 1), Claim::Used);
        assert_eq!(claim(&used, "other", 11 * MINUTE), Claim::Used);
    }
}
