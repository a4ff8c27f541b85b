/** The OCI runtime specification 1.2 (`config.json`), as far as Linux containers need it: opencontainers/runtime-spec, config.md and config-linux.md. */
export interface RuntimeSpec {
  readonly ociVersion: string;
  readonly process: ProcessSpec;
  readonly root: { readonly path: string; readonly readonly?: boolean };
  readonly hostname?: string;
  readonly domainname?: string;
  readonly mounts: readonly MountSpec[];
  readonly annotations?: Readonly<Record<string, string>>;
  readonly linux: LinuxSpec;
}

/** `process`: what runs first in the container, or by `runc exec`. */
export interface ProcessSpec {
  readonly terminal?: boolean;
  readonly consoleSize?: { readonly height: number; readonly width: number };
  readonly user: { readonly uid: number; readonly gid: number; readonly additionalGids?: readonly number[] };
  readonly args: readonly string[];
  /** `NAME=value`. */
  readonly env: readonly string[];
  readonly cwd: string;
  readonly capabilities?: CapabilitySpec;
  readonly rlimits?: readonly RlimitSpec[];
  readonly noNewPrivileges?: boolean;
  readonly apparmorProfile?: string;
  readonly oomScoreAdj?: number;
}

/** Names such as `CAP_CHOWN`. */
export interface CapabilitySpec {
  readonly bounding?: readonly string[];
  readonly effective?: readonly string[];
  readonly permitted?: readonly string[];
  readonly inheritable?: readonly string[];
  readonly ambient?: readonly string[];
}

/** `type` as in `getrlimit(2)`: `RLIMIT_NOFILE`; −1 is no limit. */
export interface RlimitSpec {
  readonly type: string;
  readonly hard: number;
  readonly soft: number;
}

export interface MountSpec {
  readonly destination: string;
  readonly type: string;
  readonly source: string;
  /** Flags as in `mount(8)`, propagation, and options of the file system. */
  readonly options?: readonly string[];
}

/** Kinds of namespaces as the specification names them. */
export type NamespaceType = 'mount' | 'network' | 'uts' | 'pid' | 'ipc' | 'user' | 'cgroup' | 'time';

/** A new namespace, or with a path one that is there already. */
export interface NamespaceSpec {
  readonly type: NamespaceType;
  readonly path?: string;
}

export interface IdMapping {
  readonly containerID: number;
  readonly hostID: number;
  readonly size: number;
}

/** A device file to be made. */
export interface DeviceSpec {
  readonly path: string;
  readonly type: 'c' | 'b' | 'p' | 'u';
  readonly major: number;
  readonly minor: number;
  readonly fileMode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

/** A rule of the devices cgroup; without type it is about all, without a number (or −1) about any. */
export interface DeviceRule {
  readonly allow: boolean;
  readonly type?: string;
  readonly major?: number;
  readonly minor?: number;
  readonly access?: string;
}

export interface ThrottleRule {
  readonly major: number;
  readonly minor: number;
  readonly rate: number;
}

/** Limits in the terms of cgroup v1; for v2 they are converted. Bytes; microseconds. */
export interface ResourceSpec {
  readonly devices?: readonly DeviceRule[];
  readonly memory?: {
    readonly limit?: number;
    readonly reservation?: number;
    readonly swap?: number;
    readonly swappiness?: number;
    readonly disableOOMKiller?: boolean;
  };
  readonly cpu?: {
    readonly shares?: number;
    readonly quota?: number;
    readonly period?: number;
    readonly realtimeRuntime?: number;
    readonly realtimePeriod?: number;
    readonly cpus?: string;
    readonly mems?: string;
  };
  readonly pids?: { readonly limit: number };
  readonly blockIO?: {
    readonly weight?: number;
    readonly weightDevice?: readonly { readonly major: number; readonly minor: number; readonly weight: number }[];
    readonly throttleReadBpsDevice?: readonly ThrottleRule[];
    readonly throttleWriteBpsDevice?: readonly ThrottleRule[];
    readonly throttleReadIOPSDevice?: readonly ThrottleRule[];
    readonly throttleWriteIOPSDevice?: readonly ThrottleRule[];
  };
}

export interface LinuxSpec {
  readonly uidMappings?: readonly IdMapping[];
  readonly gidMappings?: readonly IdMapping[];
  readonly sysctl?: Readonly<Record<string, string>>;
  readonly resources?: ResourceSpec;
  /** `/docker/ID` with the cgroupfs driver, `system.slice:docker:ID` with systemd's. */
  readonly cgroupsPath?: string;
  readonly namespaces: readonly NamespaceSpec[];
  readonly devices?: readonly DeviceSpec[];
  readonly seccomp?: SeccompSpec;
  /** `private`, `slave`, `shared` …; without it, slave. */
  readonly rootfsPropagation?: string;
  readonly maskedPaths?: readonly string[];
  readonly readonlyPaths?: readonly string[];
}

/** `linux.seccomp`: config-linux.md#seccomp. */
export interface SeccompSpec {
  /** For calls without a rule: `SCMP_ACT_ALLOW`. */
  readonly defaultAction: string;
  /** The number that SCMP_ACT_ERRNO fails with; EPERM's without it. */
  readonly defaultErrnoRet?: number;
  readonly architectures?: readonly string[];
  readonly flags?: readonly string[];
  readonly syscalls?: readonly SyscallSpec[];
}

/** A rule for some calls, by their names on Linux, where all comparisons of arguments hold. */
export interface SyscallSpec {
  readonly names: readonly string[];
  readonly action: string;
  readonly errnoRet?: number;
  readonly args?: readonly { readonly index: number; readonly value: number; readonly valueTwo?: number; readonly op: string }[];
}
