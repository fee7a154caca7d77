//! Questions that a gallery asks of its catalog. Searching and sorting are not here.

use super::model::{Catalog, Collection, Look, LookKind, Maker, ObjectRegion, Work};

impl Catalog {
    /// The work with this id.
    pub fn work(&self, id: &str) -> Option<&Work> {
        self.works.iter().find(|work| work.id == id)
    }

    /// The maker with this id.
    pub fn maker(&self, id: &str) -> Option<&Maker> {
        self.makers.iter().find(|maker| maker.id == id)
    }

    /// The collection with this id.
    pub fn collection(&self, id: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.id == id)
    }

    /// The works of a collection in the order of the catalog; with `None` those of no collection,
    /// also those that name one that is not there, so that each work is in exactly one of these lists.
    pub fn works_in<'a>(&'a self, collection: Option<&'a str>) -> impl Iterator<Item = &'a Work> {
        self.works.iter().filter(move |work| {
            let own = work
                .collection
                .as_deref()
                .filter(|id| self.collection(id).is_some());
            own == collection
        })
    }

    /// The work after the one with this id, in the order of the catalog; none after the last.
    pub fn next_work(&self, id: &str) -> Option<&Work> {
        let mut works = self.works.iter();
        works.find(|work| work.id == id)?;
        works.next()
    }

    /// The work before the one with this id, in the order of the catalog; none before the first.
    pub fn previous_work(&self, id: &str) -> Option<&Work> {
        let mut works = self.works.iter().rev();
        works.find(|work| work.id == id)?;
        works.next()
    }
}

impl Work {
    /// The part of a look that it opens on: the object, and with it its frame where the look shows that.
    /// The frame is taken to lie evenly around the object.
    pub fn home_region(&self, look: &Look) -> ObjectRegion {
        let object = look.object;
        let (LookKind::Framed, Some(frame)) = (look.kind, self.size.frame) else {
            return object;
        };
        let width_px = (frame.width_mm / look.mm_per_px).max(object.width_px);
        let height_px = (frame.height_mm / look.mm_per_px).max(object.height_px);
        ObjectRegion {
            x_px: object.x_px + (object.width_px - width_px) / 2.0,
            y_px: object.y_px + (object.height_px - height_px) / 2.0,
            width_px,
            height_px,
        }
    }

    /// The look with this id.
    pub fn look(&self, id: &str) -> Option<&Look> {
        self.looks.iter().find(|look| look.id == id)
    }
}
