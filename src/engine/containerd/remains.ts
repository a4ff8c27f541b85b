import { type Blocking, entriesOf, isErrno, type Sys } from '../../kernel/index.ts';
import type { Agent } from '../host/agent.ts';
import { atOnce } from '../network/files.ts';
import { readText } from '../runtime/files.ts';
import { removeTree } from '../volume/copy-tree.ts';

const top = '/sys/fs/cgroup';
/** Where the wires, namespaces and roots of pods are mounted. */
const mounted = /^\/(run\/containerd\/|(var\/)?run\/netns\/cni-)/;
const addresses = '/var/lib/cni/networks';

/** Ends what a containerd before has left when it was killed, or the machine was put away: processes, mounts and wires of pods. They are made anew, as after a restart of the node. @param folders with what sandboxes and containers have had */
export async function clearRemains(agent: Agent, folders: readonly string[]): Promise<void> {
  await agent.call(function* (sys) {
    yield* killBelow(sys, top);
    const places = (yield* textOf(sys, '/proc/self/mountinfo')).split('\n').map(line => line.split(' ')[4] ?? '').filter(place => mounted.test(place));
    for (const place of places.reverse()) sys.umount(place, { lazy: true });
    for (const { name, index } of sys.netLinks()) if (/^veth[0-9a-f]{7}$/.test(name)) sys.netLinkDelete(index);
  });
  for (const folder of [...folders, addresses]) atOnce(removeTree(agent.sys, folder));
}

/** Control groups of containers are `cri-containerd-….scope`, in those of pods. */
function* killBelow(sys: Sys, folder: string): Blocking<void> {
  for (const name of yield* namesIn(sys, folder)) {
    const path = `${folder}/${name}`;
    yield* killBelow(sys, path);
    if (!name.startsWith('cri-containerd-')) continue;
    for (const pid of (yield* textOf(sys, `${path}/cgroup.procs`)).split('\n').filter(line => line !== '')) killIfThere(sys, Number(pid));
  }
}

function killIfThere(sys: Sys, pid: number): void {
  try {
    sys.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

/** Directories in a directory. */
function* namesIn(sys: Sys, path: string): Blocking<string[]> {
  try {
    return (yield* entriesOf(sys, path)).filter(({ kind, name }) => kind === 'directory' && name !== '.' && name !== '..').map(({ name }) => name);
  } catch (error) {
    if (isErrno(error)) return [];
    throw error;
  }
}

function* textOf(sys: Sys, path: string): Blocking<string> {
  try {
    return yield* readText(sys, path);
  } catch (error) {
    if (isErrno(error)) return '';
    throw error;
  }
}
