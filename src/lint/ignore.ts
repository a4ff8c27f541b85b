import type { RuleMeta } from './rule.ts';
import { lastAtMost } from './span.ts';
import type { Comment } from './dockerfile/syntax/instruction.ts';
import type { Dockerfile } from './dockerfile/syntax/dockerfile.ts';

/**
 * BuildKit's own checks (`frontend/dockerfile/linter/ruleset.go`): the ones that `skip=all` means.
 */
const buildKitChecks = new Set([
  'stagenamecasing', 'fromascasing', 'noemptycontinuation', 'consistentinstructioncasing', 'duplicatestagename', 'reservedstagename',
  'jsonargsrecommended', 'maintainerdeprecated', 'undefinedarginfrom', 'workdirrelativepath', 'undefinedvar',
  'multipleinstructionsdisallowed', 'legacykeyvalueformat', 'invalidbaseimageplatform', 'redundanttargetplatform',
  'secretsusedinargorenv', 'invaliddefaultarginfrom', 'fromplatformflagconstdisallowed', 'copyignoredfile',
  'invaliddefinitiondescription', 'exposeprotocasing', 'exposeinvalidformat',
]);

/** Rules by code, alias or name in lower case. */
type Names = ReadonlySet<string>;

/** A part of the file where rules are ignored. */
interface Ignored {
  readonly start: number;
  readonly end: number;
  readonly names: Names;
}

/**
 * Which findings the file's comments ask to leave out:
 *
 * - `# hadolint ignore=A,B` or `# cutaway ignore=A,B` among the comments directly above an instruction: for that
 *   instruction; with `stage ignore=` above a FROM: for its stage; with `global ignore=` anywhere: for the file.
 * - `# check=skip=A,B` as a directive: for the file; directly above an instruction: for that instruction.
 */
export function ignoredIn(file: Dockerfile): (rule: RuleMeta, offset: number) => boolean {
  const everywhere = new Set([
    ...file.directives.filter(({ name }) => name === 'check').flatMap(({ value }) => skipped(value)),
    ...file.comments.flatMap(comment => pragmaIn(comment, 'global')),
  ]);
  const parts = [instructionParts(file), stageParts(file)].filter(some => some.length > 0).map(finder);
  if (everywhere.size === 0 && parts.length === 0) return () => false;
  return ({ code, aliases, name }, offset) => {
    const known = [code, name, ...aliases].map(one => one.toLowerCase());
    return [everywhere, ...parts.map(namesAt => namesAt(offset))].some(names => matches(names, known));
  };
}

function matches(names: Names, known: readonly string[]): boolean {
  return known.some(one => names.has(one)) || (names.has('all') && known.some(one => buildKitChecks.has(one)));
}

function instructionParts(file: Dockerfile): Ignored[] {
  return file.instructions.flatMap(({ comments, span }) => {
    const names = new Set(comments.flatMap(comment => [...pragmaIn(comment, ''), ...checkIn(comment)]));
    return names.size > 0 ? [{ ...span, names }] : [];
  });
}

function stageParts(file: Dockerfile): Ignored[] {
  return file.stages.flatMap(({ index, from }) => {
    const names = new Set(from.comments.flatMap(comment => pragmaIn(comment, 'stage')));
    const end = file.stages[index + 1]?.from.span.start ?? file.text.length + 1;
    return names.size > 0 ? [{ start: from.span.start, end, names }] : [];
  });
}

const nothing: Names = new Set();

/** Finds the names at a place. The parts do not overlap, and come in the order of the file. */
function finder(parts: readonly Ignored[]): (offset: number) => Names {
  const starts = parts.map(({ start }) => start);
  return offset => {
    const part = parts[lastAtMost(starts, offset)];
    return part && part.start <= offset && offset < Math.max(part.end, part.start + 1) ? part.names : nothing;
  };
}

function pragmaIn({ text }: Comment, scope: '' | 'stage' | 'global'): string[] {
  const match = /^(?:hadolint|cutaway)\s+(?:(global|stage)\s+)?ignore\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)/i.exec(text);
  return (match?.[1] ?? '').toLowerCase() === scope ? listed(match?.[2] ?? '') : [];
}

function checkIn({ text }: Comment): string[] {
  const match = /^check\s*=(.*)$/i.exec(text);
  return match?.[1] === undefined ? [] : skipped(match[1]);
}

/** The `skip` of `skip=A,B;error=true // reason`. */
function skipped(check: string): string[] {
  return check.split('//', 1).flatMap(options => options.split(';')).flatMap(option => {
    const match = /^\s*skip\s*=(.*)$/i.exec(option);
    return match?.[1] === undefined ? [] : listed(match[1]);
  });
}

function listed(names: string): string[] {
  return names.split(',').map(name => name.trim().toLowerCase()).filter(name => name !== '');
}
