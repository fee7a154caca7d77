//! Every word that the element says, in English and German, and which language is whose.

// English, German.
const WORDS = {
  enter: ['Look closer', 'Näher hinsehen'],
  leave: ['Done', 'Fertig'],
  out: ['Lean back', 'Weiter weg'],
  in: ['Lean in', 'Näher heran'],
  home: ['Whole picture', 'Ganzes Bild'],
  life: ['About life size', 'Etwa Lebensgröße'],
  loupe: ['Loupe', 'Lupe'],
  turn: ['Turn to the right', 'Nach rechts drehen'],
  window: ['Whole window', 'Ganzes Fenster'],
  details: ['Details', 'Einzelheiten'],
  enquire: ['See it in the store', 'Zum Laden'],
  previous: ['Previous detail', 'Vorige Einzelheit'],
  next: ['Next detail', 'Nächste Einzelheit'],
  close: ['Close', 'Schließen'],
  end: ['This is all the photograph holds', 'Mehr enthält das Foto nicht'],
  times: ['about {} life', 'etwa {} Lebensgröße'],
  wheel: ['Scroll with {} to lean in, or click the picture', 'Mit {} und Mausrad näher heran, oder ins Bild klicken'],
  fingers: ['Use two fingers, or tap the picture', 'Mit zwei Fingern, oder ins Bild tippen'],
  view: [
    '{}. Arrow keys move, plus and minus lean in and back, Escape leaves.',
    '{}. Pfeiltasten bewegen, Plus und Minus führen heran und zurück, Escape beendet.',
  ],
  picture: ['Picture', 'Bild'],
  failed: ['Here it can only be seen from afar.', 'Näher geht es hier nicht.'],
  again: ['Try again', 'Noch einmal'],
  open: ['Open the picture', 'Bild öffnen'],
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

/// Whether German is the first of them.
export const isGerman = ([language]) => primary(language) === 'de';

/// What the element says, in the first of these languages if there are words for it.
export function wordsIn(languages) {
  const which = isGerman(languages) ? 1 : 0;
  return (name, value) => WORDS[name][which].replace('{}', value);
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
