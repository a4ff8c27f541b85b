import { formatIpv4 } from '../../../../kernel/index.ts';
import type { PodContainer, Sandbox } from '../../../../engine/index.ts';
import { subcommand } from './subcommand.ts';

/** `crictl inspect`: `ContainerStatusResponse` of the CRI. */
export const inspect = subcommand({
  flags: {},
  async run(crictl, _, operands) {
    for (const text of operands) await crictl.print(json(containerStatus(crictl.containerOf(text))));
    return 0;
  },
});

/** `crictl inspectp`: `PodSandboxStatusResponse`. */
export const inspectp = subcommand({
  flags: {},
  async run(crictl, _, operands) {
    for (const text of operands) await crictl.print(json(sandboxStatus(crictl.sandboxOf(text))));
    return 0;
  },
});

function containerStatus({ id, sandbox, request, task, startedAt, exit, log }: PodContainer): object {
  const { name, attempt, image, mounts, resources } = request;
  return {
    status: {
      id, metadata: { attempt, name }, state: exit ? 'CONTAINER_EXITED' : 'CONTAINER_RUNNING', createdAt: time(startedAt), startedAt: time(startedAt), finishedAt: exit ? time(exit.finishedAt) : '0001-01-01T00:00:00Z', exitCode: exit?.exitCode ?? 0,
      image: { image: image.id }, imageRef: image.id, reason: !exit ? '' : exit.oomKilled ? 'OOMKilled' : exit.exitCode === 0 ? 'Completed' : 'Error', message: '',
      labels: { 'io.kubernetes.container.name': name, ...podLabels(sandbox) }, annotations: { 'io.kubernetes.container.restartCount': String(attempt) },
      mounts: mounts.map(({ source, destination, writable }) => ({ containerPath: destination, hostPath: source, propagation: 'PROPAGATION_PRIVATE', readonly: !writable, selinuxRelabel: false })), logPath: log.path,
      resources: { linux: { cpuPeriod: String(resources.cpuPeriod), cpuQuota: String(resources.cpuQuota), cpuShares: String(resources.cpuShares), memoryLimitInBytes: String(resources.memory), oomScoreAdj: String(resources.oomScoreAdjustment) } },
    },
    info: { sandboxID: sandbox.id, pid: exit ? 0 : task.initPid, removing: false },
  };
}

function sandboxStatus(sandbox: Sandbox): object {
  const { id, request: { metadata: { name, namespace, uid, attempt }, hostNetwork, hostPid, hostIpc }, createdAt, isReady, network, task } = sandbox;
  return {
    status: {
      id, metadata: { attempt, name, namespace, uid }, state: isReady ? 'SANDBOX_READY' : 'SANDBOX_NOTREADY', createdAt: time(createdAt), network: { additionalIps: [], ip: network ? formatIpv4(network.address) : '' },
      linux: { namespaces: { options: { ipc: hostIpc ? 'NODE' : 'POD', network: hostNetwork ? 'NODE' : 'POD', pid: hostPid ? 'NODE' : 'CONTAINER', targetId: '' } } }, labels: podLabels(sandbox), annotations: {}, runtimeHandler: '',
    },
    info: { pid: isReady ? task.initPid : 0, cgroupParent: sandbox.request.cgroup },
  };
}

function podLabels({ request: { metadata: { name, namespace, uid } } }: Sandbox): Readonly<Record<string, string>> {
  return { 'io.kubernetes.pod.name': name, 'io.kubernetes.pod.namespace': namespace, 'io.kubernetes.pod.uid': uid };
}

function time(ns: bigint): string {
  return new Date(Number(ns / 1_000_000n)).toISOString().replace(/Z$/, `${String(ns % 1_000_000n).padStart(6, '0')}Z`);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
