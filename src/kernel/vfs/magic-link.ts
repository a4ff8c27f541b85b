import { Inode } from './inode.ts';
import type { Path } from './path.ts';

/** A symlink that does not go by its text: /proc/PID/cwd, /proc/PID/fd/N, /proc/PID/ns/mnt (`proc_pid_fd(5)`, `symlink(7)`, "Magic links"). */
export abstract class MagicLink extends Inode {
  /** Where it leads, whether or not a path goes there. */
  abstract destination(): Path;
}
