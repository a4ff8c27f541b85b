import type { Blocking } from '../../../process/blocking.ts';
import { decodeLatin1 } from '../../../text.ts';
import type { Stat } from '../../../vfs/attributes.ts';
import type { Task } from '../../command.ts';

/** Asks on stderr and reads a line of the standard input: whether it begins with y. */
export function* confirmed(task: Task, question: string): Blocking<boolean> {
  yield* task.warn(`${task.name}: ${question} `);
  return yield* answered(task);
}

/** Reads a line of the standard input: whether it begins with y. */
export function* answered(task: Task): Blocking<boolean> {
  let answer = '';
  for (;;) {
    const letter = decodeLatin1(yield* task.sys.read(0, 1));
    if (letter === '' || letter === '\n') return /^[yY]/.test(answer);
    answer += letter;
  }
}

/** What a file is, as `stat`, `rm -i` and `find` word it. */
export function kindWords({ kind, size }: Pick<Stat, 'kind' | 'size'>): string {
  switch (kind) {
    case 'regular': return size === 0 ? 'regular empty file' : 'regular file';
    case 'symlink': return 'symbolic link';
    case 'character': return 'character special file';
    case 'block': return 'block special file';
    default: return kind;
  }
}
