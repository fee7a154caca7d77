//! The WebAssembly instance that all elements of a page share: how it starts, what is said when it cannot, and how it
//! starts afresh after a panic.
import { complain } from './failure.js';
import * as elements from './viewer.js';

// Written in when the site is built: what the files are called, and what they must be, bit for bit.
const WASM = { '': 'viewer_bg.wasm', 'webgl/': 'webgl/viewer_bg.wasm' };
const INTEGRITY = { '': '/* sha256 of viewer_bg.wasm */', 'webgl/': '/* sha256 of webgl/viewer_bg.wasm */' };
// What has not come by then is said; should it come later, it is welcome.
const PATIENCE_MS = 9500;
// Two panics within this time are one too many.
const CALM_MS = 60000;

const HERE = new URL('.', import.meta.url).href;
const started = {};
// Stages that live in an instance: `fell()` and `wake(true)` are what happens to them in a panic.
const residents = new Set();
let lastPanic = -Infinity;
let isBroken = false;
/// What `instance` fails with after a second panic, until `again` was called.
export const STOPPED = Error('the viewer stopped twice within a minute');
// Owners are told once, however many elements there are.
let isSaid = false;

function say(sentence) {
  if (!isSaid) complain(sentence);
  isSaid = true;
}

/// A viewer's glue, started: its `open` makes viewers. `folder` is '' or 'webgl/'. Fails with a sentence, which has
/// been written to the console by then.
export async function instance(folder) {
  if (isBroken) throw STOPPED;
  return started[folder] ??= start(folder);
}

async function start(folder) {
  const url = HERE + WASM[folder];
  const late = setTimeout(say, PATIENCE_MS, `${url} has not come within 10 s`);
  try {
    const glue = folder ? await import('./webgl/viewer.js') : elements;
    glue.start((...place) => panicked(glue, place));
    const answer = await fetch(url, { integrity: INTEGRITY[folder] }).catch(() => {
      throw Error(`${url} is missing, damaged, or not allowed by connect-src`);
    });
    await glue.default({ module_or_path: answer }).catch(({ message }) => {
      throw Error(/polic|unsafe-eval/i.test(message) ? "script-src needs 'wasm-unsafe-eval'"
        : `${url}: ${message}`);
    });
    return glue;
  } catch (error) {
    say(error.message);
    throw error;
  } finally {
    clearTimeout(late);
  }
}

/// From now on a stage hears of panics.
export const reside = (stage) => residents.add(stage);
export const depart = (stage) => residents.delete(stage);

// Called from within the panic: what is to be done is done when it is over.
function panicked(glue, place) {
  isBroken = performance.now() - lastPanic < CALM_MS;
  lastPanic = performance.now();
  const fallen = [...residents];
  residents.clear();
  const then = isBroken ? 'the picture stays' : 'it starts afresh';
  console.error(`Look Closer: the viewer stopped at ${place.join(':')}; ${then}.`);
  queueMicrotask(() => {
    for (const stage of fallen) stage.fell();
    if (!isBroken) glue.restart();
    for (const stage of fallen) stage.wake(true);
  });
}

/// After a second panic, when somebody asks for it.
export async function again() {
  isBroken = false;
  lastPanic = -Infinity;
  for (const glue of Object.values(started)) (await glue).restart();
}
