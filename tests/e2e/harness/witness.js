// Runs in every page before anything of its own, and notes what a host would suffer from. It hides itself from lists of
// global names, which are among what it notes.
(() => {
  // Once is enough, also where a page is opened with two of them.
  if (window.witness) return;
  const errors = [];
  const lines = [];
  // When each line was written.
  const times = [];
  const violations = [];
  const contexts = [];
  const witness = {
    errors,
    lines,
    times,
    violations,
    contexts,
    most: 0,
    live: () => contexts.filter((context) => !context.isContextLost()).length,
  };
  addEventListener('error', (event) => {
    // A picture that cannot be loaded is no uncaught error.
    if (event instanceof ErrorEvent) errors.push(`${event.message} (${event.filename}:${event.lineno})`);
  });
  addEventListener('unhandledrejection', ({ reason }) => errors.push(`rejected: ${reason}`));
  addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile})`);
  });
  for (const kind of ['debug', 'log', 'info', 'warn', 'error']) {
    const say = console[kind];
    console[kind] = (...parts) => {
      times.push(performance.now());
      lines.push(`${kind}: ${parts.map(String).join(' ')}`);
      say.apply(console, parts);
    };
  }
  for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
    const { getContext } = prototype;
    prototype.getContext = function (kind, ...rest) {
      const context = getContext.call(this, kind, ...rest);
      if (context && /webgl/.test(kind) && !contexts.includes(context)) contexts.push(context);
      witness.most = Math.max(witness.most, witness.live());
      return context;
    };
  }
  Object.defineProperty(window, 'witness', { value: witness });
  witness.globals = Object.getOwnPropertyNames(window);
})();
