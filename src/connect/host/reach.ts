import { containerIdsIn } from '../../model/index.ts';
import type { HostFiles } from './host-files.ts';

/** Whether a `/proc` is the one of the engine's host. `unknown`: no running container could prove or refute it. */
export type Reach = 'here' | 'elsewhere' | 'unknown';

/** So many containers are asked: one may end between the engine's answer and the look at `/proc`. */
const enough = 5;

/**
 * Decides whether `files` are those of the engine's host. Neither a socket nor a host's name tells: a socket may be mounted into a
 * container or lead into a virtual machine. A running container does: its first process has to be here under its number.
 */
export async function reachOf(files: HostFiles, running: AsyncIterable<{ readonly containerId: string; readonly pid: number }>): Promise<Reach> {
  let refuted = 0;
  for await (const { containerId, pid } of running) {
    if (await isContainer(files, pid, containerId)) return 'here';
    if (++refuted >= enough) break;
  }
  return refuted > 0 ? 'elsewhere' : 'unknown';
}

/**
 * Whether a process is one of a container: its cgroup names the container (also with a cgroup namespace of its own, which is seen in full from
 * outside), or, where the engine makes no cgroups, as some without root do, one of the files that engines mount over /etc.
 */
export async function isContainer(files: HostFiles, pid: number, containerId: string): Promise<boolean> {
  const cgroup = await files.readFile(`/proc/${pid}/cgroup`);
  if (cgroup === undefined) return false;
  const named = cgroup.split('\n').flatMap(containerIdsIn);
  if (named.length > 0) return named.includes(containerId);
  const mounts = await files.readFile(`/proc/${pid}/mountinfo`) ?? '';
  return mounts.split('\n').some(line => line.includes(`/${containerId}/`) && / \/etc\/(?:hosts|hostname|resolv\.conf) /.test(line));
}
