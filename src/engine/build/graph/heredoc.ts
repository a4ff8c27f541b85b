import type { InlineFile } from '../command/command.ts';
import type { RunWork } from '../step.ts';

/** What a RUN with heredocs runs, and the script that has to lie at {@link scriptFolder} for it. */
export interface HeredocRun {
  readonly argv: readonly string[];
  readonly script?: InlineFile;
}

/** Where BuildKit puts scripts with a `#!`. */
export const scriptFolder = '/dev/pipes/';

/** BuildKit, `dockerfile2llb/convert.go`, dispatchRun. */
export function heredocRun({ argv, heredocs }: Pick<RunWork, 'argv' | 'heredocs'>): HeredocRun {
  const [file] = heredocs;
  if (!file) return { argv };
  const shell = argv.slice(0, -1);
  const line = argv.at(-1) ?? '';
  if (!isAlone(line, heredocs)) return { argv: [...shell, [line, ...heredocs.map(({ name, text }) => `${text}${name}`)].join('\n')] };
  return file.text.startsWith('#!') ? { argv: [scriptFolder + file.name], script: file } : { argv: [...shell, file.text] };
}

/** The heredoc is all that the instruction says. */
function isAlone(line: string, heredocs: readonly InlineFile[]): boolean {
  return heredocs.length === 1 && /^\d*<<-?\s*["']?[^\s"']+["']?$/.test(line.trim());
}

/** What a vertex shows of a heredoc behind its instruction, if that is nothing but the heredoc. */
export function heredocSummary({ argv, heredocs }: Pick<RunWork, 'argv' | 'heredocs'>): string {
  return isAlone(argv.at(-1) ?? '', heredocs) ? heredocs.map(({ text }) => {
    const [first = '', ...more] = text.trim().split(/\r?\n/);
    return ` (${first}${more.length > 0 ? '...' : ''})`;
  }).join('') : '';
}
