/** One step of a pattern over a path. */
export type GlobToken =
  | { readonly kind: 'character'; readonly character: string }
  /** `?`: one character of a name. */
  | { readonly kind: 'one' }
  /** `*`: any characters of a name. */
  | { readonly kind: 'name' }
  /** `**` before more: nothing, or any folders with the slash behind them. */
  | { readonly kind: 'folders' }
  /** `**` at the end: anything. */
  | { readonly kind: 'anything' }
  | GlobClass;

/** `[a-z]` or `[^a-z]`. */
export interface GlobClass {
  readonly kind: 'class';
  readonly negated: boolean;
  readonly ranges: readonly (readonly [low: string, high: string])[];
}

/**
 * Whether a pattern matches a whole text. Takes tokens × characters steps: unlike a regular expression it never
 * backtracks, and patterns come from files of others.
 */
export function matchesGlob(tokens: readonly GlobToken[], text: string): boolean {
  const characters = Array.from(text);
  let reached = new Uint8Array(characters.length + 1);
  reached[0] = 1;
  for (const token of tokens) {
    const next = new Uint8Array(characters.length + 1);
    if (token.kind === 'folders') next.set(reached);
    let open = false;
    for (let at = 0; at <= characters.length; at++) {
      const character = characters[at] ?? '';
      const here = reached[at] === 1;
      switch (token.kind) {
        case 'character': if (here && character === token.character) next[at + 1] = 1; break;
        case 'one': if (here && character !== '/' && character !== '') next[at + 1] = 1; break;
        case 'class': if (here && character !== '' && isIn(token, character)) next[at + 1] = 1; break;
        case 'name':
          open ||= here;
          if (open) next[at] = 1;
          if (character === '/') open = false;
          break;
        case 'anything':
          open ||= here;
          if (open) next[at] = 1;
          break;
        case 'folders':
          open ||= here;
          if (open && character === '/') next[at + 1] = 1;
          break;
      }
    }
    reached = next;
  }
  return reached[characters.length] === 1;
}

function isIn({ negated, ranges }: GlobClass, character: string): boolean {
  return ranges.some(([low, high]) => low <= character && character <= high) !== negated;
}

/** Reads `[…]` of Go's `path/filepath.Match` at a place of a pattern; `undefined` if it is malformed. */
function readClass(pattern: readonly string[], start: number): { readonly token: GlobClass; readonly end: number } | undefined {
  let at = start + 1;
  const negated = pattern[at] === '^';
  if (negated) at++;
  const ranges: (readonly [string, string])[] = [];
  const bound = (): string | undefined => {
    const character = pattern[at++];
    return character === '\\' ? pattern[at++] : character === '-' || character === ']' ? undefined : character;
  };
  while (pattern[at] !== ']' || ranges.length === 0) {
    const low = bound();
    if (low === undefined) return undefined;
    let high: string | undefined = low;
    if (pattern[at] === '-') {
      at++;
      high = bound();
    }
    if (high === undefined) return undefined;
    ranges.push([low, high]);
  }
  return { token: { kind: 'class', negated, ranges }, end: at + 1 };
}

/** Something that a pattern may have beyond Go's, if it begins at a character: its token, and where it ends. */
export type Extension = (characters: readonly string[], at: number) => { readonly token: GlobToken; readonly end: number } | undefined;

/** A pattern of Go's `path/filepath.Match` for one name of a path, or with more than Go has; `undefined` if it is malformed. */
export function namePattern(pattern: string, extension: Extension = () => undefined): readonly GlobToken[] | undefined {
  const characters = Array.from(pattern);
  const tokens: GlobToken[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    const more = extension(characters, at);
    if (more) {
      tokens.push(more.token);
      at = more.end - 1;
    } else if (character === '*') tokens.push({ kind: 'name' });
    else if (character === '?') tokens.push({ kind: 'one' });
    else if (character === '[') {
      const found = readClass(characters, at);
      if (!found) return undefined;
      tokens.push(found.token);
      at = found.end - 1;
    } else {
      const literal = character === '\\' ? characters[++at] : character;
      if (literal === undefined) return undefined;
      tokens.push({ kind: 'character', character: literal });
    }
  }
  return tokens;
}

/** Whether BuildKit takes a source for a pattern (`dockerfile2llb/convert_copy.go`, containsWildcards). */
export function hasWildcards(path: string): boolean {
  return /^(?:\\[\s\S]|[^*?[\\])*[*?[]/.test(path);
}

/** A path as Go's `path.Clean` makes it, without slashes at its ends; the empty path is the folder itself. `..` does not lead out. */
export function cleanPath(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

/** A path in a folder, where the empty path is the folder itself. */
export function joinPath(folder: string, path: string): string {
  return folder === '' ? path : path === '' ? folder : `${folder}/${path}`;
}

/** The folder that holds a path; a name alone is in the folder `''`. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** The last name of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
