//! A voice message as it came in: what it is by its content, and how long it lasts by its packets. Nothing is decoded, and
//! neither the name, the stated type nor a stated duration is believed.

use meedoen_rules::help::voice::{LARGEST, LONGEST_MILLIS, VoiceProblem};
use std::{io::Cursor, panic};
use symphonia::core::{
    codecs::{
        CodecParameters,
        audio::{
            AudioCodecParameters,
            well_known::{CODEC_ID_AAC, CODEC_ID_OPUS},
        },
    },
    errors::Error,
    formats::{FormatOptions, FormatReader},
    io::{MediaSourceStream, MediaSourceStreamOptions},
};
use symphonia::default::formats::{IsoMp4Reader, MkvReader, OggReader};

/// A voice message that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// One of ours: "audio/webm", "audio/ogg", "audio/mp4".
    pub kind: &'static str,
    pub seconds: i64,
    pub bytes: Vec<u8>,
}

/// Looks at a voice message off the threads that answer requests; a reader that falls over has met a damaged file.
pub async fn examine(bytes: Vec<u8>) -> Result<Voice, VoiceProblem> {
    examine_by(measure, bytes).await
}

async fn examine_by(measure: fn(&[u8]) -> Measured, bytes: Vec<u8>) -> Result<Voice, VoiceProblem> {
    let looked = tokio::task::spawn_blocking(move || {
        let measured = panic::catch_unwind(|| measure(&bytes)).unwrap_or(Err(VoiceProblem::Broken));
        measured.map(|(kind, seconds)| Voice { kind, seconds, bytes })
    });
    looked.await.unwrap_or(Err(VoiceProblem::Broken))
}

