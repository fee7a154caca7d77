// The page of `closer measure`. Marks are kept in full-size pixels of the photograph; what they mean is asked of the tool,
// which has the one rule for it.
"use strict";

const $ = (id) => document.getElementById(id);
const [stage, picture, tiles, result] = [$("stage"), $("picture"), $("tiles"), $("result")];
const marks = { ruler: [], outline: [] };
let photo, scale, mode = "ruler", isSaved = false;

fetch("photograph.json").then((reply) => reply.json()).then(begin);

function begin(given) {
  photo = given;
  $("title").textContent = `Measure ${photo.look.title || photo.photo}`;
  document.title = $("title").textContent;
  for (const coin of photo.coins) $("known").add(new Option(`${coin.name}, across`, coin.mm));
  fit();
  if (photo.look.object && photo.look.mm_per_px) say(`Until now: ${photo.look.mm_per_px} mm for each pixel.`);
  document.body.dataset.state = "ready";
}

// The picture: tiles of the level that has at least a pixel for each on the screen.

const deepest = () => Math.ceil(Math.log2(Math.max(photo.width, photo.height)));
const fitting = () => Math.min(stage.clientWidth / photo.width, stage.clientHeight / photo.height, 1);

function fit() {
  show(fitting(), photo.width / 2, photo.height / 2);
}

/** Shows the picture at `next` screen pixels for each of its own, with a point of it in the middle. */
function show(next, x, y) {
  scale = Math.min(Math.max(next, fitting()), 4);
  picture.style.width = `${photo.width * scale}px`;
  picture.style.height = `${photo.height * scale}px`;
  stage.scrollTo(x * scale + picture.offsetLeft - stage.clientWidth / 2, y * scale - stage.clientHeight / 2);
  layTiles();
  draw();
}

function layTiles() {
  const wanted = Math.ceil(Math.log2(scale * devicePixelRatio));
  const level = Math.max(0, Math.min(deepest(), deepest() + wanted));
  const factor = 2 ** (deepest() - level);
  const size = photo.tile * factor;
  const view = { left: stage.scrollLeft - picture.offsetLeft, top: stage.scrollTop };
  const seen = new Set();
  const cells = (from, length, all) => {
    const first = Math.max(0, Math.floor(from / scale / size) - 1);
    const last = Math.min(Math.ceil(all / size) - 1, Math.floor((from + length) / scale / size) + 1);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  };
  for (const row of cells(view.top, stage.clientHeight, photo.height)) {
    for (const column of cells(view.left, stage.clientWidth, photo.width)) {
      const source = `tiles/${level}/${column}_${row}.jpg`;
      seen.add(source);
      const tile = [...tiles.children].find((tile) => tile.dataset.source === source) || tiles.appendChild(new Image());
      if (!tile.dataset.source) {
        tile.dataset.source = tile.src = source;
        tile.alt = "";
        tile.draggable = false;
      }
      const edge = (at, all) => Math.min((at + 1) * size, all) * scale - at * size * scale;
      Object.assign(tile.style, {
        left: `${column * size * scale}px`, top: `${row * size * scale}px`,
        width: `${edge(column, photo.width)}px`, height: `${edge(row, photo.height)}px`,
      });
    }
  }
  for (const tile of [...tiles.children]) if (!seen.has(tile.dataset.source)) tile.remove();
}

const middle = () => [
  (stage.scrollLeft - picture.offsetLeft + stage.clientWidth / 2) / scale,
  (stage.scrollTop + stage.clientHeight / 2) / scale,
];
const lean = (factor) => show(scale * factor, ...middle());

stage.addEventListener("scroll", () => photo && layTiles());
addEventListener("resize", () => photo && show(scale, ...middle()));
$("in").onclick = () => lean(2);
$("out").onclick = () => lean(0.5);
$("fit").onclick = fit;
stage.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return; // else it scrolls
  event.preventDefault();
  lean(event.deltaY < 0 ? 1.25 : 0.8);
}, { passive: false });

// Marks.

stage.addEventListener("click", (event) => {
  if (event.target.closest(".mark")) return;
  const place = picture.getBoundingClientRect();
  put((event.clientX - place.left) / scale, (event.clientY - place.top) / scale);
});

