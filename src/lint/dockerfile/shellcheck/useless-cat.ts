import { message } from '../../../base/message.ts';
import type { Part, Word } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { nameOf } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `cat file | cmd` is `cmd < file`. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2002',
    aliases: [],
    name: 'useless-cat',
    severity: 'hint',
    title: message('Read a file with < instead of cat'),
    fixable: true,
    optional: true,
  },
  script => {
    for (const { node: { commands, operators } } of script.survey.commands('pipeline')) {
      const [cat, next] = commands;
      const [operator] = operators;
      if (cat?.type !== 'simple' || !next || !operator || nameOf(cat) !== 'cat') continue;
      const [, file, ...more] = cat.words;
      if (!file || more.length > 0 || !isOneFile(file) || cat.redirects.some(redirect => redirect.operator.startsWith('<'))) continue;
      const isPlain = next.type === 'simple' && operator.text === '|' && cat.redirects.length + cat.assignments.length === 0 && next.redirects.length === 0;
      script.report(file, message('cat is not needed for one file; write cmd < file'), {
        fixes: isPlain ? [{
          title: message('Read the file with <'),
          safe: false,
          edits: [script.replace({ start: cat.start, end: next.start }, ''), script.insertBehind(next, ` < ${file.text}`)],
        }] : [],
      });
    }
  },
);

function isOneFile({ template, parts }: Word): boolean {
  return !template.startsWith('-') && !parts.some(mayBeSeveral);
}

function mayBeSeveral(part: Part): boolean {
  return part.type === 'glob' || part.type === 'brace' || part.type === 'parameter' || (part.type === 'double' && part.parts.some(inner => inner.type === 'parameter' && inner.name === '@'));
}
