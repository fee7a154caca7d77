//! The app as `cargo xtask app` writes it: everything of a site that depends neither on a catalog nor on where the site lies.
//! `index.html` is the template of all pages; scripts, wasm, styles, fonts, words and the embeddable viewer are taken as they are.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::PagesError;

/// The base path that the app's pages are written with, in the place of the site's own.
pub const BASE_PLACE: &str = "/-the-base-of-the-site-/";

/// The template of the pages.
const INDEX: &str = "index.html";

/// The files of the app, by their paths from the site's root with `/`.
#[derive(Debug, Clone, Default)]
pub struct AppFolder {
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl AppFolder {
    /// The folder at `path` on the disk.
    pub fn read(path: &Path) -> Result<AppFolder, PagesError> {
        let mut files = BTreeMap::new();
        for (name, file) in files_below(path)? {
            let bytes = fs::read(&file).map_err(|source| PagesError::Read { path: file, source })?;
            files.insert(name, Cow::Owned(bytes));
        }
        let app = AppFolder { files };
        match app.missing() {
            Some(missing) => Err(PagesError::NoApp {
                path: path.to_owned(),
                missing,
            }),
            None => Ok(app),
        }
    }

    /// An app that somebody carries: paths from the root, with `/`, and what the files hold.
    pub fn of(
        files: impl IntoIterator<Item = (String, Cow<'static, [u8]>)>,
    ) -> Result<AppFolder, PagesError> {
        let app = AppFolder {
            files: files.into_iter().collect(),
        };
        match app.missing() {
            Some(missing) => Err(PagesError::NoApp {
                path: PathBuf::new(),
                missing,
            }),
            None => Ok(app),
        }
    }

    /// Every file but the pages, which are made from a template: its path from the root, and what it holds.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .filter(|(name, _)| *name != INDEX)
            .map(|(name, bytes)| (name.as_str(), bytes.as_ref()))
    }

    /// The page that all pages are made from, for a site in the folder `base` of its host.
    pub fn template(&self, base: &str) -> Result<String, PagesError> {
        let index = self.files.get(INDEX).map(|bytes| String::from_utf8_lossy(bytes));
        let index = index.ok_or(PagesError::Template("text"))?;
        Ok(index.replace(BASE_PLACE, base))
    }

    fn missing(&self) -> Option<&'static str> {
        if !self.files.contains_key(INDEX) {
            return Some(INDEX);
        }
        let has = |kind: &str| {
            self.files
                .keys()
                .any(|name| !name.contains('/') && name.ends_with(kind))
        };
        [
            (".js", "its script"),
            (".wasm", "its WebAssembly"),
            (".css", "its stylesheet"),
        ]
        .into_iter()
        .find_map(|(kind, what)| (!has(kind)).then_some(what))
    }
}

/// Every file below `folder`: its path from there with `/`, and where it lies. In the order of their names.
pub fn files_below(folder: &Path) -> Result<Vec<(String, PathBuf)>, PagesError> {
    let mut files = Vec::new();
    gather(folder, "", &mut files)?;
    Ok(files)
}

fn gather(folder: &Path, before: &str, files: &mut Vec<(String, PathBuf)>) -> Result<(), PagesError> {
    let failed = |source| PagesError::Read {
        path: folder.to_owned(),
        source,
    };
    let mut entries = fs::read_dir(folder)
        .map_err(failed)?
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}
