//! Names of the embeddable viewer's files that change with what they hold, so that hosts may let them be kept for ever, and a page
//! that was opened before a new release finds the parts that belong together. `look-closer.js` and what a page for frames names keep
//! their names: the pages of others hold them.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// A file, in the site's root, and who names it how.
struct Named {
    file: &'static str,
    by: &'static [(&'static str, &'static str)],
}

/// Each before those that name it: their own digests change with its name.
const FILES: [Named; 11] = [
    Named {
        file: "embed/webgl/viewer_bg.wasm",
        by: &[
            ("embed/webgl/viewer.js", "viewer_bg.wasm"),
            ("embed/stage.js", "webgl/viewer_bg.wasm"),
        ],
    },
    Named {
        file: "embed/viewer_bg.wasm",
        by: &[
            ("embed/viewer.js", "viewer_bg.wasm"),
            ("embed/stage.js", "viewer_bg.wasm"),
            ("embed.html", "embed/viewer_bg.wasm"),
        ],
    },
    Named {
        file: "embed/webgl/viewer.js",
        by: &[("embed/stage.js", "./webgl/viewer.js")],
    },
    Named {
        file: "embed/viewer.js",
        by: &[
            ("embed/stage.js", "./viewer.js"),
            ("embed/look-closer.js", "./viewer.js"),
            ("embed.html", "embed/viewer.js"),
        ],
    },
    Named {
        file: "embed/inset.js",
        by: &[("embed/stage.js", "./inset.js")],
    },
    Named {
        file: "embed/words/ar.js",
        by: &[("embed/stage.js", "words/ar.js")],
    },
    Named {
        file: "embed/words/de.js",
        by: &[("embed/stage.js", "words/de.js")],
    },
    Named {
        file: "embed/words/es.js",
        by: &[("embed/stage.js", "words/es.js")],
    },
    Named {
        file: "embed/words/fr.js",
        by: &[("embed/stage.js", "words/fr.js")],
    },
    Named {
        file: "embed/words/zh.js",
        by: &[("embed/stage.js", "words/zh.js")],
    },
    Named {
        file: "embed/stage.js",
        by: &[
            ("embed/look-closer.js", "./stage.js"),
            ("embed.html", "embed/stage.js"),
        ],
    },
];

/// Gives the files of the viewer in `dist` their names, and those who name them the new ones. What an earlier build left goes.
pub fn give(dist: &Path) -> Result<()> {
    for Named { file, by } in FILES {
        let path = dist.join(file);
        let bytes = fs::read(&path).with_context(|| format!("reading {file}"))?;
        let new = with_digest(file, &bytes);
        sweep(dist, file)?;
        fs::rename(&path, dist.join(&new)).with_context(|| format!("naming {file} {new}"))?;
        for (referrer, spelled) in by {
            let folder = file.strip_suffix(spelled.trim_start_matches("./"));
            let folder = folder.with_context(|| format!("{spelled} is {file} from somewhere"))?;
            let start = if spelled.starts_with("./") { "./" } else { "" };
            let renamed = [start, new.strip_prefix(folder).unwrap_or(&new)].concat();
            let path = dist.join(referrer);
            let text = fs::read_to_string(&path).with_context(|| format!("reading {referrer}"))?;
            if !text.contains(spelled) {
                bail!("{referrer} does not name {spelled} any more; say in xtask/src/names.rs who does");
            }
            fs::write(&path, text.replace(spelled, &renamed))
                .with_context(|| format!("writing {referrer}"))?;
        }
    }
    Ok(())
}

/// `embed/viewer_bg.wasm` is `embed/viewer-0123456789abcdef_bg.wasm`.
fn with_digest(file: &str, bytes: &[u8]) -> String {
    let digits = Sha256::digest(bytes)
        .iter()
        .take(8)
        .fold(String::new(), |mut digits, byte| {
            // A string takes everything.
            let _ = write!(digits, "{byte:02x}");
            digits
        });
    let (stem, ending) = parted(file);
    format!("{stem}-{digits}{ending}")
}

/// Where a digest goes: before what is behind the first point or underscore of the name.
fn parted(file: &str) -> (&str, &str) {
    let name = file.rfind('/').map_or(0, |slash| slash + 1);
    let end = file[name..].find(['.', '_']).map_or(file.len(), |end| name + end);
    file.split_at(end)
}

