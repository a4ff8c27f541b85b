/** What a box's text takes, without a browser: widths in px of the font at {@link fontSize}, never less than what fonts of systems take. */
export const fontSize = 12;
export const lineHeight = 16;

/** Of the first line of a box, and what it takes with the space below it. */
export const labelSize = 13;
export const labelHeight = 19;

/** Between a box's edge and its text. */
export const padding = 10;

/** Beside the first line of a box that can be closed: what closes it. */
export const handleWidth = 22;

/** What a chart takes in a box, below its text, and the space above it. */
export const chartSize = { width: 150, height: 34, above: 4 };

/** Of wide characters (East Asian ones, emoji), of capitals, of narrow ones, and of others, in parts of the font's size. */
const wide = 1.25;
const capital = 0.78;
const narrow = 0.4;
const other = 0.64;

/** So much wider are letters of labels. */
export const bold = 1.1 * labelSize / fontSize;

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
  if (/[\p{Lu}mw@%&]/u.test(character)) return capital;
  return /\p{M}/u.test(character) ? 0 : character.charCodeAt(0) < 0x2000 ? other : wide;
}

/** The text as far as it fits into a width in px, with `…` for what was cut out: of a path before its last name, of others at the end. */
export function fitted(text: string, width: number): string {
  if (text.length * fontSize * capital <= width || widthOf(text) <= width) return text;
  const [name = ''] = /^\/\S*(\/[^\s/]+)$/.exec(text)?.slice(1) ?? [];
  return name !== '' && widthOf(name) < width / 2 ? `${beginning(text.slice(0, -name.length), width - widthOf(name))}${name}` : beginning(text, width);
}

function beginning(text: string, width: number): string {
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
