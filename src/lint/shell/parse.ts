import type { Logical } from '../../dockerfile/index.ts';
import type { List, ShellComment } from './ast.ts';
import { CommandReader } from './command-reader.ts';
import type { Problem } from './problem.ts';

export interface Parsed {
  readonly list: List;
  /** What is wrong with the script, in the order of the text. */
  readonly problems: readonly Problem[];
  readonly comments: readonly ShellComment[];
}

/**
 * Parses a piece of a text as a script of a POSIX shell or bash, both at once: what only one of them knows is for rules
 * to tell. Never fails: what is wrong stays in the result. Takes a linear number of steps. `outside` is how many
 * here-documents have their lines outside the text, as below a RUN.
 *
 * No library is used for this. sh-syntax (749 KB of WASM) and tree-sitter-bash (1,569 KB with its runtime) load
 * asynchronously, while rules are functions of a text; and the first one gives no tree for a text with a fault.
 */
export function parse(line: Logical, start: number, end: number, outside = 0): Parsed {
  const reader = new CommandReader({ line, text: line.text, start, end, depth: 0, outside });
  const list = reader.readAll();
  return { list, problems: reader.problems.sort((a, b) => a.start - b.start), comments: reader.comments };
}
