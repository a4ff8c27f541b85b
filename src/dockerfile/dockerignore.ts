import { matchesGlob, namePattern, type GlobToken } from './glob.ts';

/** A line of .dockerignore that hides files, or with `!` brings them back. */
export interface IgnorePattern {
  /** As it is written, trimmed. */
  readonly text: string;
  /** From zero. */
  readonly line: number;
  /** `!`: what earlier lines hide is kept. */
  readonly exception: boolean;
}

interface Compiled extends IgnorePattern {
  readonly tokens: readonly GlobToken[];
  /** What each path begins with that it matches: quicker to look at than the tokens. */
  readonly start: string;
  readonly end: string;
}

/**
 * A .dockerignore file, with the meaning that BuildKit gives it: moby/patternmatcher, ignorefile.ReadAll and
 * MatchesUsingParentResults. The npm library @balena/dockerignore cannot say which line hides a file, takes `+()|{}$` for
 * parts of a regular expression and needs Node; the tests compare with it.
 */
export class Dockerignore {
  readonly #patterns: readonly Compiled[];

  private constructor(patterns: readonly Compiled[]) {
    this.#patterns = patterns;
  }

  /** `undefined` if a pattern is malformed: builds then stop. */
  static parse(text: string): Dockerignore | undefined {
    const patterns: Compiled[] = [];
    for (const [number, line] of text.replace(/^\uFEFF/, '').split('\n').entries()) {
      const written = line.trim();
      if (line.startsWith('#') || written === '') continue;
      const exception = written.startsWith('!');
      const cleaned = clean(exception ? written.slice(1).trim() : written);
      const tokens = cleaned === '' ? undefined : compile(cleaned);
      if (!tokens) return undefined;
      patterns.push({ text: written, line: number, exception, tokens, start: literalStart(tokens), end: literalEnd(tokens) });
    }
    return new Dockerignore(patterns);
  }

  /** The pattern that hides a file or folder of the context; `undefined` if it is sent. */
  hiding(path: string): IgnorePattern | undefined {
    let above: readonly boolean[] = [];
    let hiding: IgnorePattern | undefined;
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const part = end < 0 ? path : path.slice(0, end);
      ({ hiding, matched: above } = this.#match(part, above));
      if (end < 0) return hiding;
    }
  }

  /** Whether something below a hidden folder may be kept by a `!` line. */
  mayKeepBelow(folder: string): boolean {
    const below = `${folder}/`;
    return this.#patterns.some(({ exception, start }) => exception && (start.startsWith(below) || below.startsWith(start)));
  }

  /** Whether some lines hide everything in the context. */
  get hidesAll(): IgnorePattern | undefined {
    if (this.#patterns.some(({ exception }) => exception)) return undefined;
    return this.#patterns.find(({ tokens }) => tokens.every(({ kind }) => kind === 'name' || kind === 'folders' || kind === 'anything'));
  }

  /** `above` says which patterns match the folder that holds the path: they match the path as well. */
  #match(path: string, above: readonly boolean[]): { hiding: IgnorePattern | undefined; matched: readonly boolean[] } {
    let hiding: IgnorePattern | undefined;
    const matched = this.#patterns.map((pattern, index) => {
      let match = above[index] ?? false;
      if (!match) {
        if (pattern.exception !== (hiding !== undefined)) return false;
        match = path.startsWith(pattern.start) && path.endsWith(pattern.end) && matchesGlob(pattern.tokens, path);
      }
      if (match) hiding = pattern.exception ? undefined : pattern;
      return match;
    });
    return { hiding, matched };
  }
}

/** Go's `filepath.Clean`, and the leading slash goes. */
function clean(pattern: string): string {
  const names: string[] = [];
  for (const name of pattern.split('/')) {
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (name === '..' ? !pattern.startsWith('/') : name !== '' && name !== '.') names.push(name);
  }
  return names.length > 0 || pattern === '' ? names.join('/') : '.';
}

/** `undefined` if the pattern is malformed. */
function compile(pattern: string): readonly GlobToken[] | undefined {
  return namePattern(pattern, (characters, at) => {
    if (characters[at] !== '*' || characters[at + 1] !== '*') return undefined;
    const end = at + (characters[at + 2] === '/' ? 3 : 2);
    return { token: { kind: end >= characters.length || isPlainSuffix(pattern) ? 'anything' : 'folders' }, end };
  });
}

/** `**name` is what ends so (patternmatcher's suffixMatch), unlike `**name*`, which begins behind a slash. */
function isPlainSuffix(pattern: string): boolean {
  return /^\*\*[^/*?[\]\\][^*?[\]\\]*$/.test(pattern);
}

function literalStart(tokens: readonly GlobToken[]): string {
  const end = tokens.findIndex(({ kind }) => kind !== 'character');
  return literal(end < 0 ? tokens : tokens.slice(0, end));
}

function literalEnd(tokens: readonly GlobToken[]): string {
  return literal(tokens.slice(tokens.findLastIndex(({ kind }) => kind !== 'character') + 1));
}

function literal(tokens: readonly GlobToken[]): string {
  return tokens.map(token => token.kind === 'character' ? token.character : '').join('');
}
