//! Elements of the element.

/// A new child of `parent`, with these properties; a class is its part as well.
export function make(parent, name, properties) {
  const made = parent.appendChild(document.createElement(name));
  Object.assign(made, properties);
  return made;
}

// How each button is drawn in a square of 20.
const PATHS = {
  enter: 'M3 8.5a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M12.5 12.5l5 5',
  out: 'M4 10h12',
  in: 'M4 10h12M10 4v12',
  home: 'M3 7.5V4h4M13 4h4v3.5M17 12.5V16h-4M7 16H3v-3.5M7 8h6v4H7z',
  turn: 'M15 7A6 6 0 1 0 16 11M16 3v4h-4',
  window: 'M12 3h5v5M8 17H3v-5M17 3l-6 6M3 17l6-6',
  details: 'M10 17.5C7 14 5 11 5 8a5 5 0 0 1 10 0c0 3-2 6-5 9.5zM8.5 8a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0',
  previous: 'M12 4l-6 6 6 6',
  next: 'M8 4l6 6-6 6',
  close: 'M5 5l10 10M15 5L5 15',
};
PATHS.loupe = PATHS.enter;

/// The sign of a button.
export function icon(button, word) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.ariaHidden = true;
  svg.appendChild(document.createElementNS(svg.namespaceURI, 'path')).setAttribute('d', PATHS[word]);
  button.prepend(svg);
}

/// A button with a sign, or with words where `says` holds some.
export function button(parent, word, name, says, press) {
  const made = make(parent, 'button', { type: 'button', className: word, onclick: press, textContent: says ?? '' });
  made.part = `button ${word}`;
  if (says !== name) made.title = made.ariaLabel = name;
  if (PATHS[word]) icon(made, word);
  return made;
}
