//! The locale check: the same keys and placeholders in all four languages, and every key that the code names exists.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const LANGUAGES: [&str; 4] = ["nl", "ar", "ti", "en"];
/// Counted texts have a form per plural category; which ones differs by language (CLDR 48).
const FORMS: [(&str, &[&str]); 4] = [
    ("nl", &["zero", "one", "other"]),
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ("ti", &["zero", "one", "other"]),
    ("en", &["zero", "one", "other"]),
];

type Texts = BTreeMap<String, String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn texts(language: &str) -> Texts {
    let ending = format!(".{language}.yml");
    let mut texts = Texts::new();
    for entry in fs::read_dir(root().join("locales")).expect("locales/") {
        let path = entry.expect("a file").path();
        if path.to_string_lossy().ends_with(&ending) {
            let tree: serde_yaml_ng::Value =
                serde_yaml_ng::from_str(&fs::read_to_string(&path).expect("a locale"))
                    .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            flatten("", &tree, &mut texts);
        }
    }
    texts.remove("_version");
    texts
}

fn flatten(prefix: &str, value: &serde_yaml_ng::Value, into: &mut Texts) {
    use serde_yaml_ng::Value;
    match value {
        Value::Mapping(entries) => {
            for (key, value) in entries {
                let key = key.as_str().unwrap_or_else(|| panic!("quote the key {key:?} under {prefix}"));
                let path = if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") };
                flatten(&path, value, into);
            }
        }
        Value::String(text) => {
            // Of two with one key, nobody would see the first.
            assert!(into.insert(prefix.to_owned(), text.clone()).is_none(), "{prefix} stands in two files");
        }
        Value::Number(_) if prefix == "_version" => {}
        other => panic!("{prefix}: quote {other:?}"),
    }
}

/// The counted texts: whatever has both a "zero" and an "other".
fn counted(texts: &Texts) -> BTreeSet<String> {
    texts
        .keys()
        .filter_map(|key| key.strip_suffix(".zero"))
        .filter(|stem| texts.contains_key(&format!("{stem}.other")))
        .map(str::to_owned)
        .collect()
}

/// The keys, with every counted text as one.
fn stems(texts: &Texts) -> BTreeSet<String> {
    let counted = counted(texts);
    texts
        .keys()
        .map(|key| match key.rsplit_once('.') {
            Some((stem, _)) if counted.contains(stem) => stem.to_owned(),
            _ => key.clone(),
        })
        .collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split("%{").skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn the_four_languages_say_the_same_things() {
    let dutch = stems(&texts("nl"));
    for language in &LANGUAGES[1..] {
        let other = stems(&texts(language));
        let missing: Vec<_> = dutch.difference(&other).collect();
        let extra: Vec<_> = other.difference(&dutch).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{language}: missing {missing:?}, extra {extra:?}");
    }
}

#[test]
fn counted_texts_have_just_the_forms_of_their_language() {
    for (language, forms) in FORMS {
        let texts = texts(language);
        for stem in counted(&texts) {
            let start = format!("{stem}.");
            let there: BTreeSet<_> = texts.keys().filter_map(|key| key.strip_prefix(&start)).collect();
            assert_eq!(there, forms.iter().copied().collect(), "{language}: {stem}");
        }
    }
}

#[test]
fn placeholders_are_the_same_in_every_language() {
    let dutch = texts("nl");
    for language in &LANGUAGES[1..] {
        for (key, text) in texts(language) {
            let Some(original) = dutch.get(&key) else { continue };
            let number = |name: &&str| *name != "n";
            let there: BTreeSet<_> = placeholders(&text).into_iter().filter(number).collect();
            let wanted: BTreeSet<_> = placeholders(original).into_iter().filter(number).collect();
            assert_eq!(there, wanted, "{language}: {key}");
        }
    }
}

/// No text is left in Dutch: every Arabic or Tigrinya text has a letter of its own script.
#[test]
fn nothing_is_left_untranslated() {
    let scripts = [("ar", '\u{0600}'..='\u{06FF}'), ("ti", '\u{1200}'..='\u{137F}')];
    let dutch = texts("nl");
    for (language, script) in scripts {
        let left: Vec<_> = texts(language)
            .into_iter()
            .filter(|(key, text)| {
                has_words(text)
                    && !text.chars().any(|c| script.contains(&c))
                    && !dutch.get(key).is_some_and(|text| is_a_name(text))
            })
            .map(|(key, _)| key)
            .collect();
        assert!(left.is_empty(), "{language}: {left:?}");
    }
}

fn has_words(text: &str) -> bool {
    let mut rest = text.to_owned();
    while let (Some(start), Some(end)) = (rest.find("%{"), rest.find('}')) {
        if end < start {
            break;
        }
        rest.replace_range(start..=end, "");
    }
    rest.chars().any(char::is_alphabetic)
}

/// Words that stand in Latin script in every language, since people must recognise them on paper.
fn is_a_name(text: &str) -> bool {
    let words =
        ["Meedoen", "WhatsApp", "A0", "A1", "A2", "B1", "B2", "Taalcafé", "Summerschool", "CSV", "VOG"];
    words.contains(&text)
}

#[test]
fn every_key_that_the_code_names_exists() {
    let keys = stems(&texts("nl"));
    let mut missing = BTreeSet::new();
    for file in rust_files(&root().join("app/src")) {
        let code = without_comments(&fs::read_to_string(&file).expect("a source file"));
        for key in named_keys(&code) {
            if !keys.contains(key) {
                missing.insert(format!("{key} in {}", file.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The literal keys of `tr!(lang, "key"` and `tr_n!(lang, "key"`, also where they stand on the next line.
fn named_keys(code: &str) -> Vec<&str> {
    code.match_indices("tr!(")
        .chain(code.match_indices("tr_n!("))
        .filter_map(|(at, _)| {
            let arguments = code[at..].split_once('(')?.1;
            let second = arguments.split_once(',')?.1.trim_start();
            second.strip_prefix('"')?.split('"').next()
        })
        .filter(|key| key.contains('.') && !key.contains(['{', ' ']))
        .collect()
}

fn without_comments(code: &str) -> String {
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// `set_locale` is process-wide: one reader's language would become everyone's.
#[test]
fn no_code_sets_the_language_of_the_process() {
    for file in rust_files(&root().join("app/src")) {
        let code = without_comments(&fs::read_to_string(&file).expect("a source file"));
        assert!(!code.contains("set_locale("), "{}: pass the language at every call", file.display());
    }
}
