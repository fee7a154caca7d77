//! Writes a site: the app's files, what is published of the collection, and the pages.

use std::{
    fs,
    path::{Path, PathBuf},
};

use closer_core::catalog::Catalog;

use crate::{
    AppFolder, PagesError, Place,
    app_folder::files_below,
    digest::has_digest,
    inline, machines,
    pages::{Given, pages},
    releases,
    share::{self, Shares},
};

/// Where the collection lies in a site; the app's `closer-catalog` says the same.
const COLLECTION: &str = "collection";

/// Where the tool puts what it cuts, under names that change with what they hold.
const PICTURES: &str = "collection/pictures";

/// What a site is made of, and for where.
#[derive(Debug)]
pub struct Site<'a> {
    /// The app.
    pub app: &'a AppFolder,
    /// What it shows.
    pub catalog: &'a Catalog,
    /// The catalog itself and what its relative addresses name.
    pub published: &'a [Published],
    /// Where it will lie.
    pub place: Place,
    /// The site that this one will take the place of, if there is one: what tabs that are open may still ask for is carried over.
    pub before: Option<&'a Path>,
    /// Whether pictures are made for those who pass links on; without them the works' small pictures go with links.
    pub share_pictures: bool,
}

/// A file or folder of the collection that is part of the site.
#[derive(Debug, Clone)]
pub struct Published {
    /// Its path from the catalog, with `/`; empty for the whole folder in which the catalog lies.
    pub name: String,
    /// Where it lies.
    pub from: PathBuf,
}

impl Published {
    /// `name` is the path from the catalog.
    pub fn new(name: impl Into<String>, from: impl Into<PathBuf>) -> Published {
        Published {
            name: name.into(),
            from: from.into(),
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// How many pages.
    pub pages: usize,
    /// How many files and folders of earlier releases are kept.
    pub kept: usize,
}

impl Site<'_> {
    /// Writes the site into `out`, a folder that is not there yet or empty. Pictures are linked where the disk can do that,
    /// else copied. After an error `out` holds a part of a site, which is of no use.
    pub fn write(&self, out: &Path) -> Result<Written, PagesError> {
        make_folder(out)?;
        if fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(PagesError::NotEmpty(out.to_owned()));
        }
        for (name, bytes) in self.app.files() {
            if name.ends_with(".html") {
                holds_nothing(name, &String::from_utf8_lossy(bytes))?;
            }
            write(out, name, bytes)?;
        }
        for published in self.published {
            self.publish(published, out)?;
        }
        self.write_pages(out)
    }

    fn publish(&self, published: &Published, out: &Path) -> Result<(), PagesError> {
        let to = match published.name.as_str() {
            "" => COLLECTION.to_owned(),
            name => format!("{COLLECTION}/{name}"),
        };
        if published.from.is_dir() {
            link_all(&published.from, out, &to)
        } else {
            link(&published.from, out, &to)
        }
    }

    fn write_pages(&self, out: &Path) -> Result<Written, PagesError> {
        let template = self.app.template(&self.place.base)?;
        let read = |address: &str| fs::read(self.file(address)?).ok();
        let shares = if self.share_pictures {
            share::make(self.catalog, &read, self.before, out)?
        } else {
            Shares::default()
        };
        let given = Given {
            read: &read,
            shares: &shares,
        };
        let pages = pages(self.catalog, &given, &self.place)?;
        for page in &pages {
            for (name, text) in page.files(&template, &self.place)? {
                // Pages that need the same share it.
                if has_digest(&name) && out.join(&name).exists() {
                    continue;
                }
                if name.ends_with(".html") {
                    holds_nothing(&name, &text)?;
                }
                write(out, &name, text.as_bytes())?;
            }
        }
        let (place, app) = (&self.place, self.app.files().map(|(name, _)| name));
        let kept: Vec<&str> = ["pages", PICTURES]
            .into_iter()
            .filter(|folder| all_have_digests(&out.join(folder)))
            .collect();
        for (name, text) in [
            ("sitemap.xml", machines::sitemap(&pages, place)),
            ("robots.txt", machines::robots(place)),
            ("site.webmanifest", Some(machines::manifest(self.catalog, place))),
            ("_headers", Some(machines::headers(app, &kept, place))),
        ] {
            if let Some(text) = text {
                write(out, name, text.as_bytes())?;
            }
        }
        Ok(Written {
            pages: pages.len(),
            kept: releases::carry_over(self.before, out)?,
        })
    }

    /// Where a file of the collection lies that the catalog names `address`.
    fn file(&self, address: &str) -> Option<PathBuf> {
        let is_ours = !address.starts_with('/')
            && !address.contains("://")
            && !address.split('/').any(|part| part == "..");
        is_ours
            .then(|| {
                self.published
                    .iter()
                    .find_map(|published| match published.name.as_str() {
                        "" => Some(published.from.join(address)),
                        name if name == address => Some(published.from.clone()),
                        name => Some(
                            published
                                .from
                                .join(address.strip_prefix(name)?.strip_prefix('/')?),
                        ),
                    })
            })
            .flatten()
    }
}

/// Whether nothing in the folder will ever be something else under its name.
fn all_have_digests(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| {
        entries.all(|entry| entry.is_ok_and(|entry| has_digest(&entry.file_name().to_string_lossy())))
    })
}

/// Refuses a page with script or style in it: a host with a strict policy would show it broken.
fn holds_nothing(name: &str, page: &str) -> Result<(), PagesError> {
    match inline::refused(page).into_iter().next() {
        Some(tag) => Err(PagesError::Inline {
            file: name.to_owned(),
            tag,
        }),
        None => Ok(()),
    }
}

/// Writes a file of the site; `name` is its path from the root.
pub fn write(out: &Path, name: &str, bytes: &[u8]) -> Result<(), PagesError> {
    let path = out.join(name);
    path.parent().map_or(Ok(()), make_folder)?;
    if path.exists() {
        return Err(PagesError::Twice(name.to_owned()));
    }
    fs::write(&path, bytes).map_err(|source| PagesError::Write { path, source })
}

/// Makes `from` a file of the site.
pub fn link(from: &Path, out: &Path, name: &str) -> Result<(), PagesError> {
    let path = out.join(name);
    path.parent().map_or(Ok(()), make_folder)?;
    if path.exists() {
        return Err(PagesError::Twice(name.to_owned()));
    }
    // Another disk, or one without links: then there are two.
    if fs::hard_link(from, &path).is_ok() {
        return Ok(());
    }
    match fs::copy(from, &path) {
        Ok(_) => Ok(()),
        Err(source) if from.is_file() => Err(PagesError::Write { path, source }),
        Err(source) => Err(PagesError::Read {
            path: from.to_owned(),
            source,
        }),
    }
}

/// The same for every file below the folder `from`.
pub fn link_all(from: &Path, out: &Path, name: &str) -> Result<(), PagesError> {
    for (below, file) in files_below(from)? {
        link(&file, out, &format!("{name}/{below}"))?;
    }
    Ok(())
}

fn make_folder(path: &Path) -> Result<(), PagesError> {
    fs::create_dir_all(path).map_err(|source| PagesError::Write {
        path: path.to_owned(),
        source,
    })
}