stage.addEventListener("keydown", (event) => {
  if (event.target !== stage) return;
  if (event.key === "Enter" || event.key === " ") {
    put(...middle());
    event.preventDefault();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = { "+": () => lean(2), "=": () => lean(2), "-": () => lean(0.5), "0": fit }[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
});

const within = (at, all) => Math.min(Math.max(at, 0), all);

function put(x, y) {
  if (!photo) return;
  const list = marks[mode];
  if (list.length === 2) list.splice(0).forEach((mark) => mark.button.remove());
  list.push(mark(mode, list.length, x, y));
  if (list.length === 2 && mode === "ruler" && !marks.outline.length) choose("outline");
  changed();
}

function mark(kind, nr, x, y) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = kind === "ruler" ? "mark" : "mark corner";
  const name = kind === "ruler" ? ["One end", "The other end"] : ["One corner", "The opposite corner"];
  button.setAttribute("aria-label", `${name[nr]}; arrow keys move it`);
  const made = { x: within(x, photo.width), y: within(y, photo.height), button };
  const move = (x, y) => {
    made.x = within(x, photo.width);
    made.y = within(y, photo.height);
    changed();
  };
  button.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 10 : 1;
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!by) return;
    event.preventDefault();
    move(made.x + by[0] * step, made.y + by[1] * step);
  });
  button.addEventListener("pointerdown", (event) => {
    button.setPointerCapture(event.pointerId);
    const [dx, dy] = [event.clientX - made.x * scale, event.clientY - made.y * scale];
    button.onpointermove = (event) => move((event.clientX - dx) / scale, (event.clientY - dy) / scale);
  });
  button.addEventListener("lostpointercapture", () => (button.onpointermove = null));
  picture.append(button);
  return made;
}

function choose(next) {
  mode = next;
  $("mark-ruler").setAttribute("aria-pressed", String(mode === "ruler"));
  $("mark-outline").setAttribute("aria-pressed", String(mode === "outline"));
}

$("mark-ruler").onclick = () => choose("ruler");
$("mark-outline").onclick = () => choose("outline");
$("mark-whole").onclick = () => {
  choose("outline");
  marks.outline.splice(0).forEach((mark) => mark.button.remove());
  put(0, 0);
  put(photo.width, photo.height);
};
$("known").onchange = () => {
  if ($("known").value) $("length").value = $("known").value;
  ask();
};
$("length").oninput = () => ask();
$("takes-size").onchange = () => ask();

function draw() {
  for (const { x, y, button } of [...marks.ruler, ...marks.outline]) {
    button.style.left = `${x * scale}px`;
    button.style.top = `${y * scale}px`;
  }
  const [from, to] = marks.ruler;
  $("line").hidden = !to;
  if (to) {
    const [x, y] = [(to.x - from.x) * scale, (to.y - from.y) * scale];
    Object.assign($("line").style, {
      left: `${from.x * scale}px`, top: `${from.y * scale - 1.5}px`, width: `${Math.hypot(x, y)}px`,
      transform: `rotate(${Math.atan2(y, x)}rad)`,
    });
  }
  const object = outline();
  $("outline").hidden = !object;
  if (object) {
    Object.assign($("outline").style, {
      left: `${object.x_px * scale}px`, top: `${object.y_px * scale}px`,
      width: `${object.width_px * scale}px`, height: `${object.height_px * scale}px`,
    });
  }
}

function outline() {
  const [one, other] = marks.outline;
  if (!other) return null;
  const tenth = (px) => Math.round(px * 10) / 10;
  return {
    x_px: tenth(Math.min(one.x, other.x)), y_px: tenth(Math.min(one.y, other.y)),
    width_px: tenth(Math.abs(one.x - other.x)), height_px: tenth(Math.abs(one.y - other.y)),
  };
}

function changed() {
  draw();
  ask();
}

// What it means.

const say = (words, state = "") => {
  result.textContent = words;
  result.dataset.state = state;
};

function measurement() {
  const [from, to] = marks.ruler;
  return {
    ruler: to ? { from_px: [from.x, from.y], to_px: [to.x, to.y], length_mm: Number($("length").value) } : null,
    object: outline(),
    takes_size: $("takes-size").checked,
  };
}

let asked = 0;

/** Asks the tool what the marks mean, or has it save that. Of several questions the answer to the last one counts. */
async function ask(save = false) {
  if (isSaved) return;
  const given = measurement();
  if (!given.ruler && !given.object) {
    $("save").disabled = true;
    return;
  }
  const nr = ++asked;
  const reply = await fetch("measurement", { method: "POST", body: JSON.stringify({ measurement: given, save }) })
    .then(async (reply) => ({ is: reply.ok, ...(await reply.json()) }))
    .catch(() => ({ is: false, problem: "closer measure has ended; start it again." }));
  if (nr !== asked) return;
  // What could not be saved may be tried again.
  $("save").disabled = !reply.is && !save;
  if (!reply.is) return say(reply.problem, "problem");
  const [width, height] = reply.measured_mm;
  const size = photo.look.size;
  let words = `${reply.mm_per_px} mm for each pixel. The work is ${width} × ${height} mm.`;
  if (size) {
    words += reply.agrees
      ? ` The catalog agrees: ${size.width_mm} × ${size.height_mm} mm.`
      : ` The catalog says ${size.width_mm} × ${size.height_mm} mm: mark anew, or correct it.`;
  }
  $("takes").hidden = !size || reply.agrees;
  if (save) {
    isSaved = true;
    $("save").disabled = true;
    return say(`${words} Saved; you may close this page.`, "saved");
  }
  say(words);
}

$("panel").onsubmit = (event) => {
  event.preventDefault();
  ask(true);
};
