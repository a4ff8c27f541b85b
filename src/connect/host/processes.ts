import { containerIdsIn, namespaceTypes, type NamespaceType, parseNamespaceLink, type Process } from '../../model/index.ts';
import type { HostFiles } from './host-files.ts';

/** How many processes are read at once. */
const parallel = 32;

/** `PID (comm) S PPID …`: comm may hold blanks and parentheses (proc_pid_stat(5)). Undefined for a zombie, which has left its namespaces. */
export function parseStat(stat: string): { readonly name: string; readonly parent: number } | undefined {
  const [, name, state, parent] = /^\d+ \((.*)\) (\S) (\d+)/s.exec(stat) ?? [];
  return name === undefined || parent === undefined || state === 'Z' || state === 'X' ? undefined : { name, parent: Number(parent) };
}

/** Ids of containers that count as the engine's own; a Map by id will do. */
export interface Known {
  has(containerId: string): boolean;
}

const noneKnown: Known = { has: () => false };

/**
 * The container of a process by `/proc/PID/cgroup`: any hierarchy that names one will do. Containers stand in containers (kind, Docker in
 * Docker), so it is the outermost that the engine knows; of those it does not know, the outermost.
 */
export function containerOf(cgroup: string, known = noneKnown): string | undefined {
  const ids = cgroup.split('\n').flatMap(containerIdsIn);
  return ids.find(id => known.has(id)) ?? ids[0];
}

/**
 * All processes with their namespaces, except the threads that the kernel starts, which stay in the first namespaces. Processes
 * that end meanwhile are left out.
 */
export async function readProcesses(files: HostFiles, known?: Known): Promise<readonly Process[]> {
  const pids = (await files.folders('/proc')).filter(name => /^\d+$/.test(name)).map(Number);
  const processes: Process[] = [];
  const queue = pids.values();
  await Promise.all(Array.from({ length: parallel }, async () => {
    for (const pid of queue) {
      const process = await readProcess(files, pid, known);
      if (process) processes.push(process);
    }
  }));
  return processes.sort((a, b) => a.pid - b.pid);
}

const kthreadd = 2;

/** One process; undefined when it has ended or is a thread of the kernel. */
export async function readProcess(files: HostFiles, pid: number, known?: Known): Promise<Process | undefined> {
  const stat = parseStat(await files.readFile(`/proc/${pid}/stat`) ?? '');
  if (!stat || stat.parent === kthreadd) return undefined;
  const [cgroup, cmdline, namespaces] = await Promise.all([files.readFile(`/proc/${pid}/cgroup`), files.readFile(`/proc/${pid}/cmdline`), readNamespaces(files, pid)]);
  const isGone = Object.keys(namespaces).length === 0 && !parseStat(await files.readFile(`/proc/${pid}/stat`) ?? '');
  if (isGone) return undefined;
  const containerId = containerOf(cgroup ?? '', known);
  const inside = containerId === undefined ? undefined : numberInside(await files.readFile(`/proc/${pid}/status`) ?? '');
  return { pid, ...stat, ...inside !== undefined && { inside }, command: (cmdline ?? '').replace(/\0+$/, '').replace(/\0/g, ' '), containerId, namespaces };
}

/** A process' number in its own pid namespace, by `/proc/PID/status`: `NSpid` has one for each namespace from that of /proc inwards (proc_pid_status(5)). Undefined if it is in that of /proc. */
export function numberInside(status: string): number | undefined {
  const [, ...inner] = /^NSpid:\s+(.*)$/m.exec(status)?.[1]?.split(/\s+/) ?? [];
  return inner.length > 0 ? Number(inner.at(-1)) : undefined;
}

/** The inodes behind `/proc/PID/ns`; those of other users' processes may be missing. */
export async function readNamespaces(files: HostFiles, pid: number | 'self'): Promise<Readonly<Partial<Record<NamespaceType, number>>>> {
  const links = await Promise.all(namespaceTypes.map(async type => parseNamespaceLink(await files.readlink(`/proc/${pid}/ns/${type}`) ?? '')));
  return Object.fromEntries(links.flatMap(link => link ? [[link.type, link.inode]] : []));
}
