//! One picture in a whole window: what the address says becomes the attributes of the element, and what happens in it
//! is told to the page that holds the frame (docs/embedding.md).

const SAME = ['src', 'catalog', 'work', 'look', 'detail', 'width-mm', 'theme', 'renderer', 'least', 'most'];
const VERSION = 1;

const element = document.querySelector('look-closer');
const query = new URLSearchParams(location.search);
const isFramed = parent !== window;

// A page that was made for one picture carries its description and a preview; the address may name another.
if (query.has('src') || query.has('catalog')) {
  element.replaceChildren();
  element.removeAttribute('src');
}
for (const name of SAME) if (query.has(name)) element.setAttribute(name, query.get(name));
document.documentElement.lang = query.get('lang') || navigator.language;
if (!query.has('controls')) element.setAttribute('controls', 'none');
else if (query.get('controls')) element.setAttribute('controls', query.get('controls'));
// In a window of its own there is no page to scroll.
const gestures = query.has('cooperative') ? 'cooperative' : query.get('gestures');
// The frame is all there is: whoever wants it late says loading="lazy" on the iframe.
element.setAttribute('loading', 'eager');
element.setAttribute('gestures', gestures ?? (isFramed ? 'cooperative' : 'free'));

if (!element.hasAttribute('src') && !element.hasAttribute('catalog')) {
  const message = document.createElement('p');
  message.className = 'message';
  message.textContent = 'This page shows one picture: add ?src= and the address of a .dzi, an info.json or a picture.';
  element.replaceWith(message);
}

// The page around it may be anybody's: it is told what everybody sees.
const tell = (message) => parent.postMessage(message, '*');
const TOLD = { change: 'view', ready: 'ready', settled: 'settled', detail: 'detail', enquire: 'enquire', error: 'error',
  enter: 'enter', leave: 'leave' };

// WordPress gives a secret in the hash, and wants it back.
const secret = location.hash.match(/[?&]secret=(\w+)/)?.[1];
let size;
let width;
function tellHeight() {
  if (!size || width === innerWidth) return;
  width = innerWidth;
  const value = Math.round((width * size.heightPx) / size.widthPx);
  tell({ lookCloser: VERSION, type: 'height', height: value });
  if (secret) tell({ message: 'height', value, secret });
}

if (isFramed) {
  for (const [event, type] of Object.entries(TOLD)) {
    element.addEventListener(event, ({ detail }) => {
      tell({ lookCloser: VERSION, type, ...detail });
      if (type !== 'ready') return;
      size = detail;
      tellHeight();
    });
  }
  addEventListener('resize', tellHeight);
  // A press in the page around is not heard here; that it takes the focus is.
  addEventListener('blur', () => {
    if (!document.fullscreenElement) element.leave();
  });
  addEventListener('message', ({ source, data }) => {
    // Other frames may send what they like.
    if (source !== parent || data?.lookCloser !== VERSION) return;
    const { command, view, detail } = data;
    if (typeof command === 'string') element.command(command);
    else if (typeof detail === 'string') element.showDetail(detail);
    else if (view && typeof view === 'object') element.lookAt(view);
  });
}
