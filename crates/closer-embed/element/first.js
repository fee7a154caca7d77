//! The first picture, without WebAssembly: fetches the description, asks for the tiles of the fitted view and shows
//! them. The viewer takes over what has come (`early`), so that nothing is asked for twice. Whatever is not understood
//! here is left to the viewer.
import { levelsOf } from './levels.js';

// More tiles than a screen has are asked for by the viewer, which knows which of them matter.
const MOST_TILES = 24;
// The small picture that stands in for everything: with more pixels it comes hardly sooner than the tiles.
const PREVIEW_SIDE = 256;
// As in the viewer: what hears nothing for this long is given up.
const SILENCE_MS = 10000;

/// Starts the picture at `url` in `box`, which has a size. `inside` is the description's text, where the page carries
/// it; `isFirst` says that nothing stands there yet. Gives `early` (what the viewer asks before it asks the network),
/// `clear` (takes away what was shown) and `stop`.
export function firstPicture(box, url, inside, isFirst) {
  const answers = new Map();
  const layer = document.createElement('div');
  layer.className = 'early';
  layer.ariaHidden = true;
  // Tiles that are to be asked for.
  let queue = [];
  const whole = new AbortController();
  const stop = () => {
    queue = [];
    whole.abort();
  };
  const early = (address) => {
    const answer = answers.get(address);
    answers.delete(address);
    // What is still to be asked for, the viewer asks for itself.
    queue = queue.filter((tile) => tile.url !== address);
    return answer;
  };

  // With the usual credentials, which go to the page's own origin only: without, the browser would open a second
  // connection for them, three round trips long. Fails with the status, where there is one.
  const get = async (address, onAnswer) => {
    const abort = new AbortController();
    whole.signal.addEventListener('abort', () => abort.abort());
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

  const show = ({ width, height, overlap, levels }) => {
    const ratio = devicePixelRatio;
    const [screenWidth, screenHeight] = [box.clientWidth, box.clientHeight];
    const scale = Math.min(screenWidth / width, screenHeight / height);
    const tilesOf = ({ factor, side: [w, h], address }) => {
      const [columns, rows] = [Math.ceil(width / factor / w), Math.ceil(height / factor / h)];
      if (columns * rows > MOST_TILES) return [];
      return Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)])
        .map(([column, row]) => ({ column, row, w, h, factor, url: address(column, row) }))
        .filter((tile) => tile.url);
    };
    const own = levels.find(({ factor }) => scale * ratio * factor <= 1.001) ?? levels.at(-1);
    const small = isFirst && levels.findLast((level) => level.factor >= own.factor * 4 && tilesOf(level).length === 1
      && Math.max(width, height) / level.factor <= PREVIEW_SIDE);
    const preview = small ? tilesOf(small) : [];

    // Whole device pixels, as the viewer will lay them out.
    const device = (at, middle, all) => Math.round((at * scale + (middle - all * scale) / 2) * ratio) / ratio;
    box.prepend(layer);
    const ask = (tile, onAnswer) => {
      const image = new Image();
      image.alt = '';
      const [left, top] = [tile.column * tile.w, tile.row * tile.h];
      const edge = (at, size, all) => Math.min((at + size + overlap) * tile.factor, all);
      const from = (at) => Math.max(0, at - overlap) * tile.factor;
      const x = device(from(left), screenWidth, width);
      const y = device(from(top), screenHeight, height);
      const style = image.style;
      style.left = `${x}px`;
      style.top = `${y}px`;
      style.width = `${device(edge(left, tile.w, width), screenWidth, width) - x}px`;
      style.height = `${device(edge(top, tile.h, height), screenHeight, height) - y}px`;
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
  };

  if (!/\.(jpe?g|png|webp|avif|gif|svg|bmp)$|%7Bz%7D/i.test(new URL(url).pathname)) {
    const text = inside ? Promise.resolve(inside) : get(url, (answer) => {
      // A picture is no text, and what lies beside the place that answered is found by the viewer.
      if (!/^image\//.test(answer.headers.get('content-type')) && !answer.redirected) return;
      answer.body.cancel();
      throw new Error('left to the viewer');
    }).then((answer) => answer.text());
    keep(url, text);
    text.then((body) => {
      const picture = !whole.signal.aborted && levelsOf(body, url);
      if (picture) show(picture);
    }).catch(() => {});
  }
  return { early, stop, clear: () => layer.remove() };
}
