//! Which language is whose, and what the element says in it. English is built in; every other language is a file of its
//! own (`words/`), which has come before the viewer has.
import ENGLISH from './en.json';

// The files that there are.
const OTHERS = { ar: 'words/ar.js', de: 'words/de.js', es: 'words/es.js', fr: 'words/fr.js', zh: 'words/zh.js' };
// What has not come by then is said in English; should it come later, it is said from then on.
const PATIENCE_MS = 3000;

const HERE = new URL('.', import.meta.url).href;
const tables = {};
const asked = {};

const primary = (tag = '') => tag.split('-')[0].toLowerCase();

/// The languages to speak to whoever looks at `element`, best first: its own or its page's, then the visitor's.
export function languagesOf(element) {
  let at = element;
  let found;
  // Out of every shadow that it stands in.
  while (at && !(found = at.closest('[lang]')?.lang)) at = at.getRootNode().host;
  return [...(found ? [found] : []), ...navigator.languages];
}

/// The language that the element speaks to them now: the first of theirs if its words are here, else English.
export const spokenOf = ([language]) => (tables[primary(language)] ? primary(language) : 'en');

/// Asks for the words of the first of these languages; `then` is called when they come, if they do. Is over when they
/// are here, or are waited for no longer.
export function fetchWords([first], then) {
  const language = primary(first);
  if (tables[language] || !OTHERS[language]) return;
  asked[language] ??= import(HERE + OTHERS[language]).then((words) => tables[language] = words.default, () => {});
  const come = asked[language].then((words) => words && then());
  return Promise.race([come, new Promise((go) => setTimeout(go, PATIENCE_MS))]);
}

/// What the element says, in the first of these languages if its words are here.
export function wordsIn(languages) {
  const words = tables[spokenOf(languages)] ?? ENGLISH;
  return (name, value) => words[name].replace('{}', value);
}

/// A text of a catalog (one string, or a map of languages) for these languages.
export const textIn = (text, languages) => markedTextIn(text, languages)[1];

/// The same as language and words. Of a map it is the very tag, else its relative, else English, else whatever there is;
/// blank words count as absent. What is one string is taken to be in the first of these languages.
export function markedTextIn(text, languages) {
  if (typeof text !== 'object' || !text) return [languages[0], text ?? ''];
  const written = Object.entries(text).filter(([, words]) => words.trim());
  const find = (wanted) => written.find(([tag]) => tag.toLowerCase() === wanted.toLowerCase())
    ?? written.find(([tag]) => primary(tag) === primary(wanted));
  for (const wanted of [...languages, 'en']) {
    const found = find(wanted);
    if (found) return found;
  }
  return written[0] ?? ['', ''];
}

/// A number for these languages, with at most this many decimals.
export const numberIn = (number, languages, decimals) =>
  number.toLocaleString(spokenOf(languages), { maximumFractionDigits: decimals });
