/** `{a,b}` and `{1..5}`: bash(1), Brace Expansion. */
import type { Part, Word } from '../syntax/ast.ts';

/** More words than this are not made. */
const mostWords = 1_000_000;

/** One unquoted character, or a part that cannot be taken apart. */
type Piece = string | Part;

/** The words that a word stands for. */
export function expandBraces(word: Word): readonly Word[] {
  if (word.braces !== true) return [word];
  const pieces: Piece[] = word.parts.flatMap((part): Piece[] => part.kind === 'text' ? Array.from(part.text) : [part]);
  const found = alternatives(pieces, 0);
  if (found.length === 1) return [word];
  return found.slice(0, mostWords).map(one => ({ parts: join(one), raw: word.raw, line: word.line }));
}

function join(pieces: readonly Piece[]): Part[] {
  const parts: Part[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else {
      flush();
      parts.push(piece);
    }
  }
  flush();
  return parts.length === 0 ? [{ kind: 'text', text: '' }] : parts;
}

function alternatives(pieces: readonly Piece[], depth: number): Piece[][] {
  for (let open = 0; open < pieces.length && depth < 50; open++) {
    if (pieces[open] !== '{') continue;
    const { close, commas } = findEnd(pieces, open);
    if (close === undefined) continue;
    const inside = commas.length > 0 ? list(pieces, open, close, commas, depth) : sequence(pieces.slice(open + 1, close));
    if (inside === undefined) continue;
    const before = pieces.slice(0, open);
    const after = alternatives(pieces.slice(close + 1), depth + 1);
    return inside.flatMap(middle => after.map(end => [...before, ...middle, ...end]));
  }
  return [[...pieces]];
}

function findEnd(pieces: readonly Piece[], open: number): { close: number | undefined; commas: number[] } {
  let depth = 0;
  const commas: number[] = [];
  for (let i = open + 1; i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece === '{') depth++;
    else if (piece === '}') {
      if (depth === 0) return { close: i, commas };
      depth--;
    } else if (piece === ',' && depth === 0) commas.push(i);
  }
  return { close: undefined, commas };
}

function list(pieces: readonly Piece[], open: number, close: number, commas: readonly number[], depth: number): Piece[][] {
  const bounds = [open, ...commas, close];
  return bounds.slice(1).flatMap((end, i) => alternatives(pieces.slice((bounds[i] ?? 0) + 1, end), depth + 1));
}

function sequence(pieces: readonly Piece[]): Piece[][] | undefined {
  if (!pieces.every(piece => typeof piece === 'string')) return undefined;
  const [, from, to, step] = /^(-?\d{1,18}|[A-Za-z])\.\.(-?\d{1,18}|[A-Za-z])(?:\.\.(-?\d{1,18}))?$/.exec(pieces.join('')) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const letters = /[A-Za-z]/.test(from);
  if (letters !== /[A-Za-z]/.test(to)) return undefined;
  const value = (text: string): number => letters ? text.charCodeAt(0) : Number(text);
  const padded = /^-?0\d/;
  const width = !letters && (padded.test(from) || padded.test(to)) ? Math.max(from.length, to.length) : 0;
  const stride = Math.abs(Number(step ?? 1)) || 1;
  const [first, last] = [value(from), value(to)];
  const count = Math.min(Math.floor(Math.abs(last - first) / stride) + 1, mostWords);
  return Array.from({ length: count }, (_, i) => {
    const number = first + (last < first ? -i : i) * stride;
    return Array.from(letters ? String.fromCharCode(number) : pad(number, width));
  });
}

function pad(number: number, width: number): string {
  return number < 0 ? `-${String(-number).padStart(width - 1, '0')}` : String(number).padStart(width, '0');
}
