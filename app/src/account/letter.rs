//! An invitation in its reader's language: the message for a chat, and the letter on paper with its QR code.

use crate::{
    i18n::{Lang, Locale},
    ui::Name,
};
use fast_qr::{ECL, QRBuilder};
use leptos::prelude::*;
use meedoen_rules::code::Coded;

/// White around a QR code, in modules; readers need four.
const QUIET: usize = 4;

/// What is sent along with the link.
pub fn message(lang: Locale, roepnaam: &str, url: &str) -> String {
    // The name in isolation: a Latin name would otherwise turn an Arabic sentence around.
    let name = format!("\u{2068}{roepnaam}\u{2069}");
    tr!(lang, "letter.message", name = name, link = url)
}

/// Opens WhatsApp with this text: at this number when it is an international one, else one chooses whom.
pub fn whatsapp(phone: Option<&str>, text: &str) -> String {
    let number = phone.and_then(|phone| phone.strip_prefix('+')).unwrap_or_default();
    let text = serde_urlencoded::to_string([("text", text)]).unwrap_or_default().replace('+', "%20");
    format!("https://wa.me/{number}?{text}")
}

/// The letter. Of the page it stands on, only this is printed.
pub fn letter(lang: Locale, name: &str, roepnaam: &str, url: &str) -> AnyView {
    view! {
        <article class="letter" lang=lang.code() dir=lang.direction()>
            <p class="to"><Name name=name/></p>
            <p class="opening">{tr!(lang, "letter.opening")}" "<Name name=roepnaam/>","</p>
            <p>{tr!(lang, "letter.why")}</p>
            <ol>
                <li>{tr!(lang, "letter.scan")}</li>
                <li>{tr!(lang, "letter.press")}</li>
            </ol>
            {qr(url, tr!(lang, "letter.qr"))}
            <p>{tr!(lang, "letter.or_type")}</p>
            <p class="ltr address">{url.to_owned()}</p>
            <p>{tr!(lang, "letter.valid")}</p>
        </article>
    }
    .into_any()
}

/// A QR code as a drawing, dark on white in every theme: readers want it so.
pub fn qr(text: &str, label: String) -> Option<AnyView> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for row in 0..code.size {
        for (column, module) in code[row].iter().enumerate().take(code.size) {
            if module.value() {
                path.push_str(&format!("M{} {}h1v1h-1z", column + QUIET, row + QUIET));
            }
        }
    }
    let side = code.size + 2 * QUIET;
    let view_box = format!("0 0 {side} {side}");
    Some(
        view! {
            <svg class="qr" viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges">
                <rect width=side.to_string() height=side.to_string() fill="#fff"/>
                <path d=path fill="#000"/>
            </svg>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatsapp_opens_at_the_number_when_it_is_known() {
        assert_eq!(
            whatsapp(Some("+31612345678"), "Dag & hoi"),
            "https://wa.me/31612345678?text=Dag%20%26%20hoi"
        );
        assert_eq!(whatsapp(Some("1234567"), "a+b"), "https://wa.me/?text=a%2Bb");
        assert_eq!(whatsapp(None, "ሰላም"), "https://wa.me/?text=%E1%88%B0%E1%88%8B%E1%88%9D");
    }
}
