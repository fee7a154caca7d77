//! What the first picture needs of a description: the levels from the smallest, each with the pixels of the image for
//! one of its own, the size of a tile, and a tile's address. Only what needs no decision; the rest is the viewer's.

/// The levels of the picture described by `body`, which came from `url`; nothing or an error where it is left to the
/// viewer.
export function levelsOf(body, url) {
  if (body.trimStart().startsWith('<')) return deepZoomText(body, url);
  const said = JSON.parse(body);
  return said.Image ? deepZoom({ ...said.Image, ...said.Image.Size }, url, said.Image.Url) : iiif(said, url);
}

// Read with an expression, since a page may forbid parsing markup; what is not quite usual is left to the viewer.
function deepZoomText(body, url) {
  if (!/<Image\s/.test(body) || /<!--|<!\[|\sUrl=|<Collection/.test(body)) return null;
  const said = {};
  // The first of each: the rectangles of sparse pictures have widths and heights as well.
  for (const [, name, value] of body.matchAll(/\s(TileSize|Overlap|Format|Width|Height)\s*=\s*["']([^"'&]*)/g)) {
    said[name] ??= value;
  }
  return deepZoom(said, url);
}

function deepZoom({ TileSize, Overlap, Format, Width, Height }, url, folder) {
  const [width, height, side, overlap] = [Width, Height, TileSize, Overlap].map(Number);
  if (!(width > 0 && height > 0 && side > 0 && overlap >= 0)) return null;
  const last = Math.ceil(Math.log2(Math.max(width, height)));
  const [, path, query] = url.match(/^([^?#]*?)(?:\.dzi|\.xml|\.json)?(\?[^#]*)?(?:#.*)?$/i);
  const base = folder ? new URL(folder, url).href.replace(/\/$/, '') : `${path}_files`;
  return { width, height, overlap, levels: Array.from({ length: last + 1 }, (_, level) => ({
    factor: 2 ** (last - level), side: [side, side],
    address: (column, row) => `${base}/${level}/${column}_${row}.${Format}${query ?? ''}`,
  })) };
}

// The declared tiles of a IIIF image.
function iiif(info, url) {
  const says = (field, word) => JSON.stringify(info[field] ?? '').includes(word);
  if (info.tiles.length > 1 || info.preferredFormats || info.maxWidth || says('profile', '"max')) return null;
  const version = says('@context', '/image/2') || !info.id ? 2 : 3;
  const [{ width: tileWidth, height: tileHeight = tileWidth, scaleFactors }] = info.tiles;
  const { width, height } = info;
  // As in the viewer: files lie beside their description, a server knows its own address.
  const isServer = says('profile', 'level1') || says('profile', 'level2');
  const [, path] = url.match(/^([^?#]*)\/info\.json/);
  const id = (info.id ?? info['@id'] ?? '').replace(/\/+$/, '');
  const base = isServer ? id.replace(/^http:/, new URL(url).protocol) : path;
  return { width, height, overlap: 0, levels: [...scaleFactors].sort((a, b) => b - a).map((factor) => ({
    factor, side: [tileWidth, tileHeight],
    address: (column, row) => {
      const [x, y] = [column * tileWidth * factor, row * tileHeight * factor];
      const [w, h] = [Math.min(tileWidth * factor, width - x), Math.min(tileHeight * factor, height - y)];
      if (w === width && h === height) return null;
      const size = [Math.ceil(w / factor), version === 3 ? Math.ceil(h / factor) : ''];
      return `${base}/${x},${y},${w},${h}/${size}/0/default.jpg`;
    },
  })) };
}
