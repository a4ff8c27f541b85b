/** A piece of a text. */
interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `[source:]target[:options]` (compose-go `format.ParseVolume`). */
export interface Mount {
  readonly kind: 'mount';
  /** A bind mount has a path of the host as its source, a volume a name or nothing. */
  readonly type: 'bind' | 'volume';
  readonly source: Piece | undefined;
  readonly target: Piece;
  readonly options: readonly Piece[];
}

/** A part is empty, or there are more than three. */
export interface MountFault {
  readonly kind: 'empty' | 'colons';
}

/** Reads the short form of a volume. Colons of variables and of Windows drives separate nothing. */
export function parseMount(text: string): Mount | MountFault {
  const pieces = split(text);
  const [first, second, third, ...more] = pieces;
  const empty = pieces.find(piece => piece.text === '');
  if (!first || empty) return { kind: 'empty' };
  if (more.length > 0) return { kind: 'colons' };
  const source = second && first;
  return { kind: 'mount', type: source && isPath(source.text) ? 'bind' : 'volume', source, target: second ?? first, options: third ? optionsOf(third) : [] };
}

/** What a mount can be told. Docker Compose passes over other words. */
export const mountOptions: readonly string[] = [
  'ro', 'rw', 'nocopy', 'z', 'Z', 'rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave', 'cached', 'delegated', 'consistent',
];

/** Whether a source is a path of the host rather than the name of a volume. */
export function isPath(source: string): boolean {
  return /^[./~]|^\\\\|^\p{L}:/u.test(source);
}

function split(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '$' && text[at + 1] === '{') depth++;
    else if (character === '}' && depth > 0) depth--;
    if (at < text.length && (character !== ':' || depth > 0 || (at === start + 1 && /\p{L}/u.test(text[start] ?? '')))) continue;
    pieces.push({ text: text.slice(start, at), start, end: at });
    start = at + 1;
  }
  return pieces;
}

function optionsOf({ text, start }: Piece): Piece[] {
  let at = start;
  return text.split(',').map(option => {
    const piece = { text: option, start: at, end: at + option.length };
    at = piece.end + 1;
    return piece;
  });
}
