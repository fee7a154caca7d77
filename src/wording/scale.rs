//! What is said of scales: where one holds, and where it ends.

use super::Wording;

impl Wording {
    /// Where on an object with depth the scale bar holds, by the catalog's name of that plane.
    pub fn plane(&self, plane: &str) -> String {
        self.say_with(key!("scale.plane"), &[("plane", plane)])
    }
    /// Said where coming nearer shows nothing more.
    pub fn end_of_detail(&self) -> &'static str {
        self.say(key!("scale.end_of_detail"))
    }
}
