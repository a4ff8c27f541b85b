import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { platformOf, withoutFlag } from './platform.ts';

/**
 * A platform that is written down gives every builder the same image, whatever platform it asks for. A stage whose name
 * says the system or the architecture means it (`dockerfile2llb/convert.go`, reportConstPlatformDisallowed).
 */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3029',
    aliases: ['FromPlatformFlagConstDisallowed'],
    name: 'constant-platform',
    severity: 'warning',
    title: message('Let the builder choose the platform'),
    fixable: true,
  },
  ['FROM'],
  (instruction, { file, stage, trigger, report }) => {
    const flag = trigger ? undefined : platformOf(instruction);
    if (!flag?.value || flag.value.includes('$')) return;
    const name = stage?.name?.text.toLowerCase() ?? '';
    if (flag.value.toLowerCase().split('/').slice(0, 2).some(part => part !== '' && name.includes(part))) return;
    report({
      at: flag.span,
      message: message('{0} is the same for every builder; leave --platform to docker build, or use $BUILDPLATFORM', shorten(flag.value)),
      fixes: [{ title: message('Build for the platform that is asked for'), safe: false, edits: [withoutFlag(file, flag)] }],
    });
  },
);
