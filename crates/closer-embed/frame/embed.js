// Opens the picture that the address names: embed.html?src=<.dzi, info.json, ImageProperties.xml or picture>.
import start, { open } from './viewer.js';

const host = document.getElementById('viewer');
const query = new URLSearchParams(location.search);
const src = query.get('src') ?? host.dataset.src;

function say(sentence) {
  const message = document.createElement('p');
  message.className = 'message';
  message.textContent = sentence;
  // Over what there is to see: the preview, or tiles that came before the viewer.
  host.append(message);
  return message;
}

// The viewer draws over what stands in for it, and shows through where a picture does. So once it shows all of its own,
// or moves away from where that lies, nothing is left of it. A viewer that fails leaves it.
function clearLater() {
  const watch = new MutationObserver(() => {
    if (!host.querySelector('.closer-viewer:is([data-state=settled], [data-state=moving])')) return;
    watch.disconnect();
    for (const standIn of host.querySelectorAll('#preview, .early')) standIn.remove();
  });
  watch.observe(host, { subtree: true, attributeFilter: ['data-state'] });
}

// What wheel, pinch and keys do, for a tap: word, what it is called, how it is drawn in a square of 20.
const CONTROLS = [
  ['out', 'Lean back', 'M3 10h14'],
  ['in', 'Lean in', 'M3 10h14M10 3v14'],
  ['home', 'Whole picture', 'M3 10l7-6 7 6M5 9v7h10V9'],
  ['right', 'Turn to the right', 'M15 7A6 6 0 1 0 16 11M16 3v4h-4'],
  ['loupe', 'Loupe', 'M3 8.5a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M12.5 12.5l5 5'],
  ['window', 'Whole window', 'M12 3h5v5M8 17H3v-5M17 3l-6 6M3 17l6-6'],
];

function showControls(viewer) {
  const bar = document.createElement('div');
  bar.className = 'controls';
  for (const [word, name, path] of CONTROLS) {
    if (word === 'window' && !document.fullscreenEnabled) continue;
    const button = bar.appendChild(document.createElement('button'));
    button.title = name;
    button.ariaLabel = name;
    const icon = button.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
    icon.setAttribute('viewBox', '0 0 20 20');
    icon.appendChild(document.createElementNS(icon.namespaceURI, 'path')).setAttribute('d', path);
    button.onclick = () => {
      if (word !== 'window') viewer.command(word);
      else if (document.fullscreenElement) document.exitFullscreen();
      else host.requestFullscreen();
    };
  }
  host.append(bar);
}

const HINTS = {
  wheel: 'Hold Ctrl or \u2318 and scroll to lean in.',
  fingers: 'Move the picture with two fingers.',
};

// Said for a moment, in a place that screen readers hear and that takes no clicks.
let hint;
function showHint(word) {
  if (!HINTS[word]) return;
  hint ??= Object.assign(host.appendChild(document.createElement('p')), { className: 'hint', role: 'status' });
  hint.textContent = HINTS[word];
  clearTimeout(hint.timer);
  hint.timer = setTimeout(() => { hint.textContent = ''; }, 2500);
}

// A number above zero, or nothing.
function scale(name) {
  const number = Number(query.get(name));
  return number > 0 ? number : undefined;
}

if (!src) {
  say('This page shows one picture: add ?src= and the address of a .dzi, an info.json or a picture.');
} else {
  // Only the web: an address is also somebody else's input.
  const url = new URL(src, location.href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    say('This address does not lead to a picture on the web.');
  } else {
    try {
      await start();
      clearLater();
      // Kept: a viewer that is collected goes away.
      host.viewer = open(host, {
        src: url.href,
        renderer: query.get('renderer'),
        early: host.early,
        least: scale('least'),
        most: scale('most'),
        isCooperative: query.has('cooperative'),
        onHint: showHint,
      });
      if (query.has('controls')) showControls(host.viewer);
    } catch (error) {
      console.error('Look Closer could not start:', error);
      const picture = document.createElement('a');
      picture.href = url.href;
      picture.textContent = url.href;
      say('The viewer could not start here. The picture is at ').append(picture);
    }
  }
}
