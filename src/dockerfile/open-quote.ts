/** Where the quote stands in a word that nothing closes, as an offset in the word; -1 if there is none. */
export function openQuote(text: string, escape: string): number {
  let quote = '';
  let open = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === escape && quote !== "'") at++;
    else if (quote === '' && (character === '"' || character === "'")) [quote, open] = [character, at];
    else if (character === quote) quote = '';
  }
  return quote === '' ? -1 : open;
}