/// Its kind and its length in whole seconds, at least one.
type Measured = Result<(&'static str, i64), VoiceProblem>;

fn measure(bytes: &[u8]) -> Measured {
    if bytes.is_empty() {
        return Err(VoiceProblem::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(VoiceProblem::Large);
    }
    let source = MediaSourceStream::new(Box::new(Cursor::new(bytes)), MediaSourceStreamOptions::default());
    let options = FormatOptions::default();
    let (kind, reader): (_, Result<Box<dyn FormatReader + '_>, Error>) =
        if bytes.starts_with(&[0x1A, 0x45, 0xDF, 0xA3]) {
            ("audio/webm", MkvReader::try_new(source, options).map(|reader| Box::new(reader) as _))
        } else if bytes.starts_with(b"OggS") {
            ("audio/ogg", OggReader::try_new(source, options).map(|reader| Box::new(reader) as _))
        } else if bytes.get(4..8) == Some(b"ftyp") {
            ("audio/mp4", IsoMp4Reader::try_new(source, options).map(|reader| Box::new(reader) as _))
        } else {
            return Err(VoiceProblem::Kind);
        };
    let millis = length(reader.map_err(|_| VoiceProblem::Broken)?)?;
    match millis {
        0 => Err(VoiceProblem::Empty),
        1..=LONGEST_MILLIS => Ok((kind, i64::try_from(millis.div_ceil(1000)).unwrap_or(1))),
        _ => Err(VoiceProblem::Long),
    }
}

/// Milliseconds, by the packets themselves and by their times, whichever is longer. Stops reading when it is too long.
fn length(mut reader: Box<dyn FormatReader + '_>) -> Result<u64, VoiceProblem> {
    let [track] = reader.tracks() else { return Err(VoiceProblem::Kind) };
    let (time_base, start) = (track.time_base, track.start_ts);
    let Some(CodecParameters::Audio(sound)) = &track.codec_params else { return Err(VoiceProblem::Kind) };
    let lasts = packet_length(sound).ok_or(VoiceProblem::Kind)?;
    let (mut micros, mut latest) = (0, 0);
    while let Some(packet) = reader.next_packet().map_err(|_| VoiceProblem::Broken)? {
        micros += lasts(&packet.data);
        let end = packet.pts.saturating_add(packet.dur).duration_from(start);
        let time = end.zip(time_base).and_then(|(end, base)| base.calc_duration(end));
        latest = latest.max(time.map_or(0, |time| u64::try_from(time.as_millis()).unwrap_or(0)));
        if latest.max(micros / 1000) > LONGEST_MILLIS {
            return Err(VoiceProblem::Long);
        }
    }
    Ok(latest.max(micros / 1000))
}

type Lasts = Box<dyn Fn(&[u8]) -> u64>;

/// How long a packet of this sound lasts, in microseconds; none for a sound that we don't take.
fn packet_length(sound: &AudioCodecParameters) -> Option<Lasts> {
    match sound.codec {
        CODEC_ID_OPUS => Some(Box::new(opus_packet)),
        CODEC_ID_AAC => {
            let rate = u64::from(sound.sample_rate.filter(|rate| *rate > 0)?);
            Some(Box::new(move |_| 1024 * 1_000_000 / rate))
        }
        _ => None,
    }
}

/// The length of an Opus packet by its first byte (RFC 6716, section 3.1): how long a frame is, and how many there are.
fn opus_packet(packet: &[u8]) -> u64 {
    let Some(first) = packet.first() else { return 0 };
    let frame = match first >> 3 {
        config @ 0..12 => [10_000, 20_000, 40_000, 60_000][usize::from(config & 3)],
        config @ 12..16 => [10_000, 20_000][usize::from(config & 1)],
        config => [2_500, 5_000, 10_000, 20_000][usize::from(config & 3)],
    };
    let frames = match first & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => packet.get(1).map_or(0, |second| u64::from(second & 0x3F)),
    };
    frame * frames
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CHROMIUM_WEBM: &[u8] = include_bytes!("../../tests/voices/chromium.webm");
    const CHROMIUM_MP4: &[u8] = include_bytes!("../../tests/voices/chromium.mp4");
    const PHONE: &[u8] = include_bytes!("../../tests/voices/phone.m4a");
    const OGG: &[u8] = include_bytes!("../../tests/voices/opus.ogg");
    const TOO_LONG: &[u8] = include_bytes!("../../tests/voices/too_long.webm");
    const MUSIC: &[u8] = include_bytes!("../../tests/voices/music.mp3");
    const VOICES: [(&[u8], &str); 4] = [
        (CHROMIUM_WEBM, "audio/webm"),
        (CHROMIUM_MP4, "audio/mp4"),
        (PHONE, "audio/mp4"),
        (OGG, "audio/ogg"),
    ];

    #[test]
    fn what_telephones_record_is_known_by_its_content_and_measured() {
        for (bytes, kind) in VOICES {
            let (found, seconds) = measure(bytes).unwrap();
            assert_eq!(found, kind);
            assert!((2..=3).contains(&seconds), "{kind}: {seconds}");
        }
    }

    #[test]
    fn too_long_too_large_empty_and_not_a_voice() {
        assert_eq!(measure(TOO_LONG), Err(VoiceProblem::Long));
        assert_eq!(measure(&vec![0; LARGEST + 1]), Err(VoiceProblem::Large));
        assert_eq!(measure(b""), Err(VoiceProblem::Empty));
        assert_eq!(measure(MUSIC), Err(VoiceProblem::Kind));
        assert_eq!(measure(b"<html><script>alert(1)</script>"), Err(VoiceProblem::Kind));
        assert_eq!(measure(b"OggS and nothing more"), Err(VoiceProblem::Broken));
    }

    /// Neither in the middle nor near the end: a little of the end may miss without anything being lost.
    #[test]
    fn what_was_cut_off_is_never_taken_for_whole() {
        for (bytes, kind) in VOICES {
            let (_, whole) = measure(bytes).unwrap();
            for end in (0..bytes.len() - 1).step_by(7) {
                if let Ok((_, seconds)) = measure(&bytes[..end]) {
                    assert!(
                        seconds < whole || end > bytes.len() * 9 / 10,
                        "{kind} cut at {end} lasts {seconds}"
                    );
                }
            }
        }
    }

    #[test]
    fn how_long_an_opus_packet_lasts_stands_in_its_first_byte() {
        assert_eq!(opus_packet(&[0xF8, 0xFF, 0xFE]), 20_000);
        assert_eq!(opus_packet(&[0x1B, 3]), 180_000);
        assert_eq!(opus_packet(&[]), 0);
    }

    #[tokio::test]
    async fn a_reader_that_falls_over_has_met_a_damaged_file() {
        fn falls_over(_: &[u8]) -> Measured {
            panic::panic_any("as a reader does over what nobody thought of")
        }
        assert_eq!(examine_by(falls_over, b"OggS".to_vec()).await, Err(VoiceProblem::Broken));
    }

    fn looked_at(bytes: &[u8]) -> Result<Voice, VoiceProblem> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(examine(bytes.to_vec()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn a_damaged_file_is_refused_or_taken_for_what_it_is(which in 0usize..4, at in 0usize..1_000, byte: u8) {
            let (whole, kind) = VOICES[which];
            let mut bytes = whole.to_vec();
            let place = at % bytes.len();
            bytes[place] = byte;
            match looked_at(&bytes) {
                Ok(voice) => {
                    prop_assert_eq!((voice.kind, &voice.bytes), (kind, &bytes));
                    let seconds = u64::try_from(voice.seconds).unwrap();
                    prop_assert!((1..=LONGEST_MILLIS.div_ceil(1000)).contains(&seconds), "{seconds}");
                }
                Err(why) => prop_assert_ne!(why, VoiceProblem::Large, "no byte was added"),
            }
        }
    }
}
