use super::super::read;
use meedoen_rules::{
    imports::Unreadable,
    people::import::{Cell, Sheet, recognise},
};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

#[test]
fn a_workbook_with_its_texts_numbers_dates_times_and_flags() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Uitleg").unwrap();
    let sheet = book.add_worksheet().set_name("Taalvragers").unwrap();
    let date = Format::new().set_num_format("dd-mm-yyyy");
    let time = Format::new().set_num_format("hh:mm");
    sheet.write(2, 1, "Selam Tesfay").unwrap();
    sheet.write(2, 2, 612345678).unwrap();
    sheet.write_with_format(2, 3, ExcelDateTime::from_ymd(2026, 3, 18).unwrap(), &date).unwrap();
    sheet.write_with_format(2, 4, ExcelDateTime::from_hms(19, 30, 0).unwrap(), &time).unwrap();
    sheet.write(2, 5, true).unwrap();
    sheet.write_blank(4_000, 90, &date).unwrap();
    let sheets = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(sheets[0], Sheet { name: "Uitleg".into(), rows: vec![] });
    let expected = vec![
        Cell::Empty,
        text("Selam Tesfay"),
        Cell::Number(612345678.0),
        Cell::Date(jiff::civil::date(2026, 3, 18)),
        text("19:30"),
        Cell::Flag(true),
    ];
    assert_eq!(sheets[1].rows, vec![vec![], vec![], expected]);
}

/// Two rows of headers with merged cells, a kern for two people, a hidden sheet before it, and formulas.
#[test]
fn merged_cells_hidden_sheets_and_formulas() {
    let mut book = Workbook::new();
    let plain = Format::new();
    book.add_worksheet().set_name("Oud").unwrap().set_hidden(true).write(0, 0, "naam").unwrap();
    let sheet = book.add_worksheet().set_name("Lijst").unwrap();
    sheet.set_active(true);
    sheet.merge_range(0, 0, 1, 0, "Naam", &plain).unwrap();
    sheet.merge_range(0, 1, 0, 2, "Beschikbaar", &plain).unwrap();
    sheet.merge_range(0, 3, 1, 3, "Kern", &plain).unwrap();
    sheet.write(1, 1, "ma").unwrap().write(1, 2, "di").unwrap();
    sheet.write(2, 0, "Ahmad Khalil").unwrap().write(3, 0, "Rima Khalil").unwrap();
    sheet.merge_range(2, 3, 3, 3, "Harmelen", &plain).unwrap();
    sheet.write_formula(2, 1, Formula::new("=\"x\"").set_result("x")).unwrap();
    let sheets = read(&book.save_to_buffer().unwrap()).unwrap();
    let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Lijst", "Oud"]);
    assert_eq!(sheets[0].rows[3], [text("Rima Khalil"), Cell::Empty, Cell::Empty, text("Harmelen")]);
    let layout = recognise(&sheets).remove(0).layout;
    assert_eq!((layout.header_row, layout.header_rows), (Some(1), 2));
    let headers: Vec<_> = layout.columns.iter().map(|used| used.header.as_str()).collect();
    assert_eq!(headers, ["Naam", "Beschikbaar: ma", "Beschikbaar: di", "Kern"]);
}

/// Programs write formulas without their value; nothing is silently dropped, and nothing is taken for a word.
#[test]
fn a_formula_without_a_value_shows_itself() {
    let sheet = r#"<?xml version="1.0" encoding="UTF-8"?><worksheet
        xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
        <c r="A1" t="inlineStr"><is><t>Selam Tesfay</t></is></c><c r="B1"><f>2026-C1</f></c>
        <c r="C1" t="str"><f>IF(D1=0,"","x")</f><v></v></c></row></sheetData></worksheet>"#;
    let book = r#"<?xml version="1.0" encoding="UTF-8"?><workbook
        xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
        <sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let relations = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships
        xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        Target="worksheets/sheet1.xml"/></Relationships>"#;
    let bytes = zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            &relations.replace("worksheet\"", "officeDocument\"").replace("worksheets/sheet1", "xl/workbook"),
        ),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/worksheets/sheet1.xml", sheet),
    ]);
    assert_eq!(read(&bytes).unwrap()[0].rows, vec![vec![text("Selam Tesfay"), text("=2026-C1")]]);
}

#[test]
fn one_stray_cell_far_away_is_refused_and_costs_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "naam").unwrap();
    sheet.write(1_048_575, 16_383, "x").unwrap();
    assert_eq!(read(&book.save_to_buffer().unwrap()), Err(Unreadable::TooMany));
}

const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// What LibreOffice writes, without what isn't needed to read it.
fn ods(rows: &str) -> Vec<u8> {
    let rows: String = rows.lines().map(str::trim).collect();
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
        <table:table table:name="Blad1">{rows}</table:table>
        </office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = format!(
        r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
        <manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/></manifest:manifest>"#
    );
    zipped(&[("mimetype", ODS), ("content.xml", &content), ("META-INF/manifest.xml", &manifest)])
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_open_document_keeps_its_row_numbers() {
    let rows = r#"<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
        <table:table-row><table:table-cell table:number-columns-repeated="1"/>
        <table:table-cell office:value-type="string"><text:p>Zoë</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2026-03-18"><text:p>18-03-26</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>
        </table:table-row>"#;
    let sheets = read(&ods(rows)).unwrap();
    let date = Cell::Date(jiff::civil::date(2026, 3, 18));
    let expected = vec![Cell::Empty, text("Zoë"), date, Cell::Number(3.0)];
    assert_eq!(sheets, vec![Sheet { name: "Blad1".into(), rows: vec![vec![], vec![], expected] }]);
}

#[test]
fn what_is_no_list_is_told_apart() {
    let wrapped: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let letter = zipped(&[("word/document.xml", "<w:document/>"), ("[Content_Types].xml", "<Types/>")]);
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "naam").unwrap();
    let whole = book.save_to_buffer().unwrap();
    for (bytes, why) in [
        (b"".to_vec(), Unreadable::Empty),
        (b" \r\n\r\n".to_vec(), Unreadable::Empty),
        (b";;;\n;;;\n".to_vec(), Unreadable::Empty),
        (b"%PDF-1.7 ...".to_vec(), Unreadable::Pdf),
        (b"\x89PNG\r\n\x1a\n".to_vec(), Unreadable::Image),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), Unreadable::OldExcel),
        ([b"\xd0\xcf\x11\xe0".to_vec(), wrapped].concat(), Unreadable::Password),
        (b"<html><table></table></html>".to_vec(), Unreadable::NotAList),
        (letter, Unreadable::NotAList),
        (whole[..whole.len() / 2].to_vec(), Unreadable::Broken),
        (vec![b'a'; 5 * 1024 * 1024 + 1], Unreadable::TooLarge),
    ] {
        assert_eq!(read(&bytes), Err(why), "{:?}", &bytes[..bytes.len().min(20)]);
    }
}
