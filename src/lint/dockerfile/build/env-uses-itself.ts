import { message } from '../../../base/message.ts';
import { type Instruction, variablesIn } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule, type SpanFix } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { inCaseOf } from '../syntax/casing.ts';

/** The values of one ENV are all replaced before any of its variables is set (Dockerfile reference, environment replacement). */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3044',
    aliases: [],
    name: 'env-uses-itself',
    severity: 'error',
    title: message('Use a variable after the ENV that sets it, not inside'),
    fixable: true,
  },
  ['ENV'],
  (instruction, { file, scope, report }) => {
    const { pairs, line } = instruction;
    if (pairs.length < 2 || !line.text.includes('$')) return;
    const setBy = new Map<string, number[]>();
    for (const [index, { key }] of pairs.entries()) setBy.set(key.text, [...(setBy.get(key.text) ?? []).slice(-1), index]);
    for (const [index, { value }] of pairs.entries()) {
      if (!value) continue;
      for (const { name, start, end } of variablesIn(value.text, file.escape)) {
        const other = setBy.get(name)?.find(one => one !== index);
        const known = scope.lookup(name) !== undefined;
        if (other === undefined || known) continue;
        report({
          at: line.spanOf(value.start + start, value.start + end),
          message: message('{0} gets its value by this ENV, so inside it {0} is still what it was before', shorten(name)),
          aliases: name === 'PATH' ? [] : ['UndefinedVar'],
          fixes: other < index ? split(instruction, index, shorten(name)) : [],
        });
      }
    }
  },
);

/** Begins another ENV in front of a pair. */
function split({ name, pairs, line, commented }: Instruction, index: number, variable: string): SpanFix[] {
  const pair = pairs[index];
  const before = pairs[index - 1];
  if (!pair || !before || commented) return [];
  const at = { start: line.spanOf(before.key.start, before.value?.end ?? before.key.end).end, end: pair.key.span.start };
  return [{ title: message('Begin another ENV, so that {0} has its new value', variable), safe: false, edits: [{ at, newText: `\n${inCaseOf(name.text, 'ENV')} ` }] }];
}
