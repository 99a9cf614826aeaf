//! A link that opens the map of the device at hand. `geo:` opens whatever map an Android phone has; an iPhone and a
//! laptop don't know it.

use crate::context::Ctx;
use axum::http::header;

pub fn link(ctx: &Ctx, address: &str) -> String {
    let agent = ctx.parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    for_device(agent.unwrap_or(""), address)
}

fn for_device(agent: &str, address: &str) -> String {
    let query =
        |name: &str| serde_urlencoded::to_string([(name, address)]).unwrap_or_default().replace('+', "%20");
    if agent.contains("Android") {
        format!("geo:0,0?{}", query("q"))
    } else if ["iPhone", "iPad", "Macintosh"].iter().any(|apple| agent.contains(apple)) {
        format!("https://maps.apple.com/?{}", query("q"))
    } else {
        format!("https://www.openstreetmap.org/search?{}", query("query"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_device_gets_a_map_that_it_can_open() {
        let link = |agent| for_device(agent, "Wilhelminaweg 77, Woerden");
        let place = "Wilhelminaweg%2077%2C%20Woerden";
        assert_eq!(link("Mozilla/5.0 (Linux; Android 14; SM-A155F)"), format!("geo:0,0?q={place}"));
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)";
        assert_eq!(link(iphone), format!("https://maps.apple.com/?q={place}"));
        assert_eq!(link(""), format!("https://www.openstreetmap.org/search?query={place}"));
    }
}
