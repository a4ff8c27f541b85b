import { message } from '../../../base/message.ts';
import {
  type DurationFault, expand, type Flag, type FlagKind, type Instruction, isFileMode, isPlatform, kindOf, likelyDuration, platformWords, readDuration, unknown,
} from '../../../dockerfile/index.ts';
import { eachInstruction, type Context, type Problem, type Rule, type SpanFix } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { change, removal } from './edits.ts';

/** A flag whose value BuildKit refuses (`instructions/bflag.go`, parseHealthcheck, `commands_runnetwork.go`, `dockerfile2llb/convert.go`). */
export const rule: Rule = eachInstruction(
  {
    code: 'FlagValue',
    aliases: [
      'DL1000', 'FLAG_AT_LEAST_ONE', 'FLAG_EXPECTED_BOOLEAN_VALUE', 'FLAG_INVALID_DURATION', 'FLAG_LESS_THAN_1MS', 'FLAG_MISSING_DURATION',
      'FLAG_MISSING_VALUE', 'FLAG_UNKNOWN_UNIT', 'INVALID_SYNTAX',
    ],
    name: 'flag-value',
    severity: 'error',
    title: message('Give a flag a value that it takes'),
    fixable: true,
  },
  ['ADD', 'COPY', 'FROM', 'HEALTHCHECK', 'RUN'],
  (instruction, context) => {
    for (const flag of instruction.flags) {
      const kind = kindOf(instruction, flag.name);
      const complaint = kind && complaintAbout(instruction, flag, kind, context);
      if (!complaint) continue;
      const { valueSpan } = flag;
      context.report({ at: valueSpan && valueSpan.end > valueSpan.start ? valueSpan : flag.span, ...complaint });
    }
  },
);

type Complaint = Omit<Problem, 'at'>;

function complaintAbout(instruction: Instruction, flag: Flag, kind: FlagKind, context: Context): Complaint | undefined {
  const { value } = flag;
  if (kind.takes === 'boolean') return value === undefined ? undefined : noBoolean(flag, value);
  if (value === undefined) {
    return { aliases: ['DL1000', 'FLAG_MISSING_VALUE'], message: message('{0} needs a value, as in {0}=…', `--${flag.name}`) };
  }
  switch (kind.takes) {
    case 'word': return noWord(flag, value, kind.words ?? []);
    case 'duration': return noDuration(flag, value, context);
    case 'count': return noCount(flag, value, context);
    case 'mode': return noMode(flag, expanded(instruction, value, context));
    case 'platform': return noPlatform(flag, expanded(instruction, value, context));
    case 'text': return flag.name === 'from' && value === '' ? fromNothing(flag, context) : undefined;
  }
}

/** What the variables of the value make of it. FROM knows only those above the first FROM. */
function expanded({ keyword }: Instruction, value: string, { file, scope, trigger }: Context): string {
  if (trigger && value.includes('$')) return unknown;
  return expand(value, (keyword === 'FROM' ? file.globals : scope).lookup, file.escape);
}

/** The value is as if the flag were not there (`instructions/parse.go`, parseCopy). */
function fromNothing({ span }: Flag, { file }: Context): Complaint {
  return {
    aliases: ['FLAG_INVALID_FROM_VALUE'],
    severity: 'warning',
    message: message('--from names nothing, so that the files come from the build context'),
    fixes: [{ title: message('Remove {0}', '--from='), safe: true, edits: [removal(file.text, span)] }],
  };
}

function noBoolean({ name, valueSpan }: Flag, value: string): Complaint | undefined {
  if (/^(true|false)$/i.test(value)) return undefined;
  const meant = /^(1|t|y|yes|on)$/i.test(value) ? 'true' : /^(0|f|n|no|off)$/i.test(value) ? 'false' : suggest(value, ['true', 'false']);
  return {
    aliases: value === '' ? ['DL1000', 'FLAG_MISSING_VALUE'] : ['DL1000', 'FLAG_EXPECTED_BOOLEAN_VALUE', 'FLAG_INVALID_LINK_VALUE'],
    message: message('{0} takes true or false', `--${name}`),
    fixes: valueSpan && meant !== undefined ? [change(valueSpan, meant)] : [],
  };
}

