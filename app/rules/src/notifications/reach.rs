//! To which addresses a push may go. Whoever subscribes names the address, so without this our server would knock on any
//! door in its own house for them (SSRF).

use crate::coded;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

coded! {
    /// Why we don't go to an address.
    pub enum Unreachable {
        /// It isn't https on its own port, or isn't an address at all.
        NotHttps = "not_https",
        /// It names a machine by number, or holds a name and password.
        NotAName = "not_a_name",
        /// It lies in our own house: this machine, its network, or no network at all.
        Inside = "inside",
    }
}

/// Addresses are never longer than this.
pub const LONGEST: usize = 1_000;

/// Where pushes may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Reach {
    /// Out on the internet, over https.
    #[default]
    Internet,
    /// For tests: this machine only, over http as well.
    Loopback,
}

impl Reach {
    /// What can be judged before a name is looked up. `endpoint` is what a browser gave.
    ///
    /// # Errors
    /// Why not.
    pub fn allows(self, endpoint: &str) -> Result<(), Unreachable> {
        let (scheme, rest) = endpoint.split_once("://").ok_or(Unreachable::NotHttps)?;
        let plain = endpoint.len() <= LONGEST && endpoint.bytes().all(|byte| byte.is_ascii_graphic());
        if !plain || endpoint.contains(['\\', '#']) {
            return Err(Unreachable::NotHttps);
        }
        let authority = rest.split(['/', '?']).next().unwrap_or_default();
        if self == Self::Loopback {
            let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
            return if host == "127.0.0.1" { Ok(()) } else { Err(Unreachable::NotAName) };
        }
        if scheme != "https" {
            return Err(Unreachable::NotHttps);
        }
        is_public_name(authority)
    }

    /// Whether an address that a name turned out to have may be connected to.
    pub fn allows_address(self, address: IpAddr) -> bool {
        match self {
            Self::Loopback => address.is_loopback(),
            Self::Internet => match address {
                IpAddr::V4(address) => is_public_v4(address),
                IpAddr::V6(address) => is_public_v6(address),
            },
        }
    }
}

/// A name with a dot in it, on the port that https has.
fn is_public_name(authority: &str) -> Result<(), Unreachable> {
    if authority.contains(['@', '[']) {
        return Err(Unreachable::NotAName);
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    if port != "443" {
        return Err(Unreachable::NotHttps);
    }
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let labels: Vec<&str> = host.split('.').collect();
    // A last label without a letter is a number: 127.1, 0x7f.1, 2130706433.
    let last = labels.last().copied().unwrap_or_default();
    let a_number =
        last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x") || last.starts_with("0X");
    let named = labels.len() >= 2 && labels.iter().all(|one| label(one)) && !a_number;
    let inside = ["localhost", "local", "internal", "home", "lan", "arpa", "onion", "test", "invalid"];
    match named {
        false => Err(Unreachable::NotAName),
        true if inside.iter().any(|name| last.eq_ignore_ascii_case(name)) => Err(Unreachable::Inside),
        true => Ok(()),
    }
}

/// What the registries of special addresses leave for the internet (RFC 6890 and its updates).
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let inside = match (a, b) {
        // This network, loopback, multicast, reserved and broadcast.
        (0 | 127 | 224..=255, _) => true,
        (10, _) | (172, 16..=31) | (192, 168) => true,
        // Between a provider and its customers, and on one cable.
        (100, 64..=127) | (169, 254) => true,
        // Protocol assignments, examples, 6to4 relays, benchmarks.
        (192, 0) => c == 0 || c == 2,
        (192, 88) => c == 99,
        (198, 18 | 19) => true,
        (198, 51) => c == 100,
        (203, 0) => c == 113,
        _ => false,
    };
    !inside
}

