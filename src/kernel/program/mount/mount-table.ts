import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Task } from '../command.ts';

/** A mount as /proc/self/mountinfo lists it. */
export interface MountEntry {
  readonly id: number;
  readonly parent: number;
  /** `major:minor`. */
  readonly device: string;
  /** What of the file system is seen. */
  readonly root: string;
  readonly target: string;
  readonly options: readonly string[];
  readonly tags: readonly string[];
  readonly type: string;
  readonly source: string;
  readonly superOptions: readonly string[];
}

/** All mounts that the process sees, in the kernel's order: `proc_pid_mountinfo(5)`. Empty without /proc. */
export function* readMounts(task: Pick<Task, 'readText'>): Blocking<MountEntry[]> {
  try {
    const text = yield* task.readText('/proc/self/mountinfo');
    return text.split('\n').filter(Boolean).map(parseLine);
  } catch (error) {
    if (error instanceof Errno) return [];
    throw error;
  }
}

function parseLine(line: string): MountEntry {
  const words = line.split(' ').map(unescaped);
  const dash = words.indexOf('-', 6);
  const [id = '', parent = '', device = '', root = '', target = '', options = ''] = words;
  const [type = '', source = '', superOptions = ''] = words.slice(dash + 1);
  return {
    id: Number(id), parent: Number(parent), device, root, target, options: options.split(','), tags: words.slice(6, dash), type, source, superOptions: superOptions.split(','),
  };
}

/** Spaces and the like stand in octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}

/** Options of the mount and of its file system as `mount` and `findmnt` show them: read-only if either is. */
export function mergedOptions({ options, superOptions }: MountEntry): string {
  const access = options.includes('ro') || superOptions.includes('ro') ? 'ro' : 'rw';
  const others = [...options, ...superOptions].filter(option => option !== 'ro' && option !== 'rw' && option !== '');
  return [access, ...new Set(others)].join(',');
}

/** `-t a,b` or `-t noa,b`. */
export function matchesTypes(type: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  const negative = pattern.startsWith('no');
  const types = (negative ? pattern.slice(2) : pattern).split(',');
  return types.includes(type) !== negative;
}

/** A line of fstab(5). */
export interface FstabEntry {
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly options: string;
}

/** The entries of /etc/fstab, or of another file like it. */
export function* readFstab(task: Task, path = '/etc/fstab'): Blocking<FstabEntry[]> {
  let text;
  try {
    text = yield* task.readText(path);
  } catch (error) {
    if (error instanceof Errno) return [];
    throw error;
  }
  return text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#')).map(line => {
    const [source = '', target = '', type = '', options = 'defaults'] = line.split(/\s+/).map(unescaped);
    return { source, target, type, options };
  });
}
