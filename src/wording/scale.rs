//! What is said of scales: where one holds, and where it ends.

use super::Wording;

impl Wording {
    /// Where on an object with depth the scale bar holds, by the catalog's name of that plane.
    pub fn plane(&self, plane: &str) -> String {
        ["at ", plane].concat()
    }
    pub fn end_of_detail(&self) -> &'static str {
        "This is all the photograph holds"
    }
}
