// What the page under test has in place of a network, and what it counts. Installed once, before any viewer.

// ---- What outlives a viewer: listeners of window, document and media queries, observers, frames.

const listening = [];
const observing = new Set();
const frames = { asked: 0, run: 0 };
const lasts = (target) =>
  target === window || target === document || target instanceof MediaQueryList;
const { addEventListener, removeEventListener } = EventTarget.prototype;

EventTarget.prototype.addEventListener = function (type, callback, options) {
  const target = this ?? window;
  if (lasts(target)) listening.push({ target, type, callback });
  return addEventListener.call(target, type, callback, options);
};
EventTarget.prototype.removeEventListener = function (type, callback, options) {
  const target = this ?? window;
  const at = listening.findIndex(
    (one) => one.target === target && one.type === type && one.callback === callback,
  );
  if (at >= 0) listening.splice(at, 1);
  return removeEventListener.call(target, type, callback, options);
};

window.ResizeObserver = class extends ResizeObserver {
  observe(target, options) {
    observing.add(this);
    super.observe(target, options);
  }
  disconnect() {
    observing.delete(this);
    super.disconnect();
  }
};

const requestFrame = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (callback) => {
  frames.asked += 1;
  return requestFrame((time) => {
    frames.run += 1;
    callback(time + passed);
  });
};

// What must hold a minute later need not be waited for.
let passed = 0;
const reallyNow = performance.now.bind(performance);
performance.now = () => reallyNow() + passed;
export const pass_time = (ms) => {
  passed += ms;
};

export const lasting_listeners = () => listening.length;
export const observers = () => observing.size;
export const frames_asked = () => frames.asked;
export const frames_run = () => frames.run;

// ---- The network: rules answer what starts with their prefix, the youngest rule first; the rest is really fetched.

let rules = [];
let requests = [];
const absolute = (address) => new URL(address, document.baseURI).href;
const reallyFetch = window.fetch.bind(window);

window.fetch = async (input, init) => {
  const request = new Request(input, init);
  const rule = rules.findLast(({ prefix, times }) => times > 0 && request.url.startsWith(prefix));
  if (!rule) return reallyFetch(request);
  rule.times -= 1;
  requests.push({ url: request.url, at: performance.now(), signal: request.signal });
  const answer = await rule.answer(request);
  request.signal.throwIfAborted();
  return answer;
};

const add_rule = (prefix, times, answer) =>
  rules.push({ prefix: absolute(prefix), times, answer });
const asked_for = (prefix) => requests.filter(({ url }) => url.startsWith(absolute(prefix)));

export function forget_network() {
  rules = [];
  requests = [];
}
export const serve_text = (prefix, times, status, body, headers) =>
  add_rule(prefix, times, () => new Response(body, { status, headers: JSON.parse(headers) }));
export const serve_refusal = (prefix, times) =>
  add_rule(prefix, times, () => Promise.reject(new TypeError("no network")));
export const serve_nothing = (prefix) =>
  add_rule(prefix, Infinity, ({ signal }) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))));
// The line goes dead after the first bytes of the body.
export const serve_dead_line = (prefix, times) =>
  add_rule(prefix, times, ({ signal }) => new Response(new ReadableStream({
    start(body) {
      body.enqueue(new Uint8Array([137, 80, 78, 71]));
      signal.addEventListener("abort", () => body.error(signal.reason));
    },
  })));

// The same small picture for every address below `prefix`.
export const serve_pictures = (prefix) =>
  add_rule(prefix, Infinity, async () => new Response(await paint(0, 0, 16, 16, 1, 8, 0)));

export const times_asked = (prefix) => asked_for(prefix).length;
export const times_aborted = (prefix) =>
  asked_for(prefix).filter(({ signal }) => signal.aborted).length;
export function ms_between_requests(prefix) {
  const times = asked_for(prefix).map(({ at }) => at);
  return new Float64Array(times.slice(1).map((at, index) => at - times[index]));
}

// ---- Pictures of coloured cells. Red and green tell the cell, blue tells the level.

export const color = (column, row, level) =>
  ((40 + ((column * 53) % 200)) << 16) | ((40 + ((row * 71) % 200)) << 8) | (level * 15);

function paint(left, top, width, height, factor, cell, level) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  const cells = (from, size) => [
    Math.floor((from * factor) / cell),
    Math.ceil(((from + size) * factor) / cell),
  ];
  const [columns, rows] = [cells(left, width), cells(top, height)];
  for (let row = rows[0]; row < rows[1]; row += 1) {
    for (let column = columns[0]; column < columns[1]; column += 1) {
      context.fillStyle = `#${color(column, row, level).toString(16).padStart(6, "0")}`;
      const side = cell / factor;
      context.fillRect(column * side - left, row * side - top, side, side);
    }
  }
  return canvas.convertToBlob();
}

