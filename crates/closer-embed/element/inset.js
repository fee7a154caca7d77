//! The whole work once more, small: about at life size, with what is seen of it outlined. A file of its own, asked for when
//! a work is first enlarged. Never exact: nobody measured this screen.
import { sizesOf } from './catalog.js';
import style from './inset.css';
import { levelsOf } from './levels.js';
import { make } from './make.js';

// Nearer to life than this, the picture itself is about as large.
const LEAST_TIMES = 1.3;
// With its mount it covers at most this part of the picture. Of its height, what stands around is left free: CSS pixels.
const PARTS = 6;
const TAKEN = 120;

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
// Elements whose inset was put away: until the page is left.
const away = new WeakSet();

/// An inset in `around`, over the element that `facade` is of; `source` is what `source.js` found, `say` gives
/// words. `press` is told `life`.
export function makeInset({ element, whole, picture }, around, source, say, press) {
  const root = whole.getRootNode();
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const box = make(around, 'div', 'inset', { hidden: true });
  const button = (parent, word, name, onclick, textContent = '') => {
    const made = make(parent, 'button', word, { type: 'button', title: name, ariaLabel: name, onclick, textContent });
    made.part = `button ${word}`;
    return made;
  };
  const back = button(box, 'small', say('life'), () => press('life'));
  const work = make(back, 'span', 'work');
  const tiles = make(work, 'span');
  const seen = make(work, 'span', 'seen');
  const foot = make(box, 'span', 'foot');
  make(foot, 'span', '', { textContent: say('life'), ariaHidden: true });
  button(foot, 'close', say('close'), () => {
    away.add(element);
    hide();
  }, '×');
  let shape;
  let isLaid;
  let report;

  // What had the focus is gone then; the picture gets it.
  const hide = () => {
    const hadFocus = box.contains(root.activeElement);
    box.hidden = true;
    if (hadFocus) picture.querySelector('.closer-viewer')?.focus({ preventScroll: true });
  };

  // Where the work lies in the picture, in its pixels, and what shows it: nothing where neither can be known here.
  const shapeOf = async () => {
    const { look, from, url } = source;
    const { object } = sizesOf(source);
    const isPicture = /\.(jpe?g|png|webp|avif|gif|svg|bmp)$/i.test(new URL(url).pathname);
    const thumbnail = look?.thumbnail && new URL(look.thumbnail.url, from).href;
    const address = thumbnail ?? (isPicture && url);
    if (!address) {
      // It came a moment ago, so that the browser still has it. A template of addresses is left to the viewer.
      if (/%7Bz/i.test(url)) return undefined;
      const said = levelsOf(await (await fetch(url)).text(), url);
      return { object: object ?? [0, 0, said.width, said.height], ...said };
    }
    const one = { factor: 0, side: [Infinity, Infinity], address: () => address };
    if (look) return { object, width: look.width_px, height: look.height_px, overlap: 0, levels: [one] };
    // The viewer had it, so that this asks nobody.
    const image = new Image();
    image.src = address;
    await image.decode();
    const [width, height] = [image.naturalWidth, image.naturalHeight];
    return { object: [0, 0, width, height], width, height, overlap: 0, levels: [one] };
  };

  // The smallest pictures that are enough for this screen; most often it is one.
  const lay = (life) => {
    isLaid = true;
    const { width, height, overlap, levels } = shape;
    // Where one file is the whole picture, a server may have no address for it.
    const level = levels.find((one) => life * devicePixelRatio * one.factor <= 1.001 && one.address(0, 0));
    if (!level) return;
    const { factor, side, address } = level;
    const [across, down] = factor ? side.map((px) => px * factor) : [width, height];
    const part = (px, all) => `${(px / all) * 100}%`;
    for (let top = 0; top < height; top += down) {
      for (let left = 0; left < width; left += across) {
        const src = address(Math.round(left / across), Math.round(top / down));
        const { style } = make(tiles, 'img', '', { alt: '', draggable: false, src });
        const before = overlap * factor;
        const [x, y] = [left && left - before, top && top - before];
        style.left = part(x, width);
        style.top = part(y, height);
        style.width = part(Math.min(left + across + before, width) - x, width);
        style.height = part(Math.min(top + down + before, height) - y, height);
      }
    }
  };

  const put = ({ style }, left, top, width, height) => {
    Object.entries({ left, top, width, height }).forEach(([name, px]) => style[name] = `${px}px`);
  };

  const draw = () => {
    const { scale, timesLife, xPx, yPx, rotationRad } = report;
    const life = scale / timesLife;
    const [x, y, width, height] = shape.object;
    const { clientWidth, clientHeight } = whole;
    const [across, down] = [width * life, height * life];
    put(work, 0, 0, across, down);
    put(tiles, -x * life, -y * life, shape.width * life, shape.height * life);
    put(seen, (xPx - x) * life, (yPx - y) * life, clientWidth / timesLife, clientHeight / timesLife);
    seen.style.rotate = `${-rotationRad}rad`;
    // Where all of it is seen, there is nothing to outline.
    const [sin, cos] = [Math.sin(rotationRad), Math.cos(rotationRad)];
    const isAll = [[x, y], [x + width, y], [x, y + height], [x + width, y + height]].every(([left, top]) => {
      const [dx, dy] = [(left - xPx) * scale, (top - yPx) * scale];
      return Math.abs(dx * cos - dy * sin) < clientWidth / 2 + 1 && Math.abs(dx * sin + dy * cos) < clientHeight / 2 + 1;
    });
    box.hidden = away.has(element) || isAll || !(timesLife > LEAST_TIMES);
    // Only what is shown has a size.
    if (!box.hidden && (box.offsetHeight > clientHeight - TAKEN
      || box.offsetWidth * box.offsetHeight * PARTS > clientWidth * clientHeight)) box.hidden = true;
    if (!box.hidden && !isLaid) lay(life);
  };

  const known = shapeOf().then((is) => shape = is, () => {});
  return {
    remove: () => box.remove(),
    async follow(given) {
      report = given;
      await known;
      if (!shape || report !== given) return;
      const hadFocus = box.contains(root.activeElement);
      draw();
      if (box.hidden && hadFocus) hide();
    },
  };
}
