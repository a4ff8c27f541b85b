import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** What BuildKit takes for a stage's name, upper case counting as lower (`instructions/parse.go`, validStageName). */
const valid = /^[a-z][a-z0-9\-_.]*$/;

export const rule: Rule = eachInstruction(
  {
    code: 'StageNameForm',
    aliases: ['DL1000'],
    name: 'stage-name-form',
    severity: 'error',
    title: message('Begin the name of a stage with a letter, and go on with letters, digits, -, _ and .'),
    fixable: false,
  },
  ['FROM'],
  ({ words }, { report }) => {
    const [, as, name] = words;
    if (words.length !== 3 || !name || as?.text.toLowerCase() !== 'as' || valid.test(name.text.toLowerCase())) return;
    report({
      at: name.span,
      message: message('{0} cannot name a stage: a name begins with a letter, and goes on with letters, digits, -, _ and .', shorten(name.text)),
    });
  },
);
