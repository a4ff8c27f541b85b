import type { Span } from '../../base/span.ts';
import { cleanPath, type Dockerfile, expand, hasWildcards, type Instruction, type Lookup, type Mount, mountsOf, Scope, unknown } from '../../dockerfile/index.ts';

/** What an instruction takes from the build context. */
export interface Source {
  /** Where it is written. */
  readonly at: Span;
  /** Relative to the context, cleaned; `''` is the context itself. */
  readonly path: string;
  /** A bind mount of RUN: it is gone after the command. */
  readonly mounted: boolean;
  /** The path is a pattern of Go's `filepath.Match`, which may match nothing. */
  readonly pattern: boolean;
  /** It is written with variables, so that a build argument may make it something else. */
  readonly variable: boolean;
  /** Patterns of `--exclude`. */
  readonly excludes: readonly string[];
}

/** The sources of all instructions, stage by stage. What ONBUILD keeps for another build is not among them. */
export function* contextSourcesOf(file: Dockerfile): Iterable<Source> {
  const scopes: Scope[] = [];
  for (const stage of file.stages) {
    const scope = new Scope(file.globals, stage.base && scopes[stage.base.index]);
    scopes[stage.index] = scope;
    for (const instruction of stage.instructions) {
      yield* contextSources(instruction, scope.lookup, file.escape);
      scope.apply(instruction, file.escape);
    }
  }
}

/**
 * What an instruction takes from the build context: sources of COPY and ADD, and of bind mounts of RUN. Those that
 * come from elsewhere (`--from`, addresses, heredocs) or cannot be known from the text are left out.
 */
export function contextSources(instruction: Instruction, lookup: Lookup, escape: string): readonly Source[] {
  switch (instruction.keyword) {
    case 'COPY': case 'ADD': return copied(instruction, lookup, escape);
    case 'RUN': return mountsOf(instruction).flatMap(mount => mounted(mount, lookup, escape));
    default: return [];
  }
}

/** Of one instruction; nobody writes more. */
const mostSources = 500;

function copied(instruction: Instruction, lookup: Lookup, escape: string): readonly Source[] {
  const { flags, words, exec, heredocs } = instruction;
  if (flags.some(({ name }) => name === 'from')) return [];
  const parents = flags.some(({ name, value }) => name === 'parents' && value !== 'false');
  const excludes = flags.filter(({ name }) => name === 'exclude').map(({ value = '' }) => value);
  const documents = new Set(heredocs.map(({ word }) => word.start));
  const sources: Source[] = [];
  for (const [index, word] of words.slice(0, Math.min(words.length - 1, mostSources)).entries()) {
    if (documents.has(word.start)) continue;
    const source = sourceFrom(exec?.[index] ?? word.text, word.span, lookup, escape, excludes);
    if (source && !(parents && source.pattern)) sources.push(source);
  }
  return sources;
}

function mounted({ type, options }: Mount, lookup: Lookup, escape: string): Source[] {
  const written = options.get('source') ?? options.get('src');
  if (type !== 'bind' || options.has('from') || !written) return [];
  const source = sourceFrom(written.value, written.span, lookup, escape, []);
  return source ? [{ ...source, mounted: true, pattern: false }] : [];
}

function sourceFrom(text: string, at: Span, lookup: Lookup, escape: string, excludes: readonly string[]): Source | undefined {
  const expanded = expand(text, lookup, escape);
  if (expanded === '' || expanded.includes(unknown) || expanded.includes('\\') || isRemote(expanded)) return undefined;
  return { at, path: cleanPath(expanded), mounted: false, pattern: hasWildcards(expanded), variable: text.includes('$'), excludes };
}

/** An address of a file or a Git repository (`dfgitutil/git_ref.go`). */
function isRemote(source: string): boolean {
  return /^[a-z][a-z+.-]*:\/\/|^[\w.-]+@[\w.-]+:|^github\.com\//i.test(source);
}
