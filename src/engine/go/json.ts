/** JSON as Go's encoding/json writes and reads it: ids of images are digests of these very bytes, and clients see its complaints. */

/** Characters that it writes as escapes, so that the text is safe within HTML and JavaScript. */
const unsafe = /[<>&\u2028\u2029]/g;

/** Fields come in the order in which the object has them. */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(unsafe, escaped);
}

/** As an encoder of Go writes it that leaves HTML alone: what the API answers. */
export function plainGoJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, escaped);
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Go's maps are written sorted by their keys. */
export function sortedMap<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => a < b ? -1 : 1));
}

const literals = ['true', 'false', 'null'];
const after: Readonly<Record<State, string>> = {
  value: 'looking for beginning of value', key: 'looking for beginning of object key string', colon: 'after object key', pair: 'after object key:value pair', item: 'after array element', end: 'after top-level value',
};

type State = 'value' | 'key' | 'colon' | 'pair' | 'item' | 'end';

/** What `json.Decoder` says of a text that is no JSON: https://go.dev/src/encoding/json/scanner.go. */
export function jsonFault(text: string): string {
  const open: ('{' | '[')[] = [];
  let state: State = 'value';
  let mayClose = false;
  const close = (): State => open.length === 0 ? 'end' : open.at(-1) === '{' ? 'pair' : 'item';
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string;
    if (/[ \t\r\n]/.test(letter)) continue;
    if (state === 'value' && letter === ']' && mayClose || state === 'item' && letter === ']' || state === 'key' && letter === '}' && mayClose || state === 'pair' && letter === '}') {
      open.pop();
      state = close();
    } else if (state === 'value' && (letter === '{' || letter === '[')) {
      open.push(letter);
      state = letter === '{' ? 'key' : 'value';
      mayClose = true;
      continue;
    } else if ((state === 'value' || state === 'key') && letter === '"') {
      const end = endOfString(text, i);
      if (typeof end === 'string') return end;
      i = end;
      state = state === 'key' ? 'colon' : close();
    } else if (state === 'value' && /[-0-9tfn]/.test(letter)) {
      const end = endOfScalar(text, i);
      if (typeof end === 'string') return end;
      i = end;
      state = close();
    } else if (state === 'colon' && letter === ':') state = 'value';
    else if ((state === 'pair' || state === 'item') && letter === ',') state = state === 'pair' ? 'key' : 'value';
    else return `invalid character ${quoted(letter)} ${after[state]}`;
    mayClose = false;
  }
  return text.trim() === '' ? 'EOF' : 'unexpected EOF';
}

/** @returns where the closing quote is, or a fault */
function endOfString(text: string, start: number): number | string {
  for (let i = start + 1; i < text.length; i++) {
    const letter = text[i] as string;
    if (letter === '"') return i;
    if (letter < ' ') return `invalid character ${quoted(letter)} in string literal`;
    if (letter !== '\\') continue;
    const escape = text[++i];
    if (escape !== undefined && !/["\\/bfnrtu]/.test(escape)) return `invalid character ${quoted(escape)} in string escape code`;
  }
  return 'unexpected EOF';
}

/** @returns where the last letter of a number or a word is, or a fault */
function endOfScalar(text: string, start: number): number | string {
  const word = literals.find(each => each[0] === text[start]);
  if (word === undefined) return start + (/^-?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][-+]?\d*)?/.exec(text.slice(start))?.[0].length ?? 1) - 1;
  for (let i = 1; i < word.length; i++) {
    const letter = text[start + i];
    if (letter === undefined) return 'unexpected EOF';
    if (letter !== word[i]) return `invalid character ${quoted(letter)} in literal ${word} (expecting ${quoted(word[i] as string)})`;
  }
  return start + word.length - 1;
}

function quoted(letter: string): string {
  if (letter === '\'') return '\'\\\'\'';
  if (letter === '"') return '\'"\'';
  return `'${JSON.stringify(letter).slice(1, -1)}'`;
}
