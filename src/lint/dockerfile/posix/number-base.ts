import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { inCalculations, type CalculationMatch } from './calculations.ts';
import { posixRule } from './posix-rule.ts';

/** `$((16#ff))` */
export const rule: Rule = posixRule(
  {
    code: 'SC3052',
    name: 'number-base',
    title: message('Write 0xff and 010 instead of 16#ff and 8#10 in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => inCalculations(survey, /(?<![\w$])(\d+)#(\w*)/g),
  (found, script) => {
    const number = numberOf(found);
    return {
      at: { start: found.start, end: found.start + found.match[0].indexOf('#') + 1 },
      message: message('POSIX sh has no {0}; it reads 0x… and 0… and plain numbers', `${found.match[1] ?? ''}#`),
      instead: number === undefined ? undefined : { title: message('Write {0}', number), edits: [script.replace(found, number)], equal: true },
    };
  },
);

function numberOf({ match: [, base = '', digits = ''], goesOn }: CalculationMatch): string | undefined {
  const value = Number(base) >= 2 && Number(base) <= 36 && digits.length <= mostDigits ? parseInt(digits, Number(base)) : NaN;
  if (goesOn || Number.isNaN(value) || value.toString(Number(base)) !== (digits.toLowerCase().replace(/^0+(?=.)/, ''))) return undefined;
  return base === '16' ? `0x${digits}` : String(value);
}

/** So that numbers stay exact. */
const mostDigits = 8;
