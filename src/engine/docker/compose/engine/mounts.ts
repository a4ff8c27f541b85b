import type { FileReference, Mount, Project, Service } from '../model/project.ts';

/** A mount of a container that is replaced, as its inspection tells it. */
export interface OldMount {
  readonly Type: string;
  readonly Name?: string;
  readonly Destination: string;
}

/** Mounts in the two ways that the API knows. */
export interface Mounts {
  readonly binds: readonly string[];
  readonly mounts: readonly unknown[];
}

/** The mounts of a container: volumes, folders, files of secrets and configs, and the unnamed volumes of the container that it replaces. */
export function mountsOf(project: Project, service: Service, old: readonly OldMount[]): Mounts {
  const binds: string[] = [];
  const mounts: unknown[] = [];
  const own = service.volumes ?? [];
  for (const mount of own) {
    const bind = bindText(project, mount);
    if (bind !== undefined) binds.push(bind);
    else mounts.push(mountRequest(project, mount, old));
  }
  const inherited = old.filter(({ Type, Destination, Name }) => Type === 'volume' && isUnnamed(Name) && !own.some(({ target }) => target === Destination));
  mounts.push(...inherited.map(({ Name, Destination }) => ({ Type: 'volume', Source: Name, Target: Destination })));
  for (const reference of fileReferences(project, service)) if (reference.file !== undefined) mounts.push({ Type: 'bind', Source: reference.file, Target: reference.target, ReadOnly: true, BindOptions: {} });
  return { binds, mounts };
}

/** Volumes without a name of their own have one of 64 digits. */
function isUnnamed(name: string | undefined): boolean {
  return name !== undefined && /^[0-9a-f]{64}$/.test(name);
}

/** `source:target:mode`; undefined for what cannot be said so. */
function bindText(project: Project, { type, source, target, read_only: readOnly = false, bind, volume }: Mount): string | undefined {
  if (source === undefined) return undefined;
  if (type === 'bind' && bind?.create_host_path !== false) return `${source}:${target}:${[readOnly ? 'ro' : 'rw', bind?.selinux, bind?.propagation].filter(each => each !== undefined && each !== '').join(',')}`;
  if (type === 'volume' && volume?.subpath === undefined && volume?.labels === undefined) return `${project.volumes[source]?.name ?? source}:${target}:${[readOnly ? 'ro' : 'rw', ...(volume?.nocopy ? ['nocopy'] : [])].join(',')}`;
  return undefined;
}

function mountRequest(project: Project, mount: Mount, old: readonly OldMount[]): unknown {
  const { type, source, target, read_only: ReadOnly, bind, volume, tmpfs } = mount;
  const goesOn = type === 'volume' && source === undefined ? old.find(({ Type, Destination, Name }) => Type === 'volume' && Destination === target && isUnnamed(Name))?.Name : undefined;
  const named = type === 'volume' && source !== undefined ? project.volumes[source]?.name ?? source : source ?? goesOn;
  return {
    Type: type, ...(named !== undefined && { Source: named }), Target: target, ...(ReadOnly !== undefined && { ReadOnly }), ...(mount.consistency !== undefined && { Consistency: mount.consistency }),
    ...(type === 'bind' && { BindOptions: { ...(bind?.propagation !== undefined && { Propagation: bind.propagation }), ...(bind?.create_host_path && { CreateMountpoint: true }) } }),
    ...(type === 'volume' && volume && { VolumeOptions: { NoCopy: volume.nocopy ?? false, ...(volume.subpath !== undefined && { Subpath: volume.subpath }), ...(volume.labels && { Labels: volume.labels }) } }),
    ...(type === 'tmpfs' && { TmpfsOptions: { ...(tmpfs?.size !== undefined && { SizeBytes: Number(tmpfs.size) }), ...(tmpfs?.mode !== undefined && { Mode: tmpfs.mode }) } }),
  };
}

/** A secret or config with where its content comes from: a file is mounted, a text is copied in. */
export interface ResolvedReference extends FileReference {
  readonly target: string;
  readonly kind: 'secret' | 'config';
  readonly file?: string;
  readonly content?: string;
  /** The variable that is not set. */
  readonly missing?: string;
}

/** The secrets and configs of a service. */
export function fileReferences(project: Project, { secrets = [], configs = [] }: Service): readonly ResolvedReference[] {
  const resolve = (kind: 'secret' | 'config', reference: FileReference): ResolvedReference => {
    const { file, environment, content } = (kind === 'secret' ? project.secrets : project.configs)[reference.source] ?? {};
    const text = content ?? (environment === undefined ? undefined : project.environment.get(environment));
    const { target = reference.source } = reference;
    return { ...reference, target: target.startsWith('/') ? target : `/${target}`, kind, ...(file !== undefined && { file }), ...(text !== undefined && { content: text }), ...(environment !== undefined && text === undefined && { missing: environment }) };
  };
  return [...secrets.map(each => resolve('secret', each)), ...configs.map(each => resolve('config', each))];
}
