//! Every word that the element says, in English and German, and which language is whose.

const EN = {
  enter: 'Look closer',
  leave: 'Done',
  out: 'Lean back',
  in: 'Lean in',
  home: 'Whole picture',
  life: 'About life size',
  loupe: 'Loupe',
  turn: 'Turn to the right',
  window: 'Whole window',
  details: 'Details',
  enquire: 'See it in the store',
  previous: 'Previous detail',
  next: 'Next detail',
  close: 'Close',
  times: 'about {} life',
  wheel: 'Hold {} and scroll to lean in, or click the picture',
  fingers: 'Two fingers move the picture, or tap it',
  view: '{}. Arrow keys move, plus and minus lean in and back, Escape leaves.',
  picture: 'Picture',
  failed: 'This picture cannot be looked at closely here.',
  again: 'Try again',
  open: 'Open the picture',
};

const DE = {
  enter: 'Näher hinsehen',
  leave: 'Fertig',
  out: 'Weiter weg',
  in: 'Näher heran',
  home: 'Ganzes Bild',
  life: 'Etwa Lebensgröße',
  loupe: 'Lupe',
  turn: 'Nach rechts drehen',
  window: 'Ganzes Fenster',
  details: 'Einzelheiten',
  enquire: 'Im Laden ansehen',
  previous: 'Vorige Einzelheit',
  next: 'Nächste Einzelheit',
  close: 'Schließen',
  times: 'etwa {} Lebensgröße',
  wheel: 'Mit {} und dem Mausrad näher heran, oder ins Bild klicken',
  fingers: 'Zwei Finger bewegen das Bild, oder antippen',
  view: '{}. Pfeiltasten bewegen, Plus und Minus führen heran und zurück, Escape beendet.',
  picture: 'Bild',
  failed: 'Dieses Bild lässt sich hier nicht näher ansehen.',
  again: 'Noch einmal',
  open: 'Bild öffnen',
};

const primary = (tag = '') => tag.split('-')[0].toLowerCase();

/// The languages to speak to whoever looks at `element`, best first: its own or its page's, then the visitor's.
export function languagesOf(element) {
  let at = element;
  let found;
  // Out of every shadow that it stands in.
  while (at && !(found = at.closest('[lang]')?.lang)) at = at.getRootNode().host;
  return [...(found ? [found] : []), ...navigator.languages];
}

const isGerman = ([language]) => primary(language) === 'de';

/// What the element says, in the first of these languages if there are words for it.
export function wordsIn(languages) {
  const words = isGerman(languages) ? DE : EN;
  return (name, value) => words[name].replace('{}', value);
}

/// A text of a catalog (one string, or a map of languages) for these languages: the very tag, else its relative, else
/// English, else whatever there is; blank words count as absent.
export function textIn(text, languages) {
  if (typeof text !== 'object' || !text) return text ?? '';
  const written = Object.entries(text).filter(([, words]) => words.trim());
  const find = (wanted) => written.find(([tag]) => tag.toLowerCase() === wanted.toLowerCase())
    ?? written.find(([tag]) => primary(tag) === primary(wanted));
  for (const wanted of [...languages, 'en']) {
    const found = find(wanted);
    if (found) return found[1];
  }
  return written[0]?.[1] ?? '';
}

/// A number for these languages, with at most this many decimals.
export const numberIn = (number, languages, decimals) =>
  number.toLocaleString(isGerman(languages) ? 'de' : 'en', { maximumFractionDigits: decimals });
