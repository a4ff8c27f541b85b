import { message } from '../../../base/message.ts';
import type { Word } from '../../shell/ast.ts';
import type { Survey } from '../../shell/survey.ts';
import type { Rule } from '../rule.ts';
import { named } from './named.ts';
import { posixRule } from './posix-rule.ts';

/** `read -s`, `export -f` and other letters that POSIX does not give the commands of a shell. */
export const rule: Rule = posixRule(
  {
    code: 'SC3045',
    name: 'command-flag',
    title: message('Give commands only flags that sh knows'),
    knownTo: ['bash'],
  },
  unknownFlags,
  ({ word, command, flag }) => ({
    at: word,
    message: message('POSIX sh knows no {0} of {1}', `-${flag}`, command),
    knownTo: dashFlags[command]?.includes(flag) ? ['dash', 'ash', 'bash'] : ashFlags[command]?.includes(flag) ? ['ash', 'bash'] : ['bash'],
  }),
);

/** POSIX.1-2017, Special Built-In Utilities and Utilities. */
const posixFlags: Readonly<Record<string, string>> = {
  cd: 'LP', export: 'p', hash: 'r', jobs: 'lp', printf: '', read: 'r', readonly: 'p', trap: '', type: '', ulimit: 'f', umask: 'S', unset: 'fv', wait: '',
};

/** dash(1) */
const dashFlags: Readonly<Record<string, string>> = { hash: 'v', read: 'p', ulimit: 'HSacdflmnprstvw' };

/** BusyBox 1.35 has these as well. */
const ashFlags: Readonly<Record<string, string>> = { export: 'n', read: 'sntdu', ulimit: 'euix', wait: 'n' };

interface UnknownFlag {
  readonly word: Word;
  readonly command: string;
  readonly flag: string;
}

/** The first one of each command. */
function* unknownFlags(survey: Survey): Generator<UnknownFlag> {
  for (const command of Object.keys(posixFlags)) {
    for (const { args } of named(survey, command)) {
      const found = firstUnknown(args, posixFlags[command] ?? '');
      if (found) yield { ...found, command };
    }
  }
}

function firstUnknown(args: readonly Word[], known: string): Omit<UnknownFlag, 'command'> | undefined {
  for (const word of args) {
    const text = word.literal ?? '';
    if (!/^-./.test(text) || text === '--') return undefined;
    const flag = text.startsWith('--') ? text.slice(1) : Array.from(text.slice(1)).find(letter => !known.includes(letter));
    if (flag !== undefined) return { word, flag };
  }
  return undefined;
}
