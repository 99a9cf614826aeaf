//! Lists as text: what bytes they are in, what stands between the cells, and the cells.

use super::Grid;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use meedoen_rules::{
    imports::Unreadable,
    people::import::{Cell, Sheet},
};
use std::borrow::Cow;

/// How many lines are looked at to find out what stands between the cells.
const LOOKED_AT: usize = 50;

pub fn read(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let text = decode(bytes)?;
    let (text, told) = without_separator_line(&text);
    let quoted = quotes_close(&text, told);
    let delimiter = told.unwrap_or_else(|| delimiter(&text, quoted));
    let mut grid = Grid::default();
    for (row, record) in records(&text, delimiter, quoted).enumerate() {
        for (column, cell) in record.map_err(|_| Unreadable::Broken)?.iter().enumerate() {
            grid.put(row, column, Cell::Text(cell.to_owned()))?;
        }
    }
    Ok(Sheet { name: String::new(), rows: grid.rows })
}

/// By its mark, else by its zeros UTF-16, else UTF-8 when it is that, else what Excel in Dutch writes: Windows-1252.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).unwrap_or_else(|| {
        if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) { UTF_8 } else { guess(bytes) }
    });
    let (text, _, _) = encoding.decode(bytes);
    let odd = text.chars().filter(|c| c.is_control() && !c.is_whitespace() || *c == '\u{fffd}').count();
    if text.contains('\0') || odd * 50 > text.chars().count() {
        return Err(Unreadable::NotAList);
    }
    Ok(text)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count() * 4;
    if zeros(1) > bytes.len() {
        UTF_16LE
    } else if zeros(0) > bytes.len() {
        UTF_16BE
    } else {
        WINDOWS_1252
    }
}

/// Excel's own first line "sep=;" says what stands between the cells. Excel doesn't show it, so its row doesn't count.
fn without_separator_line(text: &str) -> (Cow<'_, str>, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (Cow::Borrowed(rest), Some(*separator)),
        _ => (Cow::Borrowed(text), None),
    }
}

/// The character that cuts most lines into the same number of cells.
fn delimiter(text: &str, quoted: bool) -> u8 {
    let score = |delimiter: u8| {
        let widths: Vec<usize> =
            records(text, delimiter, quoted).take(LOOKED_AT).flatten().map(|record| record.len()).collect();
        let with = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| with(*width) * (width - 1)).max().unwrap_or(0)
    };
    // The last of equals wins: a semicolon before a tab before a comma.
    [b',', b'\t', b';'].into_iter().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b';')
}

/// A quote that is never closed, or only in the middle of a cell some lines on, would swallow the lines between: then
/// quotes are only signs.
fn quotes_close(text: &str, told: Option<u8>) -> bool {
    let ends = |c: char| matches!(c, '\n' | '\r' | ';' | ',' | '\t') || told.map(char::from) == Some(c);
    let mut chars = text.chars().peekable();
    let mut at_start = true;
    while let Some(c) = chars.next() {
        if c == '"' && at_start && !closes(&mut chars, ends) {
            return false;
        }
        at_start = ends(c);
    }
    true
}

/// Goes on to the end of a cell that began with a quote; false when it isn't a sensible one.
fn closes(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, ends: impl Fn(char) -> bool) -> bool {
    let mut lines = false;
    while let Some(c) = chars.next() {
        lines |= c == '\n';
        if c == '"' && chars.next_if_eq(&'"').is_none() {
            return !lines || chars.peek().is_none_or(|next| ends(*next));
        }
    }
    false
}

type Record = Result<csv::StringRecord, csv::Error>;

/// The rows as a spreadsheet would show them, empty ones included.
fn records(text: &str, delimiter: u8, quoted: bool) -> impl Iterator<Item = Record> {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(delimiter).quoting(quoted).has_headers(false).flexible(true);
    let text = with_empty_rows(text, quoted);
    reader.from_reader(std::io::Cursor::new(text.into_bytes())).into_records()
}

/// An empty line becomes a row with an empty cell: the reader would pass over it, and every line after it would get
/// another number than its owner sees.
fn with_empty_rows(text: &str, quoted: bool) -> String {
    let empty = if quoted { "\"\"" } else { " " };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut rows = String::with_capacity(text.len());
    let mut open = false;
    for line in text.split_inclusive('\n') {
        if line == "\n" && !open {
            rows.push_str(empty);
        }
        open ^= quoted && line.matches('"').count() % 2 == 1;
        rows.push_str(line);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes).unwrap().rows.iter().map(|row| row.iter().map(Cell::raw).collect()).collect()
    }

    const LIST: &str = "naam;talen;wanneer\r\nZoë Çelik;Engels, Duits;\"MA: avond; DI: avond\"\r\n";

    #[test]
    fn the_same_list_in_every_encoding() {
        let expected = vec![
            vec!["naam", "talen", "wanneer"],
            vec!["Zoë Çelik", "Engels, Duits", "MA: avond; DI: avond"],
        ];
        let utf16 = |little: bool| -> Vec<u8> {
            let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
            LIST.encode_utf16().flat_map(bytes).collect()
        };
        let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for (name, bytes) in [
            ("UTF-8", LIST.as_bytes().to_vec()),
            ("UTF-8 with its mark", with_mark(b"\xef\xbb\xbf", LIST.as_bytes().to_vec())),
            ("Windows-1252", WINDOWS_1252.encode(LIST).0.into_owned()),
            ("UTF-16 LE", with_mark(b"\xff\xfe", utf16(true))),
            ("UTF-16 BE", with_mark(b"\xfe\xff", utf16(false))),
            ("UTF-16 LE without its mark", utf16(true)),
        ] {
            assert_eq!(cells(&bytes), expected, "{name}");
        }
    }

    #[test]
    fn semicolons_commas_tabs_and_what_excel_says_itself() {
        let expected = vec![vec!["naam", "tel"], vec!["Joke de Wit", "06-12345678"]];
        for text in [
            "naam;tel\nJoke de Wit;06-12345678",
            "naam,tel\nJoke de Wit,06-12345678\n",
            "naam\ttel\r\nJoke de Wit\t06-12345678\r\n",
            "sep=|\r\nnaam|tel\r\nJoke de Wit|06-12345678",
            "naam;tel\rJoke de Wit;06-12345678\r",
        ] {
            assert_eq!(cells(text.as_bytes()), expected, "{text:?}");
        }
        let title = "Lijst van Woerden, Harmelen en Kamerik, maart\nnaam;tel\nJoke;1\nEls;2\n";
        assert_eq!(cells(title.as_bytes())[2], ["Joke", "1"]);
    }

    #[test]
    fn rows_keep_the_numbers_their_owner_sees() {
        let text = "Taalvragers\n\n\nnaam;opmerking\nSelam;\"eerste\n\nderde regel\"\n\nYonas;\n";
        let rows = cells(text.as_bytes());
        assert_eq!(rows.len(), 7);
        assert_eq!(rows[4], ["Selam", "eerste\n\nderde regel"]);
        assert_eq!(rows[6], ["Yonas"]);
    }

    #[test]
    fn a_quote_that_is_never_closed_swallows_nothing() {
        let rows = cells(b"naam;opm\nJoke;\"hond\nEls;kat\nRia;5\" scherm\n");
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[2], ["Els", "kat"]);
    }

    #[test]
    fn bytes_that_are_no_text_are_no_list() {
        assert_eq!(read(&[1, 2, 3, 4, 5, 6, 0, 0, 7]).map(|_| ()), Err(Unreadable::NotAList));
    }
}
