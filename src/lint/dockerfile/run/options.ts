import { unknown } from '../../../dockerfile/index.ts';
import type { Word } from '../../shell/ast.ts';

/** Whether a word among some is a variable of unknown value whose name speaks of options: `$APT_OPTS`. */
export function mayHoldOptions(words: readonly Word[]): boolean {
  return words.some(word => word.template === unknown && /opt|arg|flag|param/i.test(word.text));
}