/// Takes away what earlier builds wrote into the same folder under other digests.
fn sweep(dist: &Path, file: &str) -> Result<()> {
    let path = dist.join(file);
    let folder = path.parent().context("it lies in a folder")?;
    let (stem, ending) = parted(&file[file.rfind('/').map_or(0, |slash| slash + 1)..]);
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let digits = name
            .strip_prefix(stem)
            .and_then(|rest| rest.strip_prefix('-')?.strip_suffix(ending));
        if digits.is_some_and(|digits| digits.len() == 16 && digits.bytes().all(|c| c.is_ascii_hexdigit())) {
            fs::remove_file(entry.path()).with_context(|| format!("removing {name}"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs, path::Path};

    use super::{FILES, give, with_digest};

    /// Every file that names or is named, as small as can be.
    fn write(dist: &Path, wasm: &str) {
        for folder in ["embed/webgl", "embed/words"] {
            fs::create_dir_all(dist.join(folder)).unwrap();
        }
        let mut texts = BTreeMap::from([
            ("embed.html", String::new()),
            ("embed/look-closer.js", String::new()),
        ]);
        for named in &FILES {
            texts.entry(named.file).or_default();
            for (referrer, spelled) in named.by {
                *texts.entry(referrer).or_default() += &format!("'{spelled}'\n");
            }
        }
        texts.insert("embed/viewer_bg.wasm", wasm.to_owned());
        texts.insert("embed/webgl/viewer_bg.wasm", "webgl".to_owned());
        for (file, text) in texts {
            fs::write(dist.join(file), text).unwrap();
        }
    }

    /// Every address that stands in a file, as one from the site's root.
    fn named_in(dist: &Path, file: &str) -> Vec<String> {
        let folder = file.rfind('/').map_or("", |slash| &file[..=slash]);
        fs::read_to_string(dist.join(file))
            .unwrap()
            .lines()
            .map(|line| folder.to_owned() + line.trim_matches('\'').trim_start_matches("./"))
            .collect()
    }

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("look-closer-names-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn everything_that_is_named_is_there_and_changes_its_name_with_what_it_holds_or_names() {
        let dist = folder("give");
        let mut names = Vec::new();
        for wasm in ["one", "another"] {
            write(&dist, wasm);
            give(&dist).unwrap();
            let page = named_in(&dist, "embed.html");
            let stage = page
                .iter()
                .find(|name| name.starts_with("embed/stage-"))
                .unwrap()
                .clone();
            for file in ["embed.html", "embed/look-closer.js", &stage] {
                for named in named_in(&dist, file) {
                    assert!(dist.join(&named).is_file(), "{file} names {named}");
                    assert_eq!(named.matches('-').count(), 1, "{file} names {named}");
                }
            }
            names.push((stage, page));
        }
        assert_ne!(names[0].0, names[1].0, "it names another wasm");
        assert!(
            !dist.join(&names[0].0).exists(),
            "of an earlier build nothing is left"
        );
        // The element, three scripts, a wasm and two folders; in those the other form's script and wasm, and five languages.
        let counts = ["embed", "embed/webgl", "embed/words"];
        let counts = counts.map(|folder| fs::read_dir(dist.join(folder)).unwrap().count());
        assert_eq!(counts, [7, 2, 5]);
        fs::remove_dir_all(&dist).unwrap();
    }

    #[test]
    fn a_file_that_nobody_names_any_more_is_told_of() {
        let dist = folder("lost");
        write(&dist, "one");
        fs::write(dist.join("embed/stage.js"), "").unwrap();
        let error = give(&dist).unwrap_err().to_string();
        fs::remove_dir_all(&dist).unwrap();
        assert!(
            error.contains("embed/stage.js does not name webgl/viewer_bg.wasm"),
            "{error}"
        );
    }

    #[test]
    fn a_digest_stands_where_those_of_the_app_stand() {
        // Of no bytes SHA-256 is e3b0c44298fc1c14…
        assert_eq!(
            with_digest("embed/viewer_bg.wasm", b""),
            "embed/viewer-e3b0c44298fc1c14_bg.wasm"
        );
        assert_eq!(
            with_digest("embed/stage.js", b""),
            "embed/stage-e3b0c44298fc1c14.js"
        );
    }
}
