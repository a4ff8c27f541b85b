import { message } from '../../../base/message.ts';
import type { CommandSubstitution, Simple, Word } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { nameOf } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `for f in $(ls)`: names with blanks become several words. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2044',
    aliases: ['SC2013', 'SC2045'],
    name: 'loop-over-output',
    severity: 'warning',
    title: message('Go through names and lines one by one, not through words'),
    fixable: false,
  },
  script => {
    for (const { node: { words } } of script.survey.commands('for')) {
      const output = outputOf(words ?? []);
      const commands = output ? pipelineIn(output) : [];
      const [first, ...more] = commands;
      const name = first && nameOf(first);
      if (!output || name === undefined) continue;
      if (more.length === 0 && name === 'find') script.report(output, message('Names with blanks become several words here; use find -exec, or find … | while read -r'), { aliases: [] });
      else if (more.length === 0 && name === 'ls') script.report(output, message('Names with blanks become several words here; write for … in ./* instead of ls'), { code: 'SC2045', aliases: [] });
      else if (commands.every(command => readers.has(nameOf(command) ?? ''))) {
        script.report(output, message('This goes through words, not through lines; use while read -r for lines'), { code: 'SC2013', aliases: [], severity: 'info' });
      }
    }
  },
);

/** They print the lines of files. */
const readers: ReadonlySet<string> = new Set(['awk', 'cat', 'cut', 'grep', 'sed']);

/** The one thing that a loop goes through, if it is a command’s output. */
function outputOf([only, ...more]: readonly Word[]): CommandSubstitution | undefined {
  const [part, ...rest] = more.length === 0 ? only?.parts ?? [] : [];
  return part?.type === 'command' && rest.length === 0 ? part : undefined;
}

function pipelineIn({ body: { commands } }: CommandSubstitution): readonly Simple[] {
  const [only, ...more] = commands;
  if (!only || more.length > 0) return [];
  if (only.type === 'simple') return [only];
  return only.type === 'pipeline' ? only.commands.filter(command => command.type === 'simple') : [];
}
