//! The WebAssembly instance that all elements of a page share: how it starts, what is said when it cannot, and how it
//! starts afresh after a panic.
import * as elements from './viewer.js';

// Written in when the site is built: what the files must be, bit for bit.
const INTEGRITY = { '': '/* sha256 of viewer_bg.wasm */', 'webgl/': '/* sha256 of webgl/viewer_bg.wasm */' };
// What has not come by then is said; should it come later, it is welcome.
const PATIENCE_MS = 9500;
// Two panics within this time are one too many.
const CALM_MS = 60000;

const HERE = new URL('.', import.meta.url).href;
const started = {};
// Stages that live in an instance; each has `fell()`, and `revive()` or `stopped()` follows.
const residents = new Set();
let lastPanic = -Infinity;
// Owners are told once, however many elements there are.
let isSaid = false;

function say(sentence) {
  if (!isSaid) console.error(`Look Closer: ${sentence}. The picture and its link stay.`);
  isSaid = true;
}

/// A viewer's glue, started: its `open` makes viewers. `folder` is '' or 'webgl/'. Fails with a sentence, which has been
/// written to the console by then.
export function instance(folder) {
  return started[folder] ??= start(folder);
}

async function start(folder) {
  const url = `${HERE}${folder}viewer_bg.wasm`;
  const late = setTimeout(say, PATIENCE_MS, `${url} has not come after 10 s; see whether it can be reached`);
  try {
    const glue = folder ? await import('./webgl/viewer.js') : elements;
    const answer = await fetched(url, INTEGRITY[folder]);
    await glue.default({ module_or_path: answer }).catch((error) => {
      throw new Error(refused(url, answer, error));
    });
    glue.start((file, line) => panicked(glue, `${file}:${line}`));
    return glue;
  } catch (error) {
    say(error.message);
    throw error;
  } finally {
    clearTimeout(late);
  }
}

async function fetched(url, integrity) {
  let answer;
  try {
    answer = await fetch(url, integrity.startsWith('sha') ? { integrity } : {});
  } catch {
    throw new Error(`${url} cannot be had: either it cannot be reached, or connect-src does not allow it, or it is not \
the file that belongs to this script (publish the whole folder anew)`);
  }
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}; publish the whole folder`);
  const kind = answer.headers.get('content-type') ?? 'nothing';
  if (!kind.startsWith('application/wasm')) throw new Error(`${url} is sent as ${kind}; send application/wasm`);
  return answer;
}

const refused = (url, answer, error) => (/polic|unsafe-eval|embedder/i.test(error.message)
  ? 'this page\'s Content-Security-Policy does not allow WebAssembly; add \'wasm-unsafe-eval\' to script-src'
  : `${url} did not start (${error.message}); publish the whole folder anew`);

/// From now on a stage hears of panics.
export const reside = (stage) => residents.add(stage);
export const depart = (stage) => residents.delete(stage);

// Called from within the panic: nothing of it may be called, and what is done is done when it is over.
function panicked(glue, place) {
  const isSecond = performance.now() - lastPanic < CALM_MS;
  lastPanic = performance.now();
  const fallen = [...residents];
  residents.clear();
  console.error(`Look Closer: the viewer stopped at ${place}; ${isSecond ? 'the picture stays' : 'it starts afresh'}.`);
  queueMicrotask(async () => {
    for (const stage of fallen) stage.fell();
    if (!isSecond) await glue.restart(panicked);
    for (const stage of fallen) {
      if (isSecond) stage.stopped();
      else stage.wake(true);
    }
  });
}

/// After a second panic, when somebody asks for it.
export async function again() {
  lastPanic = -Infinity;
  for (const folder of Object.keys(started)) await (await started[folder]).restart();
}

// What a panic leaves behind throws; a page that watches its own errors is not bothered with ours.
function keep(event) {
  const stack = (event.error ?? event.reason)?.stack;
  if (!stack?.includes(HERE) || lastPanic < 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
for (const name of ['error', 'unhandledrejection']) addEventListener(name, keep, true);
