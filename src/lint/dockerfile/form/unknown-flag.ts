import { message } from '../../../base/message.ts';
import { flagsFor, type Instruction } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import type { Span } from '../../../base/span.ts';
import { change } from './edits.ts';

/** A flag that the instruction does not have (`instructions/bflag.go`). Case matters. And a `--` that is of no use. */
export const rule: Rule = eachInstruction(
  {
    code: 'UnknownFlag',
    aliases: ['DL1000', 'UNKNOWN_ADD_FLAG', 'UNKNOWN_COPY_FLAG', 'UNKNOWN_FROM_FLAG', 'UNKNOWN_HEALTHCHECK_FLAG'],
    name: 'unknown-flag',
    severity: 'error',
    title: message('Use the flags that the instruction has'),
    fixable: true,
  },
  'any',
  (instruction, { report }) => {
    const known = flagsFor(instruction);
    if (!known) return;
    const aliases = aliasesFor(instruction.keyword);
    const seen = new Set(Object.keys(known));
    for (const { name, nameSpan } of instruction.flags) {
      if (seen.has(name)) continue;
      seen.add(name);
      const meant = suggest(name, Object.keys(known));
      const written = `--${shorten(name)}`;
      if (meant === undefined) {
        report({ at: nameSpan, aliases, message: message('{0} has no flag {1}', instruction.keyword, written) });
        continue;
      }
      const newText = `--${meant}`;
      report({
        at: nameSpan,
        aliases,
        message: message('{0} has no flag {1}; did you mean {2}?', instruction.keyword, written, newText),
        fixes: [change(nameSpan, newText)],
      });
    }
    const end = endOfFlags(instruction);
    if (end) {
      report({
        at: end, severity: 'info', aliases: aliases.slice(1),
        message: message('-- ends the flags, and nothing behind it looks like one'),
        fixes: [{ title: message('Remove {0}', '--'), safe: true, edits: [{ at: { start: end.start, end: instruction.argument.span.start }, newText: '' }] }],
      });
    }
  },
);

/** A `--` behind which it would be no different without. */
function endOfFlags({ line, name, argument }: Instruction): Span | undefined {
  const end = line.skipSpaceBack(name.end, argument.start);
  if (argument.text.startsWith('--') || argument.start === argument.end || !/^\s--$/.test(line.text.slice(end - 3, end))) return undefined;
  const at = line.spanOf(end - 2, end);
  return argument.span.start - at.end === argument.start - end ? at : undefined;
}

/** dockerfile-utils has a name of its own for each of the instructions whose flags it knows. */
function aliasesFor(keyword: string): readonly string[] {
  return ['ADD', 'COPY', 'FROM', 'HEALTHCHECK'].includes(keyword) ? ['DL1000', `UNKNOWN_${keyword}_FLAG`] : ['DL1000'];
}
