/** A project in canonical form: names and fields are those of the Compose file. */
export interface Project {
  readonly name: string;
  /** The folder that relative paths begin at. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly services: Readonly<Record<string, Service>>;
  /** Services whose profiles are not asked for. */
  readonly disabled: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, Network>>;
  readonly volumes: Readonly<Record<string, Volume>>;
  readonly secrets: Readonly<Record<string, FileObject>>;
  readonly configs: Readonly<Record<string, FileObject>>;
  /** The variables that its files may use. */
  readonly environment: ReadonlyMap<string, string>;
  /** What its files say under `x-` names. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully';

export interface Dependency {
  readonly condition: Condition;
  readonly required: boolean;
  readonly restart?: boolean;
}

type Labels = Readonly<Record<string, string>>;

export interface Service {
  readonly annotations?: Labels;
  readonly attach?: boolean;
  readonly build?: Build | null;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly cgroup?: string;
  readonly cgroup_parent?: string;
  readonly command?: readonly string[] | null;
  readonly configs?: readonly FileReference[];
  readonly container_name?: string;
  readonly cpu_period?: string | number;
  readonly cpu_quota?: string | number;
  readonly cpu_shares?: number;
  readonly cpus?: number;
  readonly cpuset?: string;
  readonly depends_on?: Readonly<Record<string, Dependency>>;
  readonly deploy?: Deploy | null;
  readonly devices?: readonly { readonly source: string; readonly target: string; readonly permissions: string }[];
  readonly dns?: readonly string[];
  readonly dns_opt?: readonly string[];
  readonly dns_search?: readonly string[];
  readonly domainname?: string;
  readonly entrypoint?: readonly string[] | null;
  readonly env_file?: readonly { readonly path: string; readonly required: boolean; readonly format?: string }[];
  /** Null: the variable is not set anywhere. */
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly expose?: readonly string[];
  readonly extra_hosts?: readonly string[];
  readonly group_add?: readonly string[];
  readonly healthcheck?: Healthcheck | null;
  readonly hostname?: string;
  readonly image?: string;
  readonly init?: boolean;
  readonly ipc?: string;
  readonly labels?: Labels;
  readonly links?: readonly string[];
  readonly logging?: { readonly driver?: string; readonly options?: Labels } | null;
  readonly mac_address?: string;
  readonly mem_limit?: string;
  readonly mem_reservation?: string;
  readonly mem_swappiness?: string;
  readonly memswap_limit?: string;
  readonly network_mode?: string;
  readonly networks?: Readonly<Record<string, ServiceNetwork | null>>;
  readonly oom_kill_disable?: boolean;
  readonly oom_score_adj?: number;
  readonly pid?: string;
  readonly pids_limit?: number;
  readonly platform?: string;
  readonly ports?: readonly Port[];
  readonly privileged?: boolean;
  readonly profiles?: readonly string[];
  readonly pull_policy?: string;
  readonly read_only?: boolean;
  readonly restart?: string;
  readonly runtime?: string;
  readonly scale?: number;
  readonly secrets?: readonly FileReference[];
  readonly security_opt?: readonly string[];
  readonly shm_size?: string;
  readonly stdin_open?: boolean;
  readonly stop_grace_period?: string;
  readonly stop_signal?: string;
  readonly storage_opt?: Labels;
  readonly sysctls?: Labels;
  readonly tmpfs?: readonly string[];
  readonly tty?: boolean;
  readonly ulimits?: Readonly<Record<string, number | { readonly soft: number; readonly hard: number }>>;
  readonly user?: string;
  readonly userns_mode?: string;
  readonly uts?: string;
  readonly volumes?: readonly Mount[];
  readonly volumes_from?: readonly string[];
  readonly working_dir?: string;
}

