//! What a catalog says of one look, as the element needs it. Where it came from is in `source.js`.
import { markedTextIn, textIn } from './words.js';

/// Half of what the viewer leaves free around where it opens, as a part of the picture: taken off beforehand, so that
/// it opens on the whole picture, where the poster lies.
const AIR = (1 - 1 / 1.12) / 2;

/// Sizes in the form that the viewer takes; nothing that is not said.
export function sizesOf({ look }, widthMm) {
  if (!look) return { widthMm: widthMm > 0 ? widthMm : undefined };
  const { width_px: width, height_px: height, mm_per_px: mmPerPx, object } = look;
  return {
    mmPerPx,
    object: [object.x_px, object.y_px, object.width_px, object.height_px],
    home: [width * AIR, height * AIR, width * (1 - 2 * AIR), height * (1 - 2 * AIR)],
  };
}

/// The details in the words of these languages: id, label, text, the languages of both, and the region in millimetres.
export function detailsOf({ look }, languages) {
  const of = (text) => markedTextIn(text, languages);
  return (look?.details ?? []).map(({ id, region, label, text, alt }) => ({
    id,
    label: of(label)[1],
    text: of(text)[1],
    alt: of(alt)[1],
    langs: [label, text, alt].map((said) => of(said)[0]),
    region: [region.x_mm, region.y_mm, region.width_mm, region.height_mm],
  }));
}

/// What the picture is called: by the element, by its poster, by the catalog.
export function labelOf(element, { work, look }, languages) {
  return element.getAttribute('label') || element.querySelector('img')?.alt || textIn(look?.alt, languages)
    || textIn(work?.title, languages);
}

/// Where to ask for the work: its place in the store, or the link around the poster. Only the web.
export function enquiryOf(element, { work, from }, isAskedFor) {
  const link = isAskedFor ? element.querySelector('a[href]')?.href : undefined;
  try {
    const url = new URL(work?.store_url ?? link, from);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/// Where to look from, for `region` (millimetres) to fill three quarters of what is `free` of a picture with the sides
/// `width` and `height` in CSS pixels; upright. `finest` is the least millimetres that a CSS pixel may show.
export function lookAtRegion([x, y, w, h], free, { width, height }, finest) {
  const mmPerPx = Math.max(w / free.width / 0.75, h / free.height / 0.75, finest);
  return [
    x + w / 2 + (width / 2 - free.x - free.width / 2) * mmPerPx,
    y + h / 2 + (height / 2 - free.y - free.height / 2) * mmPerPx,
    Math.min(width, height) * mmPerPx,
    0,
  ];
}
