import type { NamespaceKind } from '../namespace/namespace.ts';
import type { Environment } from '../syscall/sys.ts';
import { cloneProcess } from './clone.ts';
import { DescriptorTable } from './descriptors.ts';
import { Journal } from './journal.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';

/** What `posix_spawn(3)` is told, with a program of the table instead of a file. */
export interface SpawnRequest {
  /** A name in the loader's table. */
  readonly program: string;
  readonly argv: readonly string[];
  readonly environment?: Environment;
  /** Descriptors of the parent that become 0, 1, 2 …; it has no others. */
  readonly descriptors?: readonly number[];
  /** CLONE_NEW…: it is in new namespaces of these kinds, at once. */
  readonly namespaces?: readonly NamespaceKind[];
}

/** A child that runs a program from its beginning. @throws EBADF, EAGAIN */
export function spawnProcess(kernel: Kernel, parent: Process, { program, argv, environment = new Map(), descriptors = [], namespaces = [] }: SpawnRequest): Process {
  const table = new DescriptorTable();
  for (const descriptor of descriptors) {
    const file = parent.descriptors.get(descriptor);
    file.references++;
    table.add(file, Infinity);
  }
  const child = cloneProcess(kernel, parent, { descriptors: table, namespaces });
  child.image = { executable: null, program: { name: program }, argv, environment };
  child.comm = program.slice(0, 15);
  child.title = undefined;
  if (kernel.restorable && !kernel.loader.isStateless(child.image)) child.journal = new Journal();
  child.running = kernel.loader.start(kernel, child);
  kernel.scheduler.enqueue(child);
  return child;
}
