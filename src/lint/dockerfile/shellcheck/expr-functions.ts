import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `expr length "$x"`: POSIX says nothing of these. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2308',
    aliases: [],
    name: 'expr-functions',
    severity: 'info',
    title: message('Let the shell do what expr does in its own way'),
    fixable: false,
  },
  script => {
    for (const { node: { words } } of commandsNamed(script, 'expr')) {
      const [, name] = words;
      const instead = standard.get(name?.literal ?? '');
      if (name && instead !== undefined) script.report(name, message('Not every expr knows {0}; write {1}', name.text, instead));
    }
  },
);

const standard: ReadonlyMap<string, string> = new Map([
  ['length', '${#name}'], ['match', "expr \"$name\" : 'pattern'"], ['substr', 'cut -c'], ['index', '${name%%[characters]*}'],
]);