/// Only what is handed out as global unicast, without what carries another address inside it.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, third, ..] = address.segments();
    // The one range in which addresses are handed out; loopback, link-local, unique-local, multicast, and the mapped and
    // translated IPv4 addresses lie outside it.
    if first & 0xe000 != 0x2000 {
        return false;
    }
    let inside = match (first, second) {
        // 6to4 carries an IPv4 address.
        (0x2002, _) => true,
        // Protocol assignments, with Teredo, ORCHID and benchmarks among them; examples.
        (0x2001, second) => second < 0x0200 || second == 0x0db8,
        // More examples.
        (0x3fff, second) => second < 0x1000,
        _ => false,
    };
    // Addresses with a zero network part are nobody's.
    !inside && (first, second, third) != (0x2000, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_push_services_of_the_browsers_are_reached() {
        for fine in [
            "https://fcm.googleapis.com/fcm/send/dQw4:APA91b",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
            "https://web.push.apple.com/QGo",
            "https://db5p.notify.windows.com:443/w/?token=BQYAAA%3d%3d",
        ] {
            assert_eq!(Reach::Internet.allows(fine), Ok(()), "{fine}");
        }
    }

    #[test]
    fn nothing_else_than_a_name_over_https() {
        use Unreachable::*;
        for (endpoint, why) in [
            ("http://push.example.com/1", NotHttps),
            ("ftp://push.example.com/1", NotHttps),
            ("push.example.com/1", NotHttps),
            ("https://push.example.com:8443/1", NotHttps),
            ("https://push.example.com/ 1", NotHttps),
            ("https://push.example.com\\@10.0.0.1/", NotHttps),
            ("https://127.0.0.1/", NotAName),
            ("https://127.1/", NotAName),
            ("https://2130706433/", NotAName),
            ("https://0x7f.0x1/", NotAName),
            ("https://10.0.0.1:443/", NotAName),
            ("https://[::1]/", NotAName),
            ("https://[::ffff:10.0.0.1]:443/", NotAName),
            ("https://who:what@push.example.com/", NotAName),
            ("https://push.example.com@10.0.0.1:443/", NotAName),
            ("https://intranet/", NotAName),
            ("https://push.example.com./", NotAName),
            ("https:///path", NotAName),
            ("https://printer.local/", Inside),
            ("https://push.LOCALHOST/", Inside),
            ("https://metadata.google.internal/", Inside),
        ] {
            assert_eq!(Reach::Internet.allows(endpoint), Err(why), "{endpoint}");
        }
    }

    #[test]
    fn what_a_name_turns_out_to_be_is_judged_again() {
        let inside = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.9.9",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.5",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:10.0.0.1",
            "::10.0.0.1",
            "64:ff9b::a00:1",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:a00:1::",
            "3fff::1",
            "5f00::1",
        ];
        for address in inside {
            assert!(!Reach::Internet.allows_address(address.parse().unwrap()), "{address}");
        }
        let outside = [
            "8.8.8.8",
            "100.63.0.1",
            "172.32.0.1",
            "192.1.0.1",
            "2a00:1450:400e::1",
            "2620:1ec::1",
            "2001:4860::1",
        ];
        for address in outside {
            assert!(Reach::Internet.allows_address(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn tests_reach_this_machine_and_nothing_else() {
        assert_eq!(Reach::Loopback.allows("http://127.0.0.1:4000/push/1"), Ok(()));
        for elsewhere in
            ["https://fcm.googleapis.com/1", "http://127.0.0.1.evil.example/1", "http://me@10.0.0.1:80/1"]
        {
            assert!(Reach::Loopback.allows(elsewhere).is_err(), "{elsewhere}");
        }
        assert!(!Reach::Loopback.allows_address("8.8.8.8".parse().unwrap()));
    }

    proptest! {
        /// An IPv4 address in any disguise of IPv6 is not gone to.
        #[test]
        fn no_disguise_helps(bits: u32) {
            let v4 = Ipv4Addr::from_bits(bits);
            let low = u128::from(bits);
            for disguise in [low, 0xffff_0000_0000 | low, (0x0064_ff9b_u128 << 96) | low, (0x2002_u128 << 112) | (low << 80)] {
                prop_assert!(!Reach::Internet.allows_address(IpAddr::V6(Ipv6Addr::from_bits(disguise))), "{v4}");
            }
        }

        /// Whatever the standard library knows to be inside, isn't gone to.
        #[test]
        fn the_standard_library_agrees(bits: u32, wide: u128) {
            let v4 = Ipv4Addr::from_bits(bits);
            let inside = v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_multicast()
                || v4.is_broadcast() || v4.is_documentation() || v4.is_unspecified();
            prop_assert!(!(inside && Reach::Internet.allows_address(IpAddr::V4(v4))), "{v4}");
            let v6 = Ipv6Addr::from_bits(wide);
            let inside = v6.is_loopback() || v6.is_multicast() || v6.is_unspecified() || v6.is_unique_local()
                || v6.is_unicast_link_local();
            prop_assert!(!(inside && Reach::Internet.allows_address(IpAddr::V6(v6))), "{v6}");
        }

        /// Nothing typed makes it fall over, and what is allowed is https to a name.
        #[test]
        fn nothing_falls_over(endpoint in "\\PC{0,60}", host in "[a-z0-9.:@\\[\\]/-]{0,30}") {
            let _ = Reach::Internet.allows(&endpoint);
            let with_host = format!("https://{host}/x");
            if Reach::Internet.allows(&with_host).is_ok() {
                let host = host.split(['/', ':']).next().unwrap();
                prop_assert!(host.parse::<IpAddr>().is_err() && host.contains('.'));
            }
        }
    }
}
