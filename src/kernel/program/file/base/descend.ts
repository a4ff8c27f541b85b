import { isErrno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import type { DirectoryEntry } from '../../../vfs/attributes.ts';
import type { Task } from '../../command.ts';
import { entriesOf } from '../../files.ts';
import { join } from '../../path.ts';
import { quoteForShell } from '../../quote.ts';

/** Does something to each entry of a directory, as `chmod -R` and `chown -R` do. Whether all went well. @param quiet nothing is said of a directory that cannot be read */
export function* descend(task: Task, directory: string, quiet: boolean, visit: (path: string) => Blocking<boolean>): Blocking<boolean> {
  let entries: DirectoryEntry[];
  try {
    entries = yield* entriesOf(task.sys, directory);
  } catch (error) {
    if (!isErrno(error)) throw error;
    if (!quiet) yield* task.complain(`cannot read directory ${quoteForShell(directory)}: ${error.text}`);
    return false;
  }
  let well = true;
  for (const { name } of entries) well = (yield* visit(join(directory, name))) && well;
  return well;
}
