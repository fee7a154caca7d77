//! Elements of the element.

/// A new child of `parent`; its word is its class and its part.
export function make(parent, name, word = '', properties) {
  const made = parent.appendChild(document.createElement(name));
  made.className = made.part = word;
  return Object.assign(made, properties);
}

const LENS = 'M3 8a5 5 0 1 0 10 0 5 5 0 1 0-10 0M12 12l5 5';
// How each button is drawn in a square of 20.
const PATHS = {
  enter: LENS,
  out: 'M4 10h12',
  in: 'M4 10h12M10 4v12',
  home: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M7 8h6v4H7z',
  loupe: LENS,
  turn: 'M15 7A6 6 0 1 0 16 11M16 3v4h-4',
  window: 'M12 3h5v5M8 17H3v-5M17 3l-6 6M3 17l6-6',
  details: 'M10 17c-3-4-5-6-5-9a5 5 0 0 1 10 0c0 3-2 5-5 9zM8 8a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  previous: 'M12 4l-6 6 6 6',
  next: 'M8 4l6 6-6 6',
  close: 'M5 5l10 10M15 5L5 15',
};

/// A button that is called `name`, drawn with its sign, with `says`, or with both.
export function button(parent, word, name, says, press) {
  const made = make(parent, 'button', word, { type: 'button', onclick: press, textContent: says });
  made.part = `button ${word}`;
  if (says !== name) made.title = made.ariaLabel = name;
  if (PATHS[word]) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 20 20');
    svg.appendChild(document.createElementNS(svg.namespaceURI, 'path')).setAttribute('d', PATHS[word]);
    made.prepend(svg);
  }
  return made;
}
