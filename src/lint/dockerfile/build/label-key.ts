import { message, type Message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { labelsOf } from './labels.ts';

/** What Docker keeps for itself (Docker docs, object labels). */
const reserved = ['com.docker.', 'io.docker.', 'org.dockerproject.'];

/** Docker's advice for the keys of labels (Docker docs, object labels): it is no rule of the engine. What has no `=` is no key. */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3048',
    aliases: [],
    name: 'label-key',
    severity: 'hint',
    title: message('Name labels in lower case, with dots and hyphens'),
    fixable: true,
  },
  ['LABEL'],
  (instruction, context) => {
    for (const { key, name, valueWord } of labelsOf(instruction, context)) {
      const complaint = name === '' || !valueWord ? undefined : complaintAbout(name);
      if (!complaint) continue;
      const newText = key.text.toLowerCase();
      const curable = newText !== key.text && !key.text.includes('$') && !complaintAbout(name.toLowerCase());
      context.report({
        at: key.span,
        message: complaint,
        fixes: curable ? [{ title: message('Change to {0}', shorten(newText)), safe: false, edits: [{ at: key.span, newText }] }] : [],
      });
    }
  },
);

function complaintAbout(name: string): Message | undefined {
  const shown = shorten(name);
  if (reserved.some(prefix => name.startsWith(prefix))) return message('{0}: the prefixes com.docker, io.docker and org.dockerproject are reserved', shown);
  if (/[A-Z]/.test(name)) return message('{0}: the key of a label is written in lower case', shown);
  if (/[^a-z0-9._/-]/.test(name)) return message('{0}: the key of a label has letters, digits, dots, hyphens, slashes and underscores only', shown);
  if (!/^[a-z]/.test(name) || !/[a-z0-9]$/.test(name)) return message('{0}: the key of a label begins with a letter, and ends with a letter or a digit', shown);
  return /\.\.|--/.test(name) ? message('{0}: dots and hyphens stand alone in the key of a label', shown) : undefined;
}
