import { Errno } from '../errno.ts';
import { setgidBit, setuidBit } from '../vfs/attributes.ts';
import type { Path } from '../vfs/path.ts';
import { checkPermission, mayExecute } from '../vfs/permission.ts';
import { walk } from '../vfs/walk.ts';
import { afterExec, type Ids } from './credentials.ts';
import type { Kernel } from './kernel.ts';
import { startAfresh } from './memory.ts';
import { changeNamespaces } from './new-namespaces.ts';
import type { Process } from './process.ts';

/** Bytes of the first line that the kernel looks at: BINPRM_BUF_SIZE. */
const firstBytes = 256;
/** Scripts whose interpreter is a script: `execve(2)`, NOTES. */
const maxInterpreters = 5;
/** Virtual time that `execve(2)` takes, in ns: mapping the program and its libraries. */
const execCost = 400_000;

/**
 * `execve(2)`: the process goes on as another program, which `process.running` is then.
 * @throws ENOENT, EACCES, ENOEXEC, ELOOP, ENOTDIR and what the walk throws; then nothing has changed
 */
export function execute(kernel: Kernel, process: Process, path: string, argv: readonly string[], environment: ReadonlyMap<string, string>): void {
  const named = executable(process, path);
  const { file, args } = interpreter(process, named, path, argv);
  const program = kernel.loader.load(process, file);
  const { uids, gids } = idsOf(process, file);
  process.credentials = afterExec(process.credentials, uids, gids);
  process.image = { executable: file, program, argv: args, environment };
  process.comm = path.slice(path.lastIndexOf('/') + 1).slice(0, 15);
  process.title = undefined;
  enterTimeNamespace(process);
  process.descriptors.closeOnExec();
  for (const [signal, disposition] of [...process.dispositions]) if (disposition === 'catch') process.dispositions.delete(signal);
  process.caught.length = 0;
  startAfresh(kernel, process);
  process.cost += execCost;
  process.running = kernel.loader.start(kernel, process);
}

/** Into the time namespace for children, since Linux 6.1: `time_namespaces(7)`. */
function enterTimeNamespace(process: Process): void {
  const { namespaces } = process;
  if (namespaces.time === namespaces.timeForChildren) return;
  changeNamespaces(process, { ...namespaces, time: namespaces.timeForChildren });
  namespaces.timeForChildren.frozen = true;
}

/** A file that may be executed. @throws EACCES if it is not regular, has no x bit for the caller, or lies on a `noexec` mount */
export function executable(process: Process, path: string): Path {
  const found = walk(process, path);
  const { inode, mount } = found;
  if (inode.kind !== 'regular' || mount.options.noexec) throw new Errno('EACCES');
  checkPermission(process.credentials, inode, mayExecute);
  if ((inode.stat().mode & 0o111) === 0) throw new Errno('EACCES');
  return found;
}

interface Interpreted {
  readonly file: Path;
  readonly args: readonly string[];
}

/** Follows `#!` lines: "Interpreter scripts" of `execve(2)`. */
function interpreter(process: Process, named: Path, path: string, argv: readonly string[]): Interpreted {
  let result: Interpreted = { file: named, args: argv };
  let script = path;
  for (let depth = 0; ; depth++) {
    const [, name, argument] = /^#![ \t]*([^ \t\n]+)[ \t]*([^\n]*)/.exec(head(result.file)) ?? [];
    if (name === undefined) return result;
    if (depth === maxInterpreters) throw new Errno('ELOOP');
    const option = argument?.trimEnd();
    result = { file: executable(process, name), args: [name, ...(option ? [option] : []), script, ...result.args.slice(1)] };
    script = name;
  }
}

function head({ inode }: Path): string {
  return new TextDecoder().decode(inode.read(0, firstBytes));
}

/** Set-user-ID programs; not on `nosuid` mounts, nor with no_new_privs, nor if the owner is not mapped in the user namespace. */
function idsOf(process: Process, { inode, mount }: Path): { uids: Ids; gids: Ids } {
  const { uids, gids, noNewPrivileges, userNamespace } = process.credentials;
  const { mode, uid, gid } = inode.stat();
  const isMapped = userNamespace.fromKernel('uid', uid) !== undefined && userNamespace.fromKernel('gid', gid) !== undefined;
  const obeyed = !mount.options.nosuid && !noNewPrivileges && isMapped;
  const user = obeyed && (mode & setuidBit) !== 0 ? uid : uids.effective;
  const group = obeyed && (mode & setgidBit) !== 0 && (mode & 0o010) !== 0 ? gid : gids.effective;
  return { uids: { real: uids.real, effective: user, saved: user, fs: user }, gids: { real: gids.real, effective: group, saved: group, fs: group } };
}
