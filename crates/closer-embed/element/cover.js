//! What stands in for a viewer: the poster, the first picture, and what a viewer that rests has left.
import { make } from './make.js';

/// The viewer shows all of its own: nothing that stood in for it is seen, heard or pressed.
export function cover({ poster, picture, first }) {
  poster.inert = true;
  poster.classList.add('covered');
  first()?.clear();
  picture.querySelector('.kept')?.remove();
}

/// There is no viewer.
export function uncover({ poster, picture }) {
  poster.inert = false;
  poster.classList.remove('covered');
  picture.querySelector('.kept')?.remove();
}

/// The viewer is about to end: its tiles stay, to stand in for the next one. Of a graphics context nothing can be kept.
export function keep(facade) {
  const { picture } = facade;
  const shown = picture.querySelector('.closer-viewer > [aria-hidden]');
  if (shown && !picture.querySelector('canvas')) {
    const layer = shown.cloneNode();
    layer.append(...shown.childNodes);
    make(picture, 'div', 'kept').append(layer);
  } else {
    uncover(facade);
  }
}