export interface Build {
  readonly context?: string;
  readonly dockerfile?: string;
  readonly dockerfile_inline?: string;
  readonly args?: Readonly<Record<string, string | null>>;
  readonly labels?: Labels;
  readonly cache_from?: readonly string[];
  readonly no_cache?: boolean;
  readonly pull?: boolean;
  readonly network?: string;
  readonly target?: string;
  readonly shm_size?: string;
  readonly tags?: readonly string[];
  readonly platforms?: readonly string[];
}

export interface Deploy {
  readonly mode?: string;
  readonly replicas?: number;
  readonly resources?: { readonly limits?: Resources | null; readonly reservations?: Resources | null } | null;
  readonly restart_policy?: { readonly condition?: string; readonly max_attempts?: number } | null;
}

interface Resources {
  readonly cpus?: number;
  readonly memory?: string;
  readonly pids?: number;
}

export interface Healthcheck {
  readonly disable?: boolean;
  readonly test?: readonly string[];
  readonly timeout?: string;
  readonly interval?: string;
  readonly retries?: number;
  readonly start_period?: string;
  readonly start_interval?: string;
}

export interface ServiceNetwork {
  readonly aliases?: readonly string[];
  readonly driver_opts?: Labels;
  readonly gw_priority?: number;
  readonly ipv4_address?: string;
  readonly ipv6_address?: string;
  readonly link_local_ips?: readonly string[];
  readonly mac_address?: string;
  readonly priority?: number;
}

export interface Port {
  readonly host_ip?: string;
  readonly target: number;
  /** A port, or a range of which one is taken. */
  readonly published?: string;
  readonly protocol: string;
}

export interface Mount {
  readonly type: string;
  readonly source?: string;
  readonly target: string;
  readonly read_only?: boolean;
  readonly consistency?: string;
  readonly bind?: { readonly propagation?: string; readonly create_host_path?: boolean; readonly selinux?: string } | null;
  readonly volume?: { readonly nocopy?: boolean; readonly subpath?: string; readonly labels?: Labels } | null;
  readonly tmpfs?: { readonly size?: string; readonly mode?: number } | null;
}

/** A secret or config of a service. */
export interface FileReference {
  readonly source: string;
  /** Without it a config is at the root, under its name. */
  readonly target?: string;
  readonly uid?: string;
  readonly gid?: string;
  /** Octal. */
  readonly mode?: string;
}

export interface Network {
  /** As the engine knows it. */
  readonly name: string;
  readonly driver?: string;
  readonly driver_opts?: Labels;
  readonly ipam?: { readonly driver?: string; readonly config?: readonly { readonly subnet?: string; readonly ip_range?: string; readonly gateway?: string; readonly aux_addresses?: Labels }[]; readonly options?: Labels } | null;
  readonly external?: boolean;
  readonly internal?: boolean;
  readonly attachable?: boolean;
  readonly enable_ipv4?: boolean;
  readonly enable_ipv6?: boolean;
  readonly labels?: Labels;
}

export interface Volume {
  /** As the engine knows it. */
  readonly name: string;
  readonly driver?: string;
  readonly driver_opts?: Labels;
  readonly external?: boolean;
  readonly labels?: Labels;
}

/** A secret or config of the project: from a file of the host, a variable, or as it stands there. */
export interface FileObject {
  readonly name: string;
  readonly file?: string;
  readonly environment?: string;
  readonly content?: string;
  readonly external?: boolean;
}

/** How many containers a service has. */
export function scaleOf({ scale, deploy }: Service): number {
  return scale ?? deploy?.replicas ?? 1;
}

/** The image that a service runs; one that is built and has no name is called after the project. */
export function imageOf(project: Project, name: string): string {
  const image = serviceOf(project, name).image ?? '';
  return image === '' ? `${project.name}-${name}` : image;
}

/** @throws RangeError if there is none */
export function serviceOf(project: Project, name: string): Service {
  const service = project.services[name] ?? project.disabled[name];
  if (!service) throw new RangeError(`no service ${name}`);
  return service;
}
