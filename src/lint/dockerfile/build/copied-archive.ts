import { message } from '../../../base/message.ts';
import { expand, type Instruction, unknown, type Word } from '../../../dockerfile/index.ts';
import { withState, type Context, type Rule, type SpanFix } from '../rule.ts';
import { scriptsOf } from '../scripts.ts';
import { shorten } from '../../shorten.ts';
import type { Invocation } from '../../shell/invocation.ts';
import { inCaseOf } from '../syntax/casing.ts';
import { isArchive } from './archive.ts';

/** An archive that COPY brought in. */
interface Archive {
  readonly copy: Instruction;
  readonly source: Word;
  found: boolean;
}

/** By the name that the archive has in the image, without its folders. */
type Archives = Map<string, Archive>;

/** Programs that unpack what they are given. ADD does the same only if a tar archive comes out. */
const unpackers: ReadonlySet<string> = new Set(['bunzip2', 'gunzip', 'gzcat', 'uncompress', 'unlzma', 'unxz', 'zcat', 'zgz']);

/**
 * COPY of a tar archive, and RUN that unpacks it: ADD does both, and leaves no archive behind in a layer. A zip archive is
 * none that ADD knows.
 */
export const rule: Rule = withState<Archives>(
  {
    code: 'DL3010',
    aliases: [],
    name: 'copied-archive',
    severity: 'info',
    title: message('Let ADD unpack archives'),
    fixable: true,
  },
  ['COPY', 'RUN'],
  {
    per: 'stage',
    start: () => new Map<string, Archive>(),
    visit(archives, instruction, context) {
      if (instruction.keyword === 'COPY') remember(archives, instruction, context);
      else if (archives.size > 0) for (const script of scriptsOf(instruction, context.file)) for (const one of script.invocations) unpack(archives, one, context);
    },
  },
);

function remember(archives: Archives, copy: Instruction, { scope, file }: Context): void {
  const { words, exec, flags, notStrings } = copy;
  if (notStrings || words.length < 2 || flags.some(({ name }) => name === 'from')) return;
  const paths = (exec ?? words.map(({ text }) => text)).map(text => text.includes('\\') ? text.replace(/["']/g, '') : expand(text, scope.lookup, file.escape));
  const target = baseName(paths.at(-1) ?? '');
  for (const [index, path] of paths.slice(0, -1).entries()) {
    const source = words[index];
    const name = isArchive(target) ? target : baseName(path);
    if (source && isArchive(name) && !name.includes(unknown)) archives.set(name, { copy, source, found: false });
  }
}

function unpack(archives: Archives, invocation: Invocation, { scope, report }: Context): void {
  const onlyTar = unpackers.has(invocation.name ?? '');
  if (!onlyTar && !isTarThatUnpacks(invocation, scope.lookup)) return;
  for (const { text } of invocation.arguments(scope.lookup)) {
    const name = baseName(text.replace(/^--file=/, ''));
    const archive = archives.get(name);
    if (!archive || archive.found || (onlyTar && !/\.tar\.|\.t[a-z]+2?$/i.test(name))) continue;
    archive.found = true;
    report({
      at: archive.source.span,
      message: message('{0} unpacks {1} later; ADD unpacks it at once, and the archive takes no room in the image', shorten(invocation.name ?? ''), shorten(name)),
      fixes: added(archive),
    });
  }
}

function isTarThatUnpacks(invocation: Invocation, lookup: Context['scope']['lookup']): boolean {
  if (invocation.name !== 'tar' && invocation.name !== 'bsdtar') return false;
  const [first] = invocation.arguments(lookup);
  if (first && !first.text.startsWith('-') && first.text.includes('x')) return true;
  return invocation.options({ valued: tarOptionsWithValue }, lookup).options.some(({ name }) => ['x', 'extract', 'get'].includes(name));
}

/** Options of tar that take the next word, or the rest of theirs (tar(1)). */
const tarOptionsWithValue: ReadonlySet<string> = new Set(['b', 'C', 'f', 'F', 'g', 'H', 'I', 'K', 'L', 'N', 'T', 'V', 'X']);

/** The command that unpacks it must go too, which is left to the author. */
function added({ copy }: Archive): SpanFix[] {
  const newText = inCaseOf(copy.name.text, 'ADD');
  if (copy.words.length !== 2) return [];
  return [{ title: message('Change to {0}; the command that unpacks it must go', newText), safe: false, edits: [{ at: copy.name.span, newText }] }];
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
