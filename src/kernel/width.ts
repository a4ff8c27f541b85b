/** Columns of a terminal that a character takes: `wcwidth(3)`, roughly: East Asian ones and pictures take two, marks none. */
export function characterWidth(text: string): 0 | 1 | 2 {
  if (text < '\u0300') return 1;
  if (/^[\p{M}\u200b-\u200f\u{1f3fb}-\u{1f3ff}]/u.test(text)) return 0;
  return /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(text) ? 2 : 1;
}

/** Of a whole text without control characters. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}
