import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** What BuildKit means by these names (`dockerfile2llb/convert.go`, reservedStageNames). */
const reserved: ReadonlySet<string> = new Set(['context', 'scratch']);

export const rule: Rule = eachInstruction(
  {
    code: 'DL3063',
    aliases: ['ReservedStageName'],
    name: 'reserved-stage-name',
    severity: 'warning',
    title: message('Name no stage scratch or context'),
    fixable: false,
  },
  ['FROM'],
  (_instruction, { stage, trigger, report }) => {
    const name = trigger ? undefined : stage?.name;
    if (!name || !reserved.has(name.text.toLowerCase())) return;
    report({ at: name.span, message: message('{0} has a meaning of its own in Dockerfiles; choose another name for the stage', shorten(name.text)) });
  },
);
