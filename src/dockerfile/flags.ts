import type { Span } from '../base/span.ts';
import { isSpace, type Logical } from './logical.ts';

/** `--name=value` or `--name` in front of an instruction's arguments. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  /** Without quotes; `undefined` if there is no `=`. */
  readonly value: string | undefined;
  readonly span: Span;
  /** `--name`. */
  readonly nameSpan: Span;
  /** What stands behind the `=`. */
  readonly valueSpan: Span | undefined;
}

const noFlags: readonly Flag[] = [];

/**
 * Reads the flags in front of an instruction's arguments (`parser/split_command.go`): words that begin with `--`,
 * in which quotes are taken off and a backslash quotes one character, whatever the escape directive says.
 * `rest` is where the arguments begin.
 */
export function readFlags(line: Logical, start: number, end: number): { flags: readonly Flag[]; rest: number } {
  const { text } = line;
  let at = line.skipSpace(start, end);
  if (!text.startsWith('--', at)) return { flags: noFlags, rest: at };
  const flags: Flag[] = [];
  for (;; at = line.skipSpace(at, end)) {
    if (!text.startsWith('--', at) || at + 1 >= end) return { flags, rest: at };
    const word = readWord(text, at, end);
    if (word.value === '--') return { flags, rest: word.end };
    flags.push(flagFrom(line, at, word));
    at = word.end;
  }
}

interface FlagWord {
  readonly value: string;
  readonly end: number;
}

function readWord(text: string, start: number, end: number): FlagWord {
  const parts: string[] = [];
  let quote = '';
  let at = start;
  for (; at < end; at++) {
    const character = text[at] ?? '';
    if (quote === '' && isSpace(text.charCodeAt(at))) break;
    if (character === '\\') {
      at++;
      if (at < end) parts.push(text[at] ?? '');
    } else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else parts.push(character);
  }
  return { value: parts.join(''), end: Math.min(at, end) };
}

function flagFrom(line: Logical, start: number, { value, end }: FlagWord): Flag {
  const span = line.spanOf(start, end);
  const equals = value.indexOf('=');
  if (equals < 0) return { name: value.slice(2), value: undefined, span, nameSpan: span, valueSpan: undefined };
  const written = line.text.indexOf('=', start);
  return {
    name: value.slice(2, equals),
    value: value.slice(equals + 1),
    span,
    nameSpan: line.spanOf(start, written),
    valueSpan: line.spanOf(written + 1, end),
  };
}
