import { message } from '../../../base/message.ts';
import type { Simple, Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { nameOf } from './commands.ts';
import { scriptRule, type CheckedScript } from './script-rule.ts';

/** `sed … file > file`: the shell empties the file before sed reads it. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2094',
    aliases: [],
    name: 'same-file',
    severity: 'info',
    title: message('Do not write to a file that is being read'),
    fixable: false,
  },
  script => {
    const piped = new Set<Simple>();
    for (const { node: { commands } } of script.survey.commands('pipeline')) {
      const simple = commands.filter(command => command.type === 'simple');
      for (const command of simple) piped.add(command);
      check(script, simple);
    }
    for (const { node } of script.survey.commands('simple')) if (!piped.has(node)) check(script, [node]);
  },
);

/** Commands that read the files which their arguments name. */
const readers: ReadonlySet<string> = new Set(['awk', 'cat', 'cut', 'egrep', 'envsubst', 'fgrep', 'gawk', 'grep', 'head', 'jq', 'nl', 'rev', 'sed', 'sort', 'tac', 'tail', 'tr', 'uniq']);

function check(script: CheckedScript, commands: readonly Simple[]): void {
  const written = commands.flatMap(({ redirects }) => redirects.filter(({ operator }) => operator === '>' || operator === '>>' || operator === '>|').flatMap(({ target }) => target ?? []));
  if (written.length === 0) return;
  const read = new Set(commands.flatMap(filesReadBy).map(({ text }) => text));
  for (const file of written) {
    if (!read.has(file.text) || file.text.startsWith('/dev/')) continue;
    script.report(file, message('{0} is read by the same command, and the shell may empty it before; write to another file', shorten(file.text)));
  }
}

function filesReadBy(command: Simple): Word[] {
  const redirected = command.redirects.filter(({ operator }) => operator === '<').flatMap(({ target }) => target ?? []);
  return readers.has(nameOf(command) ?? '') ? [...command.words.slice(1), ...redirected] : redirected;
}
