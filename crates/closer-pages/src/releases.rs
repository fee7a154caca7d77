//! Files of earlier releases: a tab that was opened before a new one was put in place still asks for what its page names. What
//! has a digest in its name is carried over for a few releases; all else is asked for by names that stay.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::{Value, json};

use crate::{
    PagesError,
    digest::has_digest,
    site::{link, link_all, write},
};

/// The list of what is only kept, beside the site's index.
const LIST: &str = "releases.json";

/// For how many releases a file is kept after the last that names it.
const KEPT: u64 = 3;

/// Carries over from `before` what `out`, which is complete but for this, does not have, and writes the list of it: paths, and
/// how many releases ago each was last named. A site that is written again without a change ages nothing. Gives their count.
pub fn carry_over(before: Option<&Path>, out: &Path) -> Result<usize, PagesError> {
    let mut kept = BTreeMap::new();
    if let Some(before) = before.filter(|before| before.is_dir()) {
        let ages = ages(before);
        let mut had = Vec::new();
        digested(before, "", &mut had)?;
        had.retain(|path| !out.join(path).exists());
        // What was named until now and is not any more: then this is a new release.
        let is_new = had.iter().any(|path| !ages.contains_key(path));
        for path in had {
            let age = ages.get(&path).copied().unwrap_or(0) + u64::from(is_new);
            if age > KEPT {
                continue;
            }
            let from = before.join(&path);
            if from.is_dir() {
                link_all(&from, out, &path)?;
            } else {
                link(&from, out, &path)?;
            }
            kept.insert(path, age);
        }
    }
    let list = json!({
        "what": "files of earlier releases, kept for tabs that are still open, and how many releases ago each was last needed",
        "kept": kept,
    });
    write(out, LIST, format!("{list:#}\n").as_bytes())?;
    Ok(kept.len())
}

/// What the site at `before` only keeps. A list that cannot be read says nothing.
fn ages(before: &Path) -> BTreeMap<String, u64> {
    let list = fs::read(before.join(LIST)).ok();
    let list: Option<Value> = list.and_then(|text| serde_json::from_slice(&text).ok());
    let kept = list.as_ref().and_then(|list| list["kept"].as_object());
    kept.into_iter()
        .flatten()
        .filter_map(|(path, age)| Some((path.clone(), age.as_u64()?)))
        .collect()
}

/// Paths of all files and folders with a digest in their names; what lies in such a folder goes with it.
fn digested(site: &Path, below: &str, found: &mut Vec<String>) -> Result<(), PagesError> {
    let folder = site.join(below);
    let failed = |source| PagesError::Read {
        path: folder.clone(),
        source,
    };
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{below}{name}");
        if has_digest(&name) {
            found.push(path);
        } else if entry.file_type().map_err(failed)?.is_dir() {
            digested(site, &format!("{path}/"), found)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::{KEPT, carry_over};

    fn put(site: &Path, files: &[&str]) {
        for file in files {
            let path = site.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
    }

    #[test]
    fn what_an_open_tab_may_ask_for_stays_for_a_few_releases_and_then_goes() {
        let folder = tempfile::tempdir().unwrap();
        let site = |number: usize| folder.path().join(number.to_string());
        put(
            &site(0),
            &[
                "app-0000000000000000.js",
                "pictures/leaf-0123456789abcdef_files/0/0_0.jpg",
                "words.txt",
            ],
        );
        carry_over(None, &site(0)).unwrap();
        for number in 1..=KEPT as usize + 1 {
            put(
                &site(number),
                &[&format!("app-000000000000000{number}.js"), "words.txt"],
            );
            carry_over(Some(&site(number - 1)), &site(number)).unwrap();
            for file in [
                "app-0000000000000000.js",
                "pictures/leaf-0123456789abcdef_files/0/0_0.jpg",
            ] {
                assert_eq!(
                    site(number).join(file).is_file(),
                    number <= KEPT as usize,
                    "{number} {file}"
                );
            }
            assert!(
                site(number)
                    .join(format!("app-000000000000000{}.js", number - 1))
                    .is_file()
            );
        }
    }

    #[test]
    fn the_same_release_written_again_ages_nothing_and_what_is_named_again_is_young() {
        let folder = tempfile::tempdir().unwrap();
        let site = |number: usize| folder.path().join(number.to_string());
        put(&site(0), &["app-0000000000000000.js"]);
        carry_over(None, &site(0)).unwrap();
        for number in 1..10 {
            put(&site(number), &["app-0000000000000001.js"]);
            assert_eq!(
                carry_over(Some(&site(number - 1)), &site(number)).unwrap(),
                1,
                "{number}"
            );
        }
        put(&site(10), &["app-0000000000000000.js"]);
        carry_over(Some(&site(9)), &site(10)).unwrap();
        let list = fs::read_to_string(site(10).join("releases.json")).unwrap();
        assert!(list.contains("\"app-0000000000000001.js\": 1"), "{list}");
        assert!(!list.contains("\"app-0000000000000000.js\""), "{list}");
    }
}
