import { message } from '../../../base/message.ts';
import { fieldsOf, type Flag, isGoBoolean } from '../../../dockerfile/index.ts';
import { eachInstruction, type Problem, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { change } from './edits.ts';

/** What BuildKit refuses in `--device` (`instructions/commands_rundevice.go`, ParseDevice): a name, and perhaps `required`. */
export const rule: Rule = eachInstruction(
  {
    code: 'DeviceOptions',
    aliases: ['DL1000'],
    name: 'device-options',
    severity: 'error',
    title: message('Give --device a name and, if need be, required'),
    fixable: true,
  },
  ['RUN'],
  ({ flags }, { report }) => {
    for (const flag of flags) if (flag.name === 'device' && flag.value !== undefined) for (const problem of problemsIn(flag)) report(problem);
  },
);

function problemsIn(flag: Flag): Problem[] {
  const problems: Problem[] = [];
  let named = false;
  for (const { name, value, span, nameSpan, valueSpan, exact } of fieldsOf(flag)) {
    if (name === 'required') {
      if (value !== undefined && !isGoBoolean(value)) problems.push({ at: valueSpan, message: message('{0} takes true or false', name) });
    } else if (!named) named = true;
    else if (name === 'name' || value === undefined) problems.push({ at: span, message: message('--device names one device; give the flag again for another') });
    else {
      const meant = suggest(name, ['name', 'required']);
      problems.push({ at: nameSpan, message: message('--device has no option {0}', shorten(name)), fixes: meant !== undefined && exact ? [change(nameSpan, meant)] : [] });
    }
  }
  return problems;
}
