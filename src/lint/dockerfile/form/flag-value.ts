import { type Message, message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { kindOf, type FlagKind } from '../syntax/known-flags.ts';

/** A flag whose value BuildKit refuses (`instructions/bflag.go`, parseHealthcheck, `commands_runnetwork.go`). */
export const rule: Rule = eachInstruction(
  {
    code: 'FlagValue',
    aliases: ['DL1000'],
    name: 'flag-value',
    severity: 'error',
    title: message('Give a flag a value that it takes'),
    fixable: false,
  },
  ['ADD', 'COPY', 'FROM', 'HEALTHCHECK', 'RUN'],
  (instruction, { report }) => {
    for (const { name, value, span, valueSpan } of instruction.flags) {
      const kind = kindOf(instruction, name);
      const wrong = kind && complaint(kind, `--${name}`, value);
      if (wrong) report({ at: valueSpan && valueSpan.end > valueSpan.start ? valueSpan : span, message: wrong });
    }
  },
);

function complaint(kind: FlagKind, flag: string, value: string | undefined): Message | undefined {
  if (kind.takes === 'boolean') {
    return value === undefined || /^(true|false)$/i.test(value) ? undefined : message('{0} takes true or false', flag);
  }
  if (value === undefined) return message('{0} needs a value, as in {0}=…', flag);
  switch (kind.takes) {
    case 'word': return kind.words?.includes(value) ? undefined : message('{0} takes one of {1}', flag, (kind.words ?? []).join(', '));
    case 'duration': return badDuration(flag, value);
    case 'count': return /^\+?\d{1,9}$/.test(value) ? undefined : message('{0} takes a whole number that is not negative', flag);
    case 'text': return undefined;
  }
}

const millisecondsPerUnit: Readonly<Record<string, number>> = {
  ns: 1e-6, us: 1e-3, 'µs': 1e-3, 'μs': 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5,
};

const longestDuration = 100;

/** Go's `time.ParseDuration`; a health check's are 0 or at least a millisecond. */
function badDuration(flag: string, value: string): Message | undefined {
  if (value === '' || /^[-+]?0$/.test(value)) return undefined;
  const unsigned = value.replace(/^[-+]/, '');
  const parts = value.length > longestDuration ? [] : [...unsigned.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)];
  if (parts.map(([whole]) => whole).join('') !== unsigned) {
    return message('{0} takes a duration such as 30s or 1m30s, not {1}', flag, shorten(value));
  }
  const total = parts.reduce((sum, [, number, unit]) => sum + Number(number) * (millisecondsPerUnit[unit ?? ''] ?? 0), 0);
  const negative = value.startsWith('-') && total > 0;
  return negative || (total > 0 && total < 1) ? message('{0} takes 0 or at least 1ms', flag) : undefined;
}
