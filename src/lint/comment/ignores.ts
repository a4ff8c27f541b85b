import { message } from '../../base/message.ts';
import { namesOfRule } from '../names.ts';
import { shorten } from '../shorten.ts';
import { lastAtMost, type Span } from '../../base/span.ts';
import type { Problem, RuleMeta } from '../rule.ts';

/** A comment's wish that some rules find nothing in a part of the file. */
export interface Ignore {
  /** Where it counts. */
  readonly part: Span;
  readonly names: readonly IgnoredName[];
  /** The whole comment, as it goes if nothing of it is needed. */
  readonly comment: Span;
}

/** A rule's code, alias or name as it stands in a comment; `all` stands for BuildKit's checks. */
export interface IgnoredName {
  readonly text: string;
  readonly span: Span;
}

/** Whether a rule's name is one of BuildKit. */
export function isBuildKitCheck(name: string): boolean {
  return buildKitChecks.has(name.toLowerCase());
}

/** BuildKit's own checks (`frontend/dockerfile/linter/ruleset.go`): the ones that `skip=all` means. */
const buildKitChecks: ReadonlySet<string> = new Set([
  'stagenamecasing', 'fromascasing', 'noemptycontinuation', 'consistentinstructioncasing', 'duplicatestagename', 'reservedstagename',
  'jsonargsrecommended', 'maintainerdeprecated', 'undefinedarginfrom', 'workdirrelativepath', 'undefinedvar',
  'multipleinstructionsdisallowed', 'legacykeyvalueformat', 'invalidbaseimageplatform', 'redundanttargetplatform',
  'secretsusedinargorenv', 'invaliddefaultarginfrom', 'fromplatformflagconstdisallowed', 'copyignoredfile',
  'invaliddefinitiondescription', 'exposeprotocasing', 'exposeinvalidformat',
]);

const all = 'all';

/** Stands for all rules. */
export const everything = '*';

/** The ignore comments of a file. It remembers which of them were of use. */
export class Ignores {
  readonly #layers: readonly Layer[];
  readonly #text: string;

  /** `layers` are lists of ignores in the order of the file. Within a list, parts are equal or do not overlap. */
  constructor(text: string, layers: readonly (readonly Ignore[])[]) {
    this.#text = text;
    this.#layers = layers.filter(({ length }) => length > 0).map(ignores => new Layer(ignores));
  }

  /** Whether a finding of these names (in lower case) at an offset is to be left out. */
  cover(names: ReadonlySet<string>, offset: number): boolean {
    if (this.#layers.length === 0) return false;
    const known = new Set([...names, everything, ...[...names].some(isBuildKitCheck) ? [all] : []]);
    // Each layer is asked: two comments may both be of use.
    return this.#layers.map(layer => layer.cover(known, offset)).includes(true);
  }

  /**
   * The names of these rules that nothing needed to be ignored for. Names that no rule here has are for other programs,
   * `all` is a policy, and a rule that was not told what it needs could not find anything.
   */
  unused(rules: readonly RuleMeta[]): Problem[] {
    if (this.#layers.length === 0) return [];
    const known = new Set(rules.flatMap(rule => [...namesOfRule(rule)]));
    for (const rule of rules) if (rule.needs) for (const name of namesOfRule(rule)) known.delete(name);
    return this.#layers.flatMap(layer => layer.unused(known, this.#text));
  }
}

/** The ignores of one part of the file. */
interface Part extends Span {
  readonly ignores: Ignore[];
  /** In lower case. */
  readonly names: Set<string>;
  readonly used: Set<string>;
}

class Layer {
  readonly #parts: readonly Part[];
  readonly #starts: readonly number[];

  constructor(ignores: readonly Ignore[]) {
    const parts: Part[] = [];
    for (const ignore of ignores) {
      let last = parts.at(-1);
      if (last?.start !== ignore.part.start) parts.push(last = { ...ignore.part, ignores: [], names: new Set(), used: new Set() });
      last.ignores.push(ignore);
      for (const { text } of ignore.names) last.names.add(text.toLowerCase());
    }
    this.#parts = parts;
    this.#starts = parts.map(({ start }) => start);
  }

  cover(known: ReadonlySet<string>, offset: number): boolean {
    const part = this.#parts[lastAtMost(this.#starts, offset)];
    if (!part || part.start > offset || offset >= Math.max(part.end, part.start + 1)) return false;
    const names = [...known].filter(name => part.names.has(name));
    for (const name of names) part.used.add(name);
    return names.length > 0;
  }

  unused(known: ReadonlySet<string>, text: string): Problem[] {
    return this.#parts.flatMap(({ ignores, used }) => ignores.flatMap(ignore => ignore.names
      .filter(name => known.has(name.text.toLowerCase()) && !used.has(name.text.toLowerCase()))
      .map(name => ({
        at: name.span,
        message: message('Nothing here is ignored by {0}: the rule finds nothing', shorten(name.text)),
        fixes: [{ title: message('Remove {0}', shorten(name.text)), safe: isOwn(ignore, text), edits: [{ at: without(ignore, name, text), newText: '' }] }],
      }))));
  }
}

/** Whether no other program obeys the comment: one might need it where Cutaway does not. */
function isOwn({ comment }: Ignore, text: string): boolean {
  return /^#\s*cutaway\b/i.test(text.slice(comment.start, comment.start + 100));
}

/** What goes with a name: the comma beside it, or the comment with its line if it is the only name. */
function without({ names, comment }: Ignore, name: IgnoredName, text: string): Span {
  const index = names.indexOf(name);
  const before = names[index - 1];
  const after = names[index + 1];
  if (after) return { start: name.span.start, end: after.span.start };
  if (before) return { start: before.span.end, end: name.span.end };
  const lineStart = text.lastIndexOf('\n', comment.start - 1) + 1;
  const alone = text.slice(lineStart, comment.start).trim() === '';
  if (!alone) return { start: text.slice(0, comment.start).trimEnd().length, end: comment.end };
  const lineEnd = text.indexOf('\n', comment.end);
  if (lineEnd < 0) return { start: lineStart, end: text.length };
  // The comment below would become a directive if it came to stand at the top.
  return /^\s*#\s*\w+\s*=/.test(text.slice(lineEnd + 1, lineEnd + 100)) ? { start: comment.start + 1, end: comment.end } : { start: lineStart, end: lineEnd + 1 };
}

/** Reads `A, B`, which begins at an offset of the file. */
export function namesListed(list: string, start: number): IgnoredName[] {
  return [...list.matchAll(/[^\s,](?:[^,]*[^\s,])?/g)].map(({ 0: text, index }) => ({ text, span: { start: start + index, end: start + index + text.length } }));
}