function noWord({ name, valueSpan }: Flag, value: string, words: readonly string[]): Complaint | undefined {
  if (words.includes(value)) return undefined;
  const meant = suggest(value, words);
  return {
    aliases: ['DL1000'],
    message: message('{0} takes one of {1}', `--${name}`, words.join(', ')),
    fixes: valueSpan && meant !== undefined ? [change(valueSpan, meant)] : [],
  };
}

const aliasOfFault: Readonly<Record<DurationFault, string>> = {
  'no duration': 'FLAG_INVALID_DURATION', 'no unit': 'FLAG_MISSING_DURATION', 'unknown unit': 'FLAG_UNKNOWN_UNIT', 'too short': 'FLAG_LESS_THAN_1MS',
};

function noDuration(flag: Flag, value: string, context: Context): Complaint | undefined {
  if (value === '') return undefined;
  const duration = readDuration(value);
  if (typeof duration !== 'string') {
    return duration.milliseconds > 0 ? undefined : sameAsDefault(flag, /\d$/.test(value) ? 'FLAG_MISSING_DURATION' : 'FLAG_LESS_THAN_1MS', context);
  }
  const name = `--${flag.name}`;
  const meant = likelyDuration(value);
  return {
    aliases: ['DL1000', aliasOfFault[duration]],
    message: duration === 'too short'
      ? message('{0} takes 0 or at least 1ms', name)
      : message('{0} takes a duration such as 30s or 1m30s, not {1}', name, shorten(value)),
    fixes: flag.valueSpan && meant !== undefined ? [change(flag.valueSpan, meant)] : [],
  };
}

/** A health check whose numbers are 0 has the same in the image as one without them: the engine's defaults count. */
function sameAsDefault({ name, span }: Flag, alias: string, { file }: Context): Complaint {
  return {
    aliases: [alias],
    severity: 'hint',
    message: message('{0} of 0 means the default, as if it were not there', `--${name}`),
    fixes: [{ title: message('Remove {0}', `--${name}`), safe: true, edits: [removal(file.text, span)] }],
  };
}

/** The greatest of the numbers that the flag can hold. */
const greatestCount = 2_147_483_647;

function noCount(flag: Flag, value: string, context: Context): Complaint | undefined {
  if (value === '') return undefined;
  const isNumber = /^[-+]?\d{1,20}$/.test(value);
  const count = Number(value);
  if (isNumber && count === 0) return sameAsDefault(flag, 'FLAG_AT_LEAST_ONE', context);
  if (isNumber && count > 0 && count <= greatestCount) return undefined;
  return {
    aliases: ['DL1000', isNumber ? 'FLAG_AT_LEAST_ONE' : 'INVALID_SYNTAX'],
    message: message('{0} takes a whole number that is not negative', `--${flag.name}`),
  };
}

function noMode({ name }: Flag, value: string): Complaint | undefined {
  if (value === '' || value.includes(unknown) || isFileMode(value)) return undefined;
  return { aliases: ['DL1000'], message: message('{0} takes an octal number such as 755, or symbols such as u=rwX,go=rX', `--${name}`) };
}

function noPlatform({ name, value, valueSpan }: Flag, platform: string): Complaint | undefined {
  if (value === '' || platform.includes(unknown) || isPlatform(platform)) return undefined;
  const meant: SpanFix[] = valueSpan && value === platform ? likelyPlatform(platform).map(newText => change(valueSpan, newText)) : [];
  return { aliases: ['DL1000'], message: message('{0} takes a platform such as linux/arm64, not {1}', `--${name}`, shorten(platform)), fixes: meant };
}

function likelyPlatform(platform: string): string[] {
  const likely = platform.replace(/[:\\,]/g, '/');
  if (likely !== platform && isPlatform(likely)) return [likely];
  const word = suggest(platform, platformWords);
  return word === undefined ? [] : [word];
}
