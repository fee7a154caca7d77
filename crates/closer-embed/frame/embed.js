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
      host.viewer = open(host, url.href, query.get('renderer') ?? undefined, host.early);
    } catch (error) {
      console.error('Look Closer could not start:', error);
      const picture = document.createElement('a');
      picture.href = url.href;
      picture.textContent = url.href;
      say('The viewer could not start here. The picture is at ').append(picture);
    }
  }
}
