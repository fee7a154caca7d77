//! Removing what nobody needs any more: pictures of photographs that have changed, and what killed runs left.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::error::CollectionError;
use super::pictures::CutPicture;

/// Removes the pictures in `folder` that are not needed, and what killed runs left there; gives how many pictures. Files that the tool would not have named so stay.
pub(super) fn sweep(folder: &Path, needed: &BTreeSet<String>) -> usize {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        // Nobody is cutting: the collection is locked. What lies here is of a run that was killed.
        let is_left = |name: &str| name_of(&format!("{name}.dzi")).is_some();
        if let Some(name) = file
            .strip_prefix('.')
            .and_then(|name| name.strip_suffix(".cutting"))
            && is_left(name)
        {
            // What cannot be removed now is removed another time.
            let _ = fs::remove_dir_all(entry.path());
        }
        if let Some(name) = name_of(&file)
            && !needed.contains(name)
        {
            found.insert(name.to_owned());
        }
    }
    for name in &found {
        // From the last part to the first: what is half removed must not look whole.
        for part in CutPicture::parts(name).rev() {
            let part = folder.join(&part);
            // A picture that cannot be removed is removed another time.
            let _ = if part.is_dir() {
                fs::remove_dir_all(&part)
            } else {
                fs::remove_file(&part)
            };
        }
    }
    found.len()
}

/// Removes a folder with all that is in it, if it is there.
pub(super) fn sweep_folder(folder: &Path) -> Result<(), CollectionError> {
    match fs::remove_dir_all(folder) {
        Err(problem) if problem.kind() != std::io::ErrorKind::NotFound => Err(CollectionError::Write {
            path: folder.to_owned(),
            problem,
        }),
        _ => Ok(()),
    }
}

/// `fox-0123456789abcdef` of `fox-0123456789abcdef.dzi`; none for files with other names.
fn name_of(file: &str) -> Option<&str> {
    let name = CutPicture::endings().find_map(|ending| file.strip_suffix(ending))?;
    let (_, digits) = name.rsplit_once('-')?;
    let is_digest = digits.len() == 16
        && digits
            .bytes()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    is_digest.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_that_the_tool_cut_are_swept() {
        assert_eq!(
            name_of("red-fox-0123456789abcdef_files"),
            Some("red-fox-0123456789abcdef")
        );
        for other in ["fox.dzi", "fox-0123.dzi", "notes.txt", "fox-0123456789ABCDEF.dzi"] {
            assert_eq!(name_of(other), None, "{other}");
        }
    }
}
