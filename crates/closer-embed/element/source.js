//! What an element is to show: the address of its picture, and what a catalog says of it.

// One download for all elements of a catalog.
const catalogs = new Map();

async function read(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}; publish the catalog there`);
  return answer.json();
}

// Only the web: an address may be somebody else's input.
function web(address, base) {
  const url = new URL(address, base);
  if (!/^https?:/.test(url.protocol)) throw new Error(`${address} is not on the web; use https:`);
  return url.href;
}

/// `{ url }` of a picture, with `work` and `look` where it is a catalog's, whose address is `from`. Fails with a
/// sentence.
export async function sourceOf(element) {
  const asked = (name) => element.getAttribute(name);
  if (!asked('catalog')) {
    if (!asked('src')) throw new Error('<look-closer> names no picture; give it src, or catalog and work');
    return { url: web(asked('src'), element.baseURI) };
  }
  const from = web(asked('catalog'), element.baseURI);
  if (!catalogs.has(from)) {
    const catalog = read(from);
    catalogs.set(from, catalog);
    // Asked for again by the next one.
    catalog.catch(() => catalogs.delete(from));
  }
  const { works } = await catalogs.get(from);
  const chosen = (all, id) => (id ? all?.find((one) => one.id === id) : all?.[0]);
  const work = chosen(works, asked('work'));
  const look = chosen(work?.looks, asked('look'));
  if (!look) throw new Error(`${from} has no work ${asked('work')} with look ${asked('look')}; check both ids`);
  return { url: web(look.source, from), from, work, look };
}
