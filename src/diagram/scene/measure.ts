/** What a box's text takes, without a browser: widths in px of the font at {@link fontSize}, never less than what fonts of systems take. */
export const fontSize = 12;
export const lineHeight = 16;

/** Of wide characters (East Asian ones, emoji), of capitals, of narrow ones, and of others, in parts of the font's size. */
const wide = 1.25;
const capital = 0.78;
const narrow = 0.4;
const other = 0.64;

/** So much wider are letters of labels. */
export const bold = 1.1;

/** The most that a text in a box may take, in px. */
export const widest = 260;

/** The width of one line, in px. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += partOf(character);
  return width * fontSize;
}

function partOf(character: string): number {
  if (/[ijl.,:;'|! ]/.test(character)) return narrow;
  if (/[\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uFF00-\uFFEF]/u.test(character)) return wide;
  if (/[\p{Lu}\p{Nd}mw@%&]/u.test(character)) return capital;
  return /\p{M}/u.test(character) ? 0 : character.charCodeAt(0) < 0x2000 ? other : wide;
}

/** The text as far as it fits into a width in px, with `…` behind what was cut off. */
export function fitted(text: string, width: number): string {
  if (text.length * fontSize * capital <= width || widthOf(text) <= width) return text;
  const room = width - widthOf('…');
  let used = 0;
  let kept = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    used += widthOf(segment);
    if (used > room) break;
    kept += segment;
  }
  return `${kept}…`;
}
