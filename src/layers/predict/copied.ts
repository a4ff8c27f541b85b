import { namePattern, matchesGlob, type Instruction } from '../../dockerfile/index.ts';
import type { Context } from './context.ts';
import type { ContextEntry } from './facts.ts';
import type { StageState } from './state.ts';

/** What a COPY or ADD takes, as far as the Dockerfile and the context say. */
export interface Copied {
  /** From the context, each entry once. */
  readonly entries: readonly ContextEntry[];
  /** Bytes of files whose text stands in the Dockerfile. */
  readonly inlineBytes: number;
  /** Texts of these. */
  readonly inline: readonly string[];
  /** Sources of the context that are not there. */
  readonly missing: readonly string[];
  /** ADD gets these from a network. */
  readonly remote: readonly string[];
  /** ADD unpacks these. */
  readonly archives: readonly ContextEntry[];
  /** The stage or image of `--from`; undefined for the context. */
  readonly from: string | undefined;
  /** The sources with variables put in. */
  readonly sources: readonly string[];
  readonly destination: string;
}

/** What moby and BuildKit unpack, by what such files are called: whether a file is an archive is seen in its content only. */
const archive = /\.(tar|tar\.(gz|bz2|xz|zst)|tgz|tbz2?|txz)$/i;

/** Reads a COPY or ADD in the state that it is done in. Without a context nothing is known of what it takes from there. */
export function copiedBy(instruction: Instruction, state: StageState, context: Context | undefined, text: string): Copied {
  const flags = instruction.flags;
  const from = flags.find(({ name }) => name === 'from')?.value;
  const written = (instruction.exec ?? instruction.words.map(word => word.text)).map(word => state.word(word));
  const heredocs = new Map(instruction.heredocs.map(heredoc => [heredoc.word.text, heredoc]));
  const destination = written.at(-1) ?? '';
  const sources = written.slice(0, -1).filter((_, index) => !heredocs.has(instruction.words[index]?.text ?? ''));
  const excluded = flags.filter(({ name }) => name === 'exclude').flatMap(({ value }) => {
    const tokens = namePattern(state.word(value ?? ''));
    return tokens ? [tokens] : [];
  });
  const inline = instruction.heredocs.map(({ body }) => text.slice(body.start, body.end));
  const remote = instruction.keyword === 'ADD' ? sources.filter(isRemote) : [];
  const missing: string[] = [];
  const found: (readonly ContextEntry[])[] = [];
  for (const source of from === undefined && context ? sources.filter(source => !remote.includes(source)) : []) {
    const entries = context?.select(source);
    if (entries) found.push(entries);
    else missing.push(source);
  }
  const taken = takenOf(found, excluded);
  return {
    entries: taken, inline, inlineBytes: inline.reduce((sum, body) => sum + utf8Length(body), 0), missing, remote,
    archives: instruction.keyword === 'ADD' ? taken.filter(({ kind, path }) => kind === 'file' && archive.test(path) && sources.includes(path)) : [],
    from: from === undefined ? undefined : state.word(from), sources, destination,
  };
}

/** What is found by one source alone stays the same array, by which others remember what they know of it. */
function takenOf(found: readonly (readonly ContextEntry[])[], excluded: readonly NonNullable<ReturnType<typeof namePattern>>[]): readonly ContextEntry[] {
  const [first] = found;
  if (first && found.length === 1 && excluded.length === 0) return first;
  return [...new Set(found.flat())].filter(({ path }) => !excluded.some(tokens => matchesGlob(tokens, path)));
}

function isRemote(source: string): boolean {
  return /^(https?:\/\/|git@|git:\/\/|ssh:\/\/)/.test(source);
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
