import { message } from '../../../base/message.ts';
import type { Invocation } from '../../shell/invocation.ts';
import type { Rule } from '../rule.ts';
import { behind, fixWith } from './edits.ts';
import { mayHoldOptions } from './options.ts';
import { eachCommand } from './run.ts';

/** wget(1). */
const quiet: ReadonlySet<string> = new Set([
  'V', 'a', 'append-output', 'background', 'help', 'no-verbose', 'nv', 'o', 'output-file', 'progress', 'q', 'quiet', 'spider', 'version',
]);

/** wget draws its progress in dots and numbers, a line for each 50 KB. `-nv` prints one line; busybox's wget takes it, too. */
export const rule: Rule = eachCommand(
  {
    code: 'DL3047',
    aliases: [],
    name: 'wget-progress',
    severity: 'info',
    title: message('Keep the progress of wget out of the log'),
    fixable: true,
  },
  ['wget'],
  (invocation, { lookup }, report) => {
    const { nameWord } = invocation;
    if (!nameWord || isSilenced(invocation) || mayHoldOptions(invocation.words)) return;
    const { options, operands } = invocation.options({}, lookup);
    if (options.some(option => quiet.has(option.name)) || (options.length === 0 && operands.length === 0)) return;
    report({
      at: nameWord.span,
      message: message('wget fills the log of the build with its progress; add -nv, or --progress=dot:giga'),
      fixes: fixWith(message('Add {0}', '-nv'), true, behind(nameWord, ' -nv')),
    });
  },
);

/** What it prints, which is on standard error, goes elsewhere. */
function isSilenced({ redirects, place }: Invocation): boolean {
  const { pipeline, stage } = place;
  return redirects.some(({ operator, descriptor }) => descriptor === '2' || operator.startsWith('&>')) || pipeline?.operators[stage]?.text === '|&';
}
