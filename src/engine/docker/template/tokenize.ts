import { TemplateError } from './template-error.ts';

interface At {
  readonly text: string;
  /** Bytes from the beginning of the line. */
  readonly position: number;
  readonly line: number;
}

export type Token =
  | At & { readonly kind: 'text' | 'open' | 'close' | 'comment' | 'identifier' | 'variable' | 'pipe' | 'declare' | 'assign' | 'comma' | 'left' | 'right' | 'eof' }
  /** Whether nothing stands between it and what is before. */
  | At & { readonly kind: 'field'; readonly isAdjacent: boolean }
  | At & { readonly kind: 'constant'; readonly value: string | number | boolean | null };

const rules: readonly (readonly [kind: Exclude<Token['kind'], 'text' | 'eof' | 'constant'>, pattern: RegExp])[] = [
  ['comment', /\/\*[^]*?\*\//y], ['declare', /:=/y], ['assign', /=/y], ['pipe', /\|/y], ['comma', /,/y], ['left', /\(/y], ['right', /\)/y],
  ['variable', /\$\w*(?:\.\w+)*/y], ['field', /(?:\.\w+)+|\./y], ['identifier', /[A-Za-z_]\w*/y],
];
const quoted = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'/y;
const numeric = /[+-]?(?:0x[\da-f]+|\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?)/iy;
const words: ReadonlyMap<string, boolean | null> = new Map([['true', true], ['false', false], ['nil', null]]);

/** Takes a template apart: text/template/parse's lexer. @throws TemplateError */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const place = (index: number): { position: number; line: number } => {
    const before = source.slice(0, index);
    return { position: new TextEncoder().encode(before.slice(before.lastIndexOf('\n') + 1)).length, line: before.split('\n').length };
  };
  while (at < source.length) {
    const open = source.indexOf('{{', at);
    const text = source.slice(at, open < 0 ? undefined : open);
    const trims = open >= 0 && /^-\s/.test(source.slice(open + 2, open + 4));
    const shown = trims ? text.trimEnd() : text;
    if (shown !== '') tokens.push({ kind: 'text', text: shown, ...place(at) });
    if (open < 0) break;
    tokens.push({ kind: 'open', text: '{{', ...place(open) });
    at = inside(open + (trims ? 3 : 2));
  }
  tokens.push({ kind: 'eof', text: '', ...place(source.length) });
  return tokens;

  /** The tokens up to the end of the action; where the text behind it begins. */
  function inside(from: number): number {
    for (let here = from; ;) {
      const start = here;
      here += matchAt(/\s*/y, here)?.length ?? 0;
      if (here >= source.length) throw new TemplateError(`template: :${place(from).line}: unclosed action`);
      const isAdjacent = start === here;
      if (!isAdjacent && source.startsWith('-}}', here)) {
        tokens.push({ kind: 'close', text: '}}', ...place(here) });
        return here + 3 + (/^\s*/.exec(source.slice(here + 3))?.[0].length ?? 0);
      }
      if (source.startsWith('}}', here)) {
        tokens.push({ kind: 'close', text: '}}', ...place(here) });
        return here + 2;
      }
      const token = tokenAt(here, isAdjacent);
      tokens.push(token);
      here += token.text.length;
    }
  }

  function tokenAt(here: number, isAdjacent: boolean): Token {
    const string = matchAt(quoted, here);
    if (string !== undefined) return { kind: 'constant', value: string.startsWith('\'') ? unquote(string).codePointAt(0) ?? 0 : unquote(string), text: string, ...place(here) };
    const number = matchAt(numeric, here);
    if (number !== undefined) return { kind: 'constant', value: Number(number.replaceAll('_', '')), text: number, ...place(here) };
    for (const [kind, pattern] of rules) {
      const text = matchAt(pattern, here);
      if (text === undefined) continue;
      const word = words.get(text);
      if (word !== undefined) return { kind: 'constant', value: word, text, ...place(here) };
      return kind === 'field' ? { kind, text, isAdjacent, ...place(here) } : { kind, text, ...place(here) };
    }
    const character = String.fromCodePoint(source.codePointAt(here) ?? 0);
    if (character === '"') throw new TemplateError(`template: :${place(here).line}: unterminated quoted string`);
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw new TemplateError(`template: :${place(here).line}: unexpected bad character U+${code} '${character}' in command`);
  }

  function matchAt(pattern: RegExp, index: number): string | undefined {
    pattern.lastIndex = index;
    return pattern.exec(source)?.[0];
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** Go's strconv.Unquote. */
function unquote(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith('`') ? inner : inner.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gi, (_, hex: string | undefined, unicode: string | undefined, letter: string) => {
    const code = hex ?? unicode;
    return code === undefined ? escapes[letter] ?? letter : String.fromCharCode(parseInt(code, 16));
  });
}
