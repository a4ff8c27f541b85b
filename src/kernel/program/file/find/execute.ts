import { Errno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import type { WaitStatus } from '../../../process/process.ts';
import { encode } from '../../../text.ts';
import type { Task } from '../../command.ts';
import { quoteText } from '../../quote.ts';
import { execute } from '../../exec.ts';

/** Runs a command and waits for it; what was printed before is written first. @param directory where it runs */
export function* runCommandIn(task: Task, argv: readonly string[], directory: string | undefined): Blocking<WaitStatus> {
  yield* task.out.flush();
  const pid = task.sys.fork(function* (child) {
    try {
      if (directory !== undefined) child.chdir(directory);
      return yield* execute(child, argv, task.environment);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* child.write(2, encode(`${task.name}: ${quoteText(argv[0] ?? '')}: ${error.text}\n`));
      return 1;
    }
  });
  const waited = yield* task.sys.wait({ pid });
  return waited?.status ?? { exited: 0 };
}

/** Bytes of arguments for one command: what `find -exec … +` fills. */
const batchLength = 131_072;

/** Collects files for `-exec COMMAND {} +`. */
export class Batch {
  private readonly task: Task;
  private readonly command: readonly string[];
  private files: string[] = [];
  private length = 0;
  /** Whether all commands ended well. */
  well = true;

  constructor(task: Task, command: readonly string[]) {
    this.task = task;
    this.command = command;
  }

  *add(path: string, directory: string | undefined): Blocking<void> {
    this.files.push(path);
    this.length += encode(path).length + 1;
    if (this.length >= batchLength || directory !== undefined) yield* this.run(directory);
  }

  *run(directory?: string): Blocking<void> {
    if (this.files.length === 0) return;
    const status = yield* runCommandIn(this.task, [...this.command, ...this.files], directory);
    this.files = [];
    this.length = 0;
    if (!('exited' in status) || status.exited !== 0) this.well = false;
  }
}
