import { message } from '../../../base/message.ts';
import type { Part, Word } from '../../shell/ast.ts';
import type { CheckedScript } from '../shellcheck/script-rule.ts';
import type { Instead } from './posix-rule.ts';

/** `printf` for an `echo` whose first argument is a flag. `undefined` if it is not clear what would be printed. */
export function asPrintf(name: Word, [flag, ...texts]: readonly Word[], script: CheckedScript): Instead | undefined {
  if (!flag?.isPlain || name.text !== 'echo' || texts.length === 0 || texts.length > mostTexts || flag.text.includes('s') || !texts.every(isOneText)) return undefined;
  const escapes = flag.text.includes('e');
  if (/^-[neE]+$/.test(texts[0]?.template ?? '') || (escapes && (flag.text.includes('E') || texts.some(hasOtherEscapes)))) return undefined;
  const format = texts.map(() => escapes ? '%b' : '%s').join(' ') + (flag.text.includes('n') ? '' : '\\n');
  return {
    title: message('Write {0}', 'printf'),
    edits: [script.replace({ start: name.start, end: flag.end }, `printf '${format}'`)],
    equal: true,
  };
}

/** Longer formats are hard to read. */
const mostTexts = 4;

/** The shell makes one argument of it. */
function isOneText({ parts }: Word): boolean {
  return parts.every(({ type }) => type === 'literal' || type === 'single' || type === 'double');
}

/** Escapes that printf need not know, or that mean something else there: `\e`, `\x1b`, `\033` but not `\0033`. */
function hasOtherEscapes({ parts }: Word): boolean {
  return parts.some((part: Part) => part.type === 'double' ? part.parts.some(hasOther) : hasOther(part));
}

function hasOther(part: Part): boolean {
  return (part.type === 'literal' || part.type === 'single') && /\\(?![abfnrtv\\0])/.test(part.value.replaceAll('\\\\', ''));
}
