import type { ContainerRequest, Sandbox } from '../../../engine/index.ts';
import type { Pod } from '../../object/core.ts';
import type { ContainerSlot } from './container-slot.ts';
import type { KubeletContext } from './context.ts';
import { environmentOf, expand } from './env.ts';
import { checkNonRoot, localProfileOf, securityOf } from './security.ts';
import { limitsOf, oomScore } from './resources.ts';
import { addressOf, hostsPath } from './sandbox.ts';
import { podsFolder, subPathOf, writePodFile } from './volumes.ts';

/** Where pods' logs are: kubernetes/design-proposals, kubelet-cri-logging.md. */
export function logFolder({ metadata: { namespace, name, uid } }: Pod): string {
  return `/var/log/pods/${namespace}_${name}_${uid}`;
}

export function logPath(pod: Pod, container: string, attempt: number): string {
  return `${logFolder(pod)}/${container}/${attempt}.log`;
}

/** The file of a container that becomes its termination message. */
export function messagePath({ metadata: { uid } }: Pod, container: string, id: string): string {
  return `${podsFolder}/${uid}/containers/${container}/${id.slice(0, 8)}`;
}

const defaultMessagePath = '/dev/termination-log';

/** What containerd is told of a container. @param target the first process of the container whose processes it is to see @throws ConfigError, Errno */
export async function requestFor(context: KubeletContext, pod: Pod, slot: ContainerSlot, { id, image, places, sandbox, target }: {
  readonly id: string; readonly image: ContainerRequest['image']; readonly places: ReadonlyMap<string, string>; readonly sandbox: Sandbox; readonly target: number | undefined;
}): Promise<ContainerRequest> {
  const { agent, client, node, capacity } = context;
  const { spec } = slot;
  const { namespace = '' } = pod.metadata;
  const env = environmentOf(pod, spec, {
    configMap: name => client.get('configmaps', { namespace, name }), secret: name => client.get('secrets', { namespace, name }), services: context.services(namespace), podIp: addressOf(context, sandbox), hostIp: node.address, allocatable: capacity,
  });
  const variables = new Map(env.map(variable => [variable.slice(0, variable.indexOf('=')), variable.slice(variable.indexOf('=') + 1)]));
  checkNonRoot(pod, spec, image);
  const message = messagePath(pod, spec.name, id);
  await writePodFile(agent, message, '');
  agent.sys.chmod(message, 0o666);
  const { terminationMessagePath = defaultMessagePath, volumeMounts = [] } = spec;
  const mounts = await Promise.all(volumeMounts.map(async mount => ({
    type: 'bind' as const, source: await subPathOf(agent, places.get(mount.name) ?? '', mount.subPathExpr ? expand(mount.subPathExpr, variables) : mount.subPath), destination: mount.mountPath, writable: mount.readOnly !== true, propagation: 'rprivate' as const,
  })));
  const covered = new Set(mounts.map(({ destination }) => destination));
  const own = [[hostsPath(pod), '/etc/hosts'], [message, terminationMessagePath], [sandbox.files.hostname, '/etc/hostname'], [sandbox.files.resolvConf, '/etc/resolv.conf']] as const;
  return {
    name: spec.name, attempt: slot.attempts, image, command: spec.command?.map(word => expand(word, variables)), args: spec.args?.map(word => expand(word, variables)), env, workingDir: spec.workingDir,
    ...securityOf(pod, spec), seccomp: await localProfileOf(agent, pod, spec), stdin: spec.stdin ?? false, tty: spec.tty ?? false,
    mounts: [...mounts, ...own.flatMap(([source, destination]) => covered.has(destination) ? [] : [{ type: 'bind' as const, source, destination, writable: true, propagation: 'rprivate' as const }])],
    resources: { ...limitsOf(spec), oomScoreAdjustment: oomScore(pod, spec, capacity.memory) },
    log: logPath(pod, spec.name, slot.attempts), processes: target ?? (pod.spec.shareProcessNamespace === true && pod.spec.hostPID !== true ? 'pod' : undefined),
  };
}