// A pyramid with its description at `address`.
export function serve_pyramid(address, width, height, tile, overlap, cell) {
  const finest = Math.ceil(Math.log2(Math.max(width, height)));
  add_rule(address.replace(/\.dzi$/, ""), Infinity, async ({ url }) => {
    const place = /_files\/(\d+)\/(\d+)_(\d+)\.png$/.exec(url);
    if (!place) return new Response(description(width, height, tile, overlap));
    const [level, column, row] = place.slice(1).map(Number);
    const factor = 2 ** (finest - level);
    const span = (index, side) => {
      const start = Math.max(index * tile - overlap, 0);
      return [start, Math.min((index + 1) * tile + overlap, Math.ceil(side / factor)) - start];
    };
    const [[left, wide], [top, high]] = [span(column, width), span(row, height)];
    if (!(factor >= 1 && wide > 0 && high > 0)) return new Response("", { status: 404 });
    return new Response(await paint(left, top, wide, high, factor, cell, level));
  });
}
// A pyramid without description, all of whose tiles are filled up to whole ones with near black.
export function serve_padded(prefix, width, height, tile, cell) {
  const finest = Math.ceil(Math.log2(Math.max(width, height) / tile));
  add_rule(prefix, Infinity, async ({ url }) => {
    const [level, column, row] = /(\d+)\/(\d+)\/(\d+)\.png$/.exec(url).slice(1).map(Number);
    const factor = 2 ** (finest - level);
    const span = (index, side) => Math.min(tile, Math.ceil(side / factor) - index * tile);
    const [wide, high] = [span(column, width), span(row, height)];
    const inner = await paint(column * tile, row * tile, wide, high, factor, cell, level);
    const canvas = new OffscreenCanvas(tile, tile);
    const context = canvas.getContext("2d");
    context.fillStyle = "#090909";
    context.fillRect(0, 0, tile, tile);
    context.drawImage(await createImageBitmap(inner), 0, 0);
    return new Response(await canvas.convertToBlob());
  });
}
export const description = (width, height, tile, overlap) =>
  `<Image xmlns="http://schemas.microsoft.com/deepzoom/2008" TileSize="${tile}" Overlap="${overlap}"
   Format="png"><Size Width="${width}" Height="${height}"/></Image>`;

// The address of a plain picture, which belongs to another origin: a page may show it, and may read it only if allowed.
export async function foreign_picture(width, height, cell) {
  const bytes = new Uint8Array(await (await paint(0, 0, width, height, 1, cell, 0)).arrayBuffer());
  return `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`;
}

// ---- What is on the screen.

export function set_pixel_ratio(value) {
  Object.defineProperty(window, "devicePixelRatio", { value, configurable: true });
}

// Left, top, right and bottom of each shown tile, in device pixels from the viewer's top left.
export function tile_boxes(root) {
  const from = root.getBoundingClientRect();
  return new Float64Array(
    [...root.querySelectorAll("img")].flatMap((image) => {
      const { left, top, right, bottom } = image.getBoundingClientRect();
      return [left - from.left, top - from.top, right - from.left, bottom - from.top]
        .map((side) => side * devicePixelRatio);
    }),
  );
}

// How many pixels each canvas of the viewer has.
export const canvas_sizes = (root) =>
  new Float64Array([...root.querySelectorAll("canvas")].map(({ width, height }) => width * height));

// All device pixels of the viewer, four bytes each. A WebGL canvas can be read only in the task that drew it.
export function pixels(root) {
  const device = (side) => Math.round(side * devicePixelRatio);
  const [width, height] = [device(root.clientWidth), device(root.clientHeight)];
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  const canvas = root.querySelector(":scope > canvas");
  const isElements = root.dataset.renderer === "elements";
  if (canvas && !isElements) context.drawImage(canvas, 0, 0);
  const boxes = tile_boxes(root);
  [...root.querySelectorAll("img")]
    .map((image, index) => ({ image, box: boxes.slice(index * 4, index * 4 + 4) }))
    .forEach(({ image, box }) => {
      // The browser keeps lengths in 64ths of a CSS pixel; what comes from that is no gap.
      const near = (side) => Math.abs(side - Math.round(side)) < (2.1 / 64) * devicePixelRatio;
      const [left, top, right, bottom] = box.map((side) => (near(side) ? Math.round(side) : side));
      // As browsers shorten it: top, right where it differs, bottom where it differs.
      const clip = image.style.clipPath.match(/-?[\d.]+(?=px)/g) ?? [0];
      const [cutRight, cutBottom] = [clip[1], clip[2]].map((side) => (side ?? clip[0]) * devicePixelRatio);
      context.save();
      context.beginPath();
      context.rect(left, top, right - cutRight - left, bottom - cutBottom - top);
      context.clip();
      context.drawImage(image, left, top, right - left, bottom - top);
      context.restore();
    });
  // With plain elements the loupe is a round canvas above them, with a ground of its own.
  if (canvas && isElements) {
    const [from, at] = [root, canvas].map((element) => element.getBoundingClientRect());
    const [left, top] = [device(at.left - from.left), device(at.top - from.top)];
    context.beginPath();
    context.arc(left + canvas.width / 2, top + canvas.width / 2, canvas.width / 2, 0, 7);
    context.clip();
    context.clearRect(0, 0, width, height);
    context.drawImage(canvas, left, top);
  }
  return new Uint8Array(context.getImageData(0, 0, width, height).data.buffer);
}

export function lose_graphics(canvas, isGivenBack) {
  const graphics = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
  graphics.loseContext();
  // As browsers do where they can: once the loss was heard.
  if (isGivenBack) setTimeout(() => graphics.restoreContext());
}
export const has_graphics = (root) =>
  root.querySelector("canvas")?.getContext("webgl2")?.isContextLost() === false;

// Pointers that a page makes up cannot be captured; this notes that it was asked for.
const captured = [];
const { setPointerCapture } = Element.prototype;
Element.prototype.setPointerCapture = function (id) {
  captured.push([this, id]);
  return setPointerCapture.call(this, id);
};
export const has_captured = (root, id) =>
  captured.some(([element, pointer]) => element === root && pointer === id);

// What stands on the loupe's rim, part by part.
export const engraved = (root) =>
  [...(root.querySelector(".closer-glass")?.shadowRoot.querySelectorAll("text") ?? [])]
    .map(({ textContent }) => textContent)
    .join(" | ");
