//! Strangers' files are read in a process apart: what is fine comes back, what is too heavy ends only that process.

use app::imports::file::Reader;
use meedoen_rules::{imports::Unreadable, people::import::Cell};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn apart() -> Reader {
    Reader::Apart(env!("CARGO_BIN_EXE_meedoen").into())
}

/// A kilobyte that asks for a hundred million cells.
fn heavy() -> Vec<u8> {
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let row = r#"<table:table-row table:number-rows-repeated="6000"><table:table-cell
        table:number-columns-repeated="16000" office:value-type="float" office:value="1"/></table:table-row>"#;
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="x">{}</table:table>
        </office:spreadsheet></office:body></office:document-content>"#,
        row.replace("\n       ", "")
    );
    let manifest = format!(
        r#"<manifest:manifest><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>"#
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("mimetype", kind), ("content.xml", &content), ("META-INF/manifest.xml", &manifest)]
    {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[tokio::test]
async fn a_list_comes_back_from_the_process_apart() {
    let sheets = apart().read(b"naam;tel\nZo\xeb;0612345678\n".to_vec()).await.unwrap();
    assert_eq!(sheets[0].rows[1][0], Cell::Text("Zoë".into()));
    assert_eq!(apart().read(b"%PDF-1.7".to_vec()).await, Err(Unreadable::Pdf));
}

#[tokio::test]
async fn a_small_file_that_asks_for_gigabytes_ends_only_the_process_apart() {
    let heavy = heavy();
    assert!(heavy.len() < 2_000, "{}", heavy.len());
    assert_eq!(apart().read(heavy).await, Err(Unreadable::TooHeavy));
}

#[tokio::test]
async fn a_program_that_is_not_there_is_no_reason_to_fall_over() {
    let nowhere = Reader::Apart("no-such-program".into());
    assert_eq!(nowhere.read(b"naam;tel\nZo;1\n".to_vec()).await, Err(Unreadable::Broken));
}
