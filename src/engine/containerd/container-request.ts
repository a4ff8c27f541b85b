import { emptyHostConfig, withHostDefaults } from '../container/defaults.ts';
import { emptyConfig } from '../image/image-json.ts';
import type { StoredImage } from '../image/store/image-store.ts';
import { containerSpec } from '../runtime/container-spec/container-spec.ts';
import type { ContainerMount } from '../runtime/container-spec/mounts.ts';
import type { AccountFiles } from '../runtime/container-spec/user.ts';
import type { HostDevice } from '../runtime/container-spec/resources.ts';
import type { RuntimeSpec } from '../runtime/spec.ts';
import type { ContainerConfig } from '../container/config.ts';

/** What a container of a pod shall be: `ContainerConfig` of the CRI. */
export interface ContainerRequest {
  /** Within its pod. */
  readonly name: string;
  /** How often it was started before. */
  readonly attempt: number;
  readonly image: StoredImage;
  /** In place of the image's entry point and command. */
  readonly command?: readonly string[] | undefined;
  readonly args?: readonly string[] | undefined;
  /** `NAME=value`, after those of the image. */
  readonly env: readonly string[];
  readonly workingDir?: string | undefined;
  /** `uid[:gid]`; the image's without it. */
  readonly user?: string | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly privileged: boolean;
  readonly readOnlyRoot: boolean;
  /** No program gets more rights than who starts it. */
  readonly noNewPrivileges?: boolean;
  /** No call is refused: as Kubernetes has it unless it is told otherwise. */
  readonly unconfined?: boolean;
  /** A seccomp profile instead of containerd's own, as JSON. */
  readonly seccomp?: string | undefined;
  /** Of the pod's namespaces, by their names. */
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] } | undefined;
  readonly mounts: readonly ContainerMount[];
  readonly stdin: boolean;
  readonly tty: boolean;
  /** Limits in the terms of cgroup v1; 0: none. Bytes, microseconds. */
  readonly resources: { readonly cpuShares: number; readonly cpuQuota: number; readonly cpuPeriod: number; readonly memory: number; readonly oomScoreAdjustment: number };
  /** The file of its log. */
  readonly log: string;
  /** Whose process numbers it has, besides those of the machine that the sandbox asks for: its own if left out, those of the sandbox, or those of another first process, by its number on the machine. */
  readonly processes?: 'pod' | number | undefined;
}

/** What of the pod's sandbox and of the machine a container depends on. */
export interface ContainerPlace {
  readonly id: string;
  readonly root: string;
  readonly hostname: string;
  readonly cgroup: string;
  readonly cgroupVersion: 'v1' | 'v2';
  /** The sandbox's first process, whose namespaces it joins. */
  readonly sandbox: number;
  readonly hostNetwork: boolean;
  readonly hostPid: boolean;
  readonly accounts: AccountFiles;
  readonly devices: readonly HostDevice[];
}

/** The configuration that the request makes of the image's: a command replaces both its entry point and its command, arguments only the latter ("Define a Command and Arguments for a Container"). */
export function configOf({ image, command, args, env, workingDir, user, stdin, tty }: ContainerRequest, hostname: string): ContainerConfig {
  const own: Partial<ContainerConfig> = image.json.config ?? {};
  const has = (list: readonly string[] | null | undefined): list is readonly string[] => (list?.length ?? 0) > 0;
  return {
    ...emptyConfig, Hostname: hostname, User: user ?? own.User ?? '', Tty: tty, OpenStdin: stdin, Env: withoutOverridden(own.Env ?? [], env), WorkingDir: workingDir ?? own.WorkingDir ?? '',
    Entrypoint: has(command) ? command : own.Entrypoint ?? null,
    Cmd: has(args) ? args : has(command) ? null : own.Cmd ?? null,
    ...own.StopSignal && { StopSignal: own.StopSignal },
  };
}

/** The OCI specification: that of dockerd, in the namespaces of the sandbox. @throws EngineError of users that there are not */
export function specOf(request: ContainerRequest, place: ContainerPlace): RuntimeSpec {
  const { privileged, readOnlyRoot, capabilities, groups, resources, noNewPrivileges = false, unconfined = false, seccomp, sysctls = {} } = request;
  const hostConfig = withHostDefaults({
    ...emptyHostConfig, Privileged: privileged, ReadonlyRootfs: readOnlyRoot, CapAdd: capabilities?.add ?? null, CapDrop: capabilities?.drop ?? null, GroupAdd: groups ?? null, NetworkMode: place.hostNetwork ? 'host' : 'bridge',
    PidMode: place.hostPid ? 'host' : '', CpuShares: resources.cpuShares, CpuQuota: resources.cpuQuota, CpuPeriod: resources.cpuPeriod, Memory: resources.memory, MemorySwap: resources.memory, OomScoreAdj: resources.oomScoreAdjustment,
    SecurityOpt: [...noNewPrivileges ? ['no-new-privileges'] : [], ...unconfined ? ['seccomp=unconfined'] : seccomp === undefined ? [] : [`seccomp=${seccomp}`]], Sysctls: sysctls,
    CgroupnsMode: place.cgroupVersion === 'v2' ? 'private' : 'host',
  }, place.cgroupVersion);
  const spec = containerSpec({
    id: place.id, config: configOf(request, place.hostname), hostConfig, rootfs: place.root, cgroupsPath: `${place.cgroup}/cri-containerd-${place.id}.scope`,
    mounts: { mounts: request.mounts, files: [], userNamespace: false },
    namespaces: { cgroupVersion: place.cgroupVersion, network: undefined, ipcOf: place.sandbox },
    process: { accounts: place.accounts, useInit: false }, devices: place.devices,
  });
  const { ociVersion, process, root, mounts } = spec;
  const joined = (['network', 'uts', 'ipc'] as const).map(type => ({ type, path: `/proc/${place.sandbox}/ns/${type === 'network' ? 'net' : type}` }));
  const { processes } = request;
  const own = spec.linux.namespaces.filter(({ type }) => type === 'mount' || type === 'pid' || type === 'cgroup')
    .map(each => each.type === 'pid' && processes !== undefined ? { type: each.type, path: `/proc/${processes === 'pod' ? place.sandbox : processes}/ns/pid` } : each);
  return { ociVersion, process, root, mounts, linux: { ...spec.linux, namespaces: [...own, ...joined] } };
}

/** The image's variables that the request leaves as they are, and the request's. */
function withoutOverridden(image: readonly string[], own: readonly string[]): readonly string[] {
  const names = new Set(own.map(variable => variable.split('=', 1)[0]));
  return [...image.filter(variable => !names.has(variable.split('=', 1)[0])), ...own];
}
