import { message } from '../../../base/message.ts';
import type { Brace, Part } from '../../shell/ast.ts';
import type { SeenPart } from '../../shell/survey.ts';
import type { CheckedScript } from '../shellcheck/script-rule.ts';
import type { Instead } from './posix-rule.ts';

/** Writes out the word that a `{a,b}` stands in. `undefined` where bash makes no words of it, or too many to write. */
export function expandBraces({ up }: SeenPart<Brace>, script: CheckedScript): Instead | undefined {
  if (up?.kind !== 'word' || (up.role !== 'command' && up.role !== 'for' && up.role !== 'element') || (up.role === 'command' && up.index === 0)) return undefined;
  const { node: word } = up;
  const isOnOneLine = word.span.end - word.span.start === word.end - word.start;
  const words = isOnOneLine ? expandParts(word.parts, script) : undefined;
  if (!words || words.length < 2) return undefined;
  return { title: message('Write the words out'), edits: [script.replace(word, words.filter(text => text !== '').join(' '))], equal: true };
}

/** More words are hard to read. */
const mostWords = 24;

function expandParts(parts: readonly Part[], script: CheckedScript): string[] | undefined {
  let words = [''];
  for (const part of parts) {
    const texts = part.type === 'brace' ? expandBrace(part, script) : [script.text(part)];
    if (!texts || words.length * texts.length > mostWords) return undefined;
    words = words.flatMap(word => texts.map(text => word + text));
  }
  return words;
}

function expandBrace({ alternatives, value }: Brace, script: CheckedScript): string[] | undefined {
  if (!alternatives) return expandRange(value);
  const texts: string[] = [];
  for (const alternative of alternatives) {
    const some = expandParts(alternative, script);
    if (!some) return undefined;
    texts.push(...some);
  }
  return texts;
}

/** `{1..3}`; not what needs zeros in front, nor letters. */
function expandRange(value: string): string[] | undefined {
  const [, from = '', to = ''] = /^\{(0|-?[1-9]\d{0,8})\.\.(0|-?[1-9]\d{0,8})\}$/.exec(value) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === '' || Math.abs(last - first) >= mostWords) return undefined;
  const step = first <= last ? 1 : -1;
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => String(first + index * step));
}
