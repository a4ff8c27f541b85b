import type { SeenPart, SeenWord } from '../../shell/survey.ts';
import type { ShellName } from '../../shell/shell-name.ts';
import { declaring } from './declaring.ts';

/**
 * Whether the shell splits what it puts in for an expansion, and makes file names of it: not within quotes, in
 * assignments, `[[ ]]` and here-documents, nor behind `for … in` and as a whole command, where it is wanted
 * (POSIX.1-2024, Shell Command Language, 2.6.5).
 */
export function isSplit(seen: SeenPart, shell: ShellName): boolean {
  let { up } = seen;
  while (up?.kind === 'part' && up.node.type === 'brace') ({ up } = up);
  if (up?.kind !== 'word') return false;
  if (up.role === 'redirect') return true;
  return up.role === 'command' && isSplitArgument(seen, up, shell);
}

function isSplitArgument({ node }: SeenPart, { node: word, index, up }: SeenWord, shell: ShellName): boolean {
  const words = up?.kind === 'command' && up.node.type === 'simple' ? up.node.words : [];
  const isWhole = word.start === node.start && word.end === node.end;
  if (index === 0) return !isWhole;
  const command = words[0]?.literal ?? '';
  if (command === 'let') return false;
  if (command === 'exec' && isWhole && words.slice(1, index).every((before, at) => before.text.startsWith('-') || words[at]?.text === '-a')) return false;
  return !(shell !== 'sh' && declaring.has(command) && /^[A-Za-z_]\w*\+?=/.test(word.text));
}
