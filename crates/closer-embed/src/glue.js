// What pages import of the viewer: it starts an instance of the WebAssembly, and another one where that fell. The script
// that wasm-bindgen wrote is put in at the mark below, so that each instance has all of it for itself: whatever still calls
// a fallen one (timers, listeners, promises) finds an empty shell, and never another's memory.
/* fresh */

// Does nothing, whatever is called.
const FALLEN = new Proxy({}, { get: () => () => [] });

let module;
let live;
let onPanic = () => {};

// Where an error arose, as a file and a place in it. What a panic would have said is not carried (xtask/src/quiet.rs);
// built with --dev, the function of that number has a name.
const placeOf = ({ stack }) => [`viewer_bg.wasm:${/function\[\d+\]/.exec(stack) ?? stack}`, /0x[\da-f]+/.exec(stack)?.[0] ?? 0];

// A new instance's script, around what `compile` makes of what it imports.
const begin = (compile) => {
  const script = fresh();
  let hasFallen = false;
  // Errors end here: the page around has nothing to do with them. All calls of WebAssembly lead through this.
  const guarded = (call) => (...given) => {
    try {
      return call(...given);
    } catch (error) {
      // wasm-bindgen says so where it is called wrongly, before anything happened.
      if (error.constructor === Error) throw error;
      script.__wbg_finalize_init({ exports: FALLEN });
      // One fall may be heard of at several places.
      if (!hasFallen) onPanic(...placeOf(error));
      hasFallen = true;
      return [];
    }
  };
  const run = ({ exports }) => {
    const calls = {};
    for (const name in exports) {
      calls[name] = typeof exports[name] === 'function' ? guarded(exports[name]) : exports[name];
    }
    script.__wbg_finalize_init({ exports: calls });
    live = script;
  };
  const instance = compile(script.__wbg_get_imports());
  return instance.then ? instance.then(run) : run(instance);
};

// Compiles what `fetch` answered, once, and starts it.
export default ({ module_or_path: answer = fetch(new URL('viewer_bg.wasm', import.meta.url)) } = {}) =>
  begin(async (imports) => {
    const compiled = await WebAssembly.instantiateStreaming(answer, imports);
    ({ module } = compiled);
    return compiled.instance;
  });

// Where an instance falls, `heard` is called with file and line, once, and from within it: what is to be done is done
// afterwards, and what was asked for last gives nothing of use.
export const start = (heard) => {
  onPanic = heard;
};

// The next viewers are of a fresh instance, at once: nothing is fetched.
export const restart = () => begin((imports) => new WebAssembly.Instance(module, imports));

export const open = (host, options) => live.open(host, options);
