import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { change } from './edits.ts';

/** What BuildKit takes for a stage's name, upper case counting as lower (`instructions/parse.go`, validStageName). */
const valid = /^[a-z][a-z0-9\-_.]*$/;

export const rule: Rule = eachInstruction(
  {
    code: 'StageNameForm',
    aliases: ['DL1000', 'INVALID_BUILD_STAGE_NAME'],
    name: 'stage-name-form',
    severity: 'error',
    title: message('Begin the name of a stage with a letter, and go on with letters, digits, -, _ and .'),
    fixable: true,
  },
  ['FROM'],
  ({ words }, { report }) => {
    const [, as, name] = words;
    if (words.length !== 3 || !name || as?.text.startsWith('#') || valid.test(name.text.toLowerCase())) return;
    const possible = possibleName(name.text);
    report({
      at: name.span,
      message: message('{0} cannot name a stage: a name begins with a letter, and goes on with letters, digits, -, _ and .', shorten(name.text)),
      ...possible && { fixes: [change(name.span, possible)] },
    });
  },
);

/** A name as near to the one given as can be; `undefined` for what is hardly meant as a name. */
function possibleName(name: string): string | undefined {
  if (!/^[\w./,:@+-]{1,60}$/.test(name)) return undefined;
  const possible = name.toLowerCase().replace(/[^a-z0-9\-_.]+/g, '-').replace(/^[^a-z0-9]+/, '');
  return possible === '' ? undefined : /^[a-z]/.test(possible) ? possible : `stage-${possible}`;
}
