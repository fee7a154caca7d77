// Starts the picture before the code: while the viewer is still on its way, this reads the address, fetches the
// description, and asks for and shows the tiles of the fitted view. The viewer takes over what has come
// (`early`), so that nothing is asked for twice. Whatever this does not understand is left to the viewer.
(() => {
  const host = document.getElementById('viewer');
  // A page made for one picture names it, and carries its description and a preview; the address may name another.
  const asked = new URLSearchParams(location.search).get('src');
  const src = asked ?? host.dataset.src;
  const inside = document.getElementById('description');
  const ready = document.getElementById('preview');
  if (asked) ready?.remove();
  if (!src || !/^https?:/.test(new URL(src, location.href).protocol)) return;
  const url = new URL(src, location.href).href;
  // More tiles than a screen has are asked for by the viewer, which knows which of them matter.
  const MOST_TILES = 24;
  // The small picture that stands in for everything: with more pixels it comes hardly sooner than the tiles.
  const PREVIEW_SIDE = 256;

  // As in the viewer: what hears nothing for this long is given up.
  const SILENCE_MS = 10000;

  const answers = new Map();
  // Tiles that are to be asked for.
  let queue = [];
  // With the usual credentials, which go to this page's own origin only: without, the browser would open a second
  // connection for them, three round trips long. Fails with the status, where there is one.
  const get = async (address, onAnswer) => {
    const abort = new AbortController();
    let timer;
    const renew = () => {
      clearTimeout(timer);
      timer = setTimeout(() => abort.abort(), SILENCE_MS);
    };
    renew();
    const answer = await fetch(address, { signal: abort.signal });
    if (!answer.ok) throw answer.status;
    onAnswer(answer);
    const heard = new TransformStream({ transform(piece, out) {
      renew();
      out.enqueue(piece);
    } });
    return new Response(answer.body.pipeThrough(heard), answer);
  };
  // A failure is kept as well: it counts as the first of that tile.
  const keep = (address, promise) => {
    promise.catch(() => {});
    answers.set(address, promise);
  };
  // What was asked for already, once: the text of the description, or a decoded tile.
  host.early = (address) => {
    const answer = answers.get(address);
    answers.delete(address);
    // What is still to be asked for the viewer asks for itself.
    queue = queue.filter(({ url }) => url !== address);
    return answer;
  };
  if (/\.(jpe?g|png|webp|avif|gif|svg|bmp)$|%7Bz%7D/i.test(new URL(url).pathname)) return;

  const text = inside && !asked ? Promise.resolve(JSON.parse(inside.textContent)) : get(url, (answer) => {
    // A picture is no text, and what lies beside the place that answered is found by the viewer.
    if (!/^image\//.test(answer.headers.get('content-type')) && !answer.redirected) return;
    answer.body.cancel();
    throw new Error('left to the viewer');
  }).then((answer) => answer.text());
  keep(url, text);
  const read = (body) => {
    const picture = body.trimStart().startsWith('<') ? deepZoom(body) : json(JSON.parse(body));
    if (picture) show(picture);
  };
  text.then(read).catch(() => {});

  function json(body) {
    return body.Image ? deepZoomParts(body.Image, body.Image.Size, body.Image.Url) : iiif(body);
  }

  function deepZoom(body) {
    const root = new DOMParser().parseFromString(body, 'text/xml').documentElement;
    const parts = (element) => Object.fromEntries([...element.attributes].map((part) => [part.name, part.value]));
    return deepZoomParts(parts(root), parts(root.getElementsByTagNameNS('*', 'Size')[0]));
  }

  // Levels from the smallest: pixels of the image for each of theirs, size of a tile, address of a tile.
  function deepZoomParts({ TileSize, Overlap, Format }, { Width, Height }, folder) {
    const [width, height, side, overlap] = [Width, Height, TileSize, Overlap].map(Number);
    const last = Math.ceil(Math.log2(Math.max(width, height)));
    const [, path, query] = url.match(/^([^?#]*?)(?:\.dzi|\.xml|\.json)?(\?[^#]*)?(?:#.*)?$/i);
    const base = folder ? new URL(folder, url).href.replace(/\/$/, '') : `${path}_files`;
    return { width, height, overlap, levels: Array.from({ length: last + 1 }, (_, level) => ({
      factor: 2 ** (last - level), side: [side, side],
      address: (column, row) => `${base}/${level}/${column}_${row}.${Format}${query ?? ''}`,
    })) };
  }

  // Only what needs no decision: the declared tiles of a IIIF image.
  function iiif(info) {
    const says = (field, word) => JSON.stringify(info[field] ?? '').includes(word);
    if (info.tiles.length > 1 || info.preferredFormats || info.maxWidth || says('profile', '"max')) return null;
    const version = says('@context', '/image/2') || !info.id ? 2 : 3;
    const [{ width: tileWidth, height: tileHeight = tileWidth, scaleFactors }] = info.tiles;
    const { width, height } = info;
    // As in the viewer: files lie beside their description, a server knows its own address.
    const isServer = says('profile', 'level1') || says('profile', 'level2');
    const [, path, query] = url.match(/^([^?#]*)\/info\.json(\?[^#]*)?/);
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

  function show({ width, height, overlap, levels }) {
    const ratio = devicePixelRatio;
    const [screenWidth, screenHeight] = [host.clientWidth, host.clientHeight];
    const scale = Math.min(screenWidth / width, screenHeight / height);
    const tilesOf = ({ factor, side: [w, h], address }) => {
      const [columns, rows] = [Math.ceil(width / factor / w), Math.ceil(height / factor / h)];
      if (columns * rows > MOST_TILES) return [];
      return Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)])
        .map(([column, row]) => ({ column, row, w, h, factor, url: address(column, row) }))
        .filter((tile) => tile.url);
    };
    const own = levels.find(({ factor }) => scale * ratio * factor <= 1.001) ?? levels.at(-1);
    const small = levels.findLast((level) => level.factor >= own.factor * 4 && tilesOf(level).length === 1
      && Math.max(width, height) / level.factor <= PREVIEW_SIDE);
    const isFirst = !ready?.isConnected;
    const preview = small && isFirst ? tilesOf(small) : [];

    // Whole device pixels, as the viewer will lay them out.
    const device = (at, middle, whole) => Math.round((at * scale + (middle - whole * scale) / 2) * ratio) / ratio;
    const layer = document.createElement('div');
    layer.className = 'early';
    if (isFirst) host.prepend(layer);
    else ready.after(layer);
    const ask = (tile, onAnswer) => {
      const image = new Image();
      image.alt = '';
      const [left, top] = [tile.column * tile.w, tile.row * tile.h];
      const edge = (at, size, whole) => Math.min((at + size + overlap) * tile.factor, whole);
      const from = (at) => Math.max(0, at - overlap) * tile.factor;
      const x = device(from(left), screenWidth, width);
      const y = device(from(top), screenHeight, height);
      image.style.left = `${x}px`;
      image.style.top = `${y}px`;
      image.style.width = `${device(edge(left, tile.w, width), screenWidth, width) - x}px`;
      image.style.height = `${device(edge(top, tile.h, height), screenHeight, height) - y}px`;
      keep(tile.url, get(tile.url, onAnswer).then((answer) => answer.blob()).then(async (blob) => {
        // One that was cut short would be decoded all the same.
        const end = new TextDecoder('latin1').decode(await blob.slice(-32).arrayBuffer());
        if (/jpe?g$/.test(blob.type) && !end.includes('\xff\xd9')) throw new Error('cut short');
        if (/png$/.test(blob.type) && !end.includes('IEND')) throw new Error('cut short');
        image.src = URL.createObjectURL(blob);
        await image.decode();
        URL.revokeObjectURL(image.src);
        // The viewer may have it by now.
        if (!image.isConnected) layer.append(image);
        return image;
      }));
    };
    const distance = ({ column, row, w, h, factor }) =>
      Math.hypot((column + 0.5) * w * factor - width / 2, (row + 0.5) * h * factor - height / 2);
    queue = [...preview, ...tilesOf(own).sort((a, b) => distance(a) - distance(b))];
    // All together they would share the line, and nothing would show until nearly everything had come. So the first
    // goes ahead, and each answer that begins lets two more be asked for: they are a round trip away, which is about
    // how long the line is busy with those before.
    const next = () => {
      const tile = queue.shift();
      if (tile) ask(tile, () => [next(), next()]);
    };
    next();
    if (preview.length) next();
    // Something shows already: what matters is when the last one comes.
    while (!isFirst && queue.length) next();
  }
})();
