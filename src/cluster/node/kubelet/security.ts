import { type Agent, type ContainerRequest, readText } from '../../../engine/index.ts';
import type { Container, Pod } from '../../object/core.ts';
import { ConfigError } from './env.ts';

type Security = Pick<ContainerRequest, 'user' | 'groups' | 'privileged' | 'readOnlyRoot' | 'noNewPrivileges' | 'unconfined' | 'capabilities' | 'sysctls'>;

/** What a container may do: "Configure a Security Context for a Pod or Container". What the container says is before what its pod says. */
export function securityOf({ spec: { securityContext: all = {}, hostNetwork = false } }: Pod, { securityContext: own = {} }: Container): Security {
  const { runAsUser: uid, runAsGroup: gid, seccompProfile, privileged = false, readOnlyRootFilesystem = false, allowPrivilegeEscalation = true, capabilities } = { ...all, ...own };
  const { fsGroup, supplementalGroups = [], sysctls = [] } = all;
  return {
    user: uid === undefined ? undefined : `${uid}${gid === undefined ? '' : `:${gid}`}`, groups: [...supplementalGroups, ...fsGroup === undefined ? [] : [fsGroup]].map(group => `${group}`), privileged, readOnlyRoot: readOnlyRootFilesystem,
    noNewPrivileges: !allowPrivilegeEscalation && !privileged, unconfined: (seccompProfile?.type ?? 'Unconfined') === 'Unconfined', capabilities, sysctls: hostNetwork ? {} : Object.fromEntries(sysctls.map(({ name, value }) => [name, value])),
  };
}

/** Where profiles of `Localhost` are: "Restrict a Container's Syscalls with seccomp". */
const profileFolder = '/var/lib/kubelet/seccomp';

/** The profile of a container that asks for a file of its node; undefined for all others, and for privileged ones. @throws Error in the words of containerd (contrib/seccomp, WithProfile) */
export async function localProfileOf(agent: Agent, { spec: { securityContext: all = {} } }: Pod, { securityContext: own = {} }: Container): Promise<string | undefined> {
  const { seccompProfile: { type, localhostProfile = '' } = {}, privileged = false } = { ...all, ...own };
  if (type !== 'Localhost' || privileged) return undefined;
  const path = `${profileFolder}/${localhostProfile}`;
  const profile = await agent.call(sys => readText(sys, path));
  if (profile === undefined) throw new Error(`cannot load seccomp profile ${JSON.stringify(path)}: open ${path}: no such file or directory`);
  return profile;
}

/** `runAsNonRoot`: kubernetes/kubernetes, pkg/kubelet/kuberuntime/security_context.go, verifyRunAsNonRoot. @throws ConfigError in the kubelet's words */
export function checkNonRoot({ metadata: { name, namespace = '', uid = '' }, spec: { securityContext: all = {} } }: Pod, { name: container, securityContext: own = {} }: Container, image: ContainerRequest['image']): void {
  const { runAsNonRoot = false, runAsUser } = { ...all, ...own };
  if (!runAsNonRoot) return;
  const about = `(pod: ${JSON.stringify(`${name}_${namespace}(${uid})`)}, container: ${container})`;
  if (runAsUser !== undefined) {
    if (runAsUser === 0) throw new ConfigError(`container's runAsUser breaks non-root policy ${about}`);
    return;
  }
  const [user = ''] = (image.json.config?.User ?? '').split(':');
  if (user === '' || Number(user) === 0) throw new ConfigError(`container has runAsNonRoot and image will run as root ${about}`);
  if (!/^\d+$/.test(user)) throw new ConfigError(`container has runAsNonRoot and image has non-numeric user (${user}), cannot verify user is non-root ${about}`);
}
