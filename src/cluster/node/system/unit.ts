import { type Blocking, isErrno, type Sys } from '../../../kernel/index.ts';
import { readText } from '../../../engine/index.ts';

/** A service of the node: `systemd.service(5)`. */
export interface Unit {
  readonly name: string;
  readonly description: string;
  readonly command: readonly string[];
  /** The control group above its own: `systemd.slice(5)`. */
  readonly slice: string;
  /** ConditionPathExists: without that file it does not start. */
  readonly condition?: string;
}

/** The services that kind's nodes start. */
export const units: readonly Unit[] = [
  { name: 'containerd', description: 'containerd container runtime', command: ['/usr/local/bin/containerd'], slice: 'system.slice' },
  {
    name: 'kubelet', description: 'kubelet: The Kubernetes Node Agent', condition: '/var/lib/kubelet/config.yaml', slice: 'kubelet.slice',
    command: ['/usr/bin/kubelet', '--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf', '--kubeconfig=/etc/kubernetes/kubelet.conf', '--config=/var/lib/kubelet/config.yaml', '--runtime-cgroups=/system.slice/containerd.service'],
  },
];

/** What process 1 keeps of its services, for itself and for systemctl: numbers of their processes, and which of them shall not run. */
export const unitFolder = '/run/systemd/units';
export const pidFile = ({ name }: Unit): string => `${unitFolder}/${name}.pid`;
export const stoppedFile = ({ name }: Unit): string => `${unitFolder}/${name}.stopped`;
/** What a service prints: journalctl shows it. */
export const journalFolder = '/var/log/journal';
export const journalFile = (name: string): string => `${journalFolder}/${name}.log`;

/** The service that is meant by `kubelet` or `kubelet.service`. */
export function unitNamed(name: string): Unit | undefined {
  return units.find(each => `${each.name}.service` === name || each.name === name);
}

/** The number of the process of a service; undefined if it does not run. */
export function* pidOf(sys: Sys, unit: Unit): Blocking<number | undefined> {
  const text = yield* readText(sys, pidFile(unit));
  if (text === undefined) return undefined;
  const pid = Number(text);
  return (yield* isAlive(sys, pid)) ? pid : undefined;
}

/** Zombies have ended. */
function* isAlive(sys: Sys, pid: number): Blocking<boolean> {
  const status = yield* readText(sys, `/proc/${pid}/stat`);
  return status !== undefined && !/\) [ZX] /.test(status);
}

export function isThere(sys: Sys, path: string): boolean {
  try {
    sys.stat(path);
    return true;
  } catch (error) {
    if (!isErrno(error)) throw error;
    return false;
  }
}
