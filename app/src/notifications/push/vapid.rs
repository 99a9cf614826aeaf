//! This site's key and its signature: a short JWT that says for which push service and until when (RFC 8292).

use crate::error::{Error, Result};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::json;

/// A signature is good for so long; a push service refuses more than a day.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(12);

#[derive(Clone)]
pub struct Key(SigningKey);

impl Key {
    /// A new key, as it is kept.
    pub fn fresh() -> Result<String> {
        loop {
            let mut bytes = [0u8; 32];
            getrandom::fill(&mut bytes)?;
            // One in 2^32 isn't a number of the curve.
            if SigningKey::from_slice(&bytes).is_ok() {
                return Ok(URL_SAFE_NO_PAD.encode(bytes));
            }
        }
    }

    pub fn read(kept: &str) -> Result<Self> {
        let wrong = || Error::Inside("the key for pushes isn't one".to_owned());
        let bytes = URL_SAFE_NO_PAD.decode(kept).map_err(|_| wrong())?;
        SigningKey::from_slice(&bytes).map(Self).map_err(|_| wrong())
    }

    /// What browsers subscribe with, base64url.
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.verifying_key().to_encoded_point(false).as_bytes())
    }

    /// The Authorization header for a push service. `contact` is whom its people could write to: a site or mail address.
    pub fn authorization(&self, endpoint: &str, contact: &str, now: Timestamp) -> String {
        let until = now.saturating_add(GOOD_FOR).unwrap_or(now).as_second();
        let claims = json!({ "aud": origin(endpoint), "exp": until, "sub": contact });
        let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
        let signed = format!("{}.{}", part(r#"{"typ":"JWT","alg":"ES256"}"#), part(&claims.to_string()));
        let signature: Signature = self.0.sign(signed.as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
        format!("vapid t={signed}.{signature},k={}", self.public())
    }
}

/// Scheme, name and port, as the push service calls itself.
fn origin(endpoint: &str) -> &str {
    let start = endpoint.find("://").map_or(0, |at| at + 3);
    let end = endpoint[start..].find(['/', '?']).map_or(endpoint.len(), |at| start + at);
    &endpoint[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::signature::Verifier;

    #[test]
    fn the_signature_is_the_key_s_own_and_names_the_push_service_with_its_port() {
        let key = Key::read(&Key::fresh().unwrap()).unwrap();
        let now = "2026-11-24T19:00:00Z".parse().unwrap();
        let header = key.authorization("http://127.0.0.1:4000/push/1?x", "https://meedoen.example", now);
        let token = header.strip_prefix("vapid t=").unwrap().split(',').next().unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
        assert!(key.0.verifying_key().verify(signed.as_bytes(), &signature).is_ok());
        let claims = URL_SAFE_NO_PAD.decode(signed.split('.').nth(1).unwrap()).unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        assert_eq!(claims["aud"], "http://127.0.0.1:4000");
        assert_eq!(claims["exp"], 1_795_590_000);
        assert_eq!(claims["sub"], "https://meedoen.example");
    }
}
