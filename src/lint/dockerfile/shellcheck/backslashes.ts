import type { Node } from '../../shell/ast.ts';
import { framesAround, type SeenWord } from '../../shell/survey.ts';
import type { CheckedScript } from './script-rule.ts';

/** A backslash outside quotes, and the character that it quotes without need. */
export interface Backslash extends Node {
  readonly character: string;
}

/** Characters that a backslash outside quotes has a use for, or that people like to put one before. */
const useful: ReadonlySet<string> = new Set('|&;<>()\\ \'\t\n\r\u00a0"$`?*@!+[]{}.,~#');

/** The backslashes of a script that change nothing: those before letters, digits and some signs. */
export function* uselessBackslashes(script: CheckedScript): Generator<Backslash> {
  for (const seen of script.survey.words) {
    const { node, role, index } = seen;
    if (node.isPlain || role === 'heredoc' || !script.text(node).includes('\\') || readsItself(seen)) continue;
    for (const part of node.parts) {
      if (part.type !== 'literal') continue;
      const text = script.text(part);
      for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
        const character = String.fromCodePoint(text.codePointAt(at + 1) ?? 0x20);
        const start = part.start + at;
        const isCommand = role === 'command' && index === 0 && start === node.start;
        if (!useful.has(character) && !isCommand) yield { start, end: start + 1 + character.length, character };
      }
    }
  }
}

/** Regular expressions, here-documents’ ends and what stands in backticks have rules of their own. */
function readsItself(seen: SeenWord): boolean {
  const { up, role, index } = seen;
  if (role === 'test' && up?.kind === 'command' && up.node.type === 'test') return up.node.words[index - 1]?.text === '=~';
  if (up?.kind === 'redirect' && up.node.operator.startsWith('<<')) return true;
  for (const frame of framesAround(seen)) if (frame.kind === 'part' && frame.node.type === 'command' && frame.node.backticks) return true;
  return false;
}
