import type { MountPropagation, MountRequest } from '../container/config.ts';
import { EngineError } from '../error.ts';
import type { MountPoint } from './mount-point.ts';

/** What `--mount` and `-v` may say besides the source: moby, volume/mounts, linux_parser.go. */
const propagations: readonly string[] = ['private', 'rprivate', 'slave', 'rslave', 'shared', 'rshared'] satisfies MountPropagation[];
const kinds: readonly (readonly string[])[] = [['rw', 'ro'], ['z', 'Z'], propagations, ['nocopy'], ['consistent', 'cached', 'delegated']];

/** A mount whose volume, if it is one, has not been looked up yet. */
export type ParsedMount = Omit<MountPoint, 'source'> & { readonly source: string; readonly labels?: Readonly<Record<string, string>>; readonly driverOptions?: Readonly<Record<string, string>> };

const nothing = {
  name: '', driver: '', source: '', mode: '', writable: true, propagation: '', copyData: false, createSource: false, nonRecursive: false, readOnlyNonRecursive: false, subpath: '', data: '',
  isAnonymous: false,
} as const;

/** An anonymous volume: `VOLUME` of an image, `-v /PATH`. dockerd takes any path there. */
export function parseVolumePath(destination: string): ParsedMount {
  return { ...nothing, type: 'volume', destination: clean(destination), copyData: true, isAnonymous: true };
}

/** One of `HostConfig.Binds`: `SOURCE:DESTINATION[:MODE]`. @param driver for volumes: `HostConfig.VolumeDriver`. @throws EngineError system, as dockerd has it */
export function parseBind(text: string, driver: string): ParsedMount {
  const invalid = `invalid volume specification: '${text}'`;
  const parts = text.split(':');
  const [first = '', second = '', mode = ''] = parts;
  if (first === '' || parts.length > 3 || (parts.length === 2 && isMode(second))) throw new EngineError('system', invalid);
  const [source, destination] = parts.length === 1 ? ['', first] : [first, second];
  if (!isMode(mode)) throw new EngineError('system', `invalid mode: ${mode}`);
  const options = mode.split(',');
  const type = source.startsWith('/') ? 'bind' : 'volume';
  const propagation = options.find(option => propagations.includes(option)) as MountPropagation | undefined;
  const problem = placeProblem(destination) ?? (type === 'bind' ? (options.includes('nocopy') ? extra('VolumeOptions') : undefined) : propagation && extra('BindOptions'));
  if (problem !== undefined) throw new EngineError('system', `${invalid}: invalid mount config for type "${type}": ${problem}`);
  const base = { ...nothing, type, destination: clean(destination), mode, writable: !options.includes('ro') } as const;
  if (type === 'bind') return { ...base, source: clean(source), propagation: propagation ?? 'rprivate', createSource: true };
  return { ...base, name: source, driver, copyData: !options.includes('nocopy'), isAnonymous: source === '' };
}

/** One of `HostConfig.Mounts`. @param exists whether there is something at a path of the host. @throws EngineError */
export function parseMount(request: Omit<MountRequest, 'Target'> & { readonly Target?: string }, exists: (path: string) => boolean): ParsedMount {
  const { Type: type, Target = '', Source = '', ReadOnly = false, BindOptions, VolumeOptions, ImageOptions, TmpfsOptions } = request;
  const problem = Target === '' ? missing('Target') : placeProblem(Target) ?? requestProblem(request, exists);
  if (problem !== undefined) throw new EngineError('invalid', `invalid mount config for type "${type}": ${problem}`);
  const base = { ...nothing, destination: clean(Target), writable: !ReadOnly };
  if (type === 'bind') {
    return {
      ...base, type, source: clean(Source), propagation: BindOptions?.Propagation ?? 'rprivate', nonRecursive: BindOptions?.NonRecursive ?? false,
      readOnlyNonRecursive: BindOptions?.ReadOnlyNonRecursive ?? false, createSource: BindOptions?.CreateMountpoint ?? false,
    };
  }
  if (type === 'tmpfs') return { ...base, type, data: tmpfsData(TmpfsOptions) };
  if (type === 'image') return { ...base, type, name: Source, writable: false, propagation: 'rprivate', subpath: ImageOptions?.Subpath ?? '' };
  return {
    ...base, type: 'volume', mode: 'z', name: Source, driver: VolumeOptions?.DriverConfig?.Name ?? '', copyData: !(VolumeOptions?.NoCopy ?? false), subpath: VolumeOptions?.Subpath ?? '', isAnonymous: Source === '',
    ...VolumeOptions?.Labels && { labels: VolumeOptions.Labels }, ...VolumeOptions?.DriverConfig?.Options && { driverOptions: VolumeOptions.DriverConfig.Options },
  };
}

/** One of `HostConfig.VolumesFrom`: `CONTAINER[:MODE]`. @throws EngineError */
export function parseVolumesFrom(text: string): { readonly container: string; readonly mode: string } {
  if (text === '') throw new EngineError('invalid', 'volumes-from specification cannot be an empty string');
  const [, container = '', mode = ''] = /^([^:]*):?(.*)$/s.exec(text) ?? [];
  const options = mode.split(',');
  if (!isMode(mode) || options.some(option => propagations.includes(option) || option === 'nocopy')) throw new EngineError('invalid', `invalid mode: ${mode}`);
  return { container, mode: mode === '' ? 'rw' : mode };
}

/** Whether a mode allows writing. */
export function allowsWriting(mode: string): boolean {
  return !mode.split(',').includes('ro');
}

/** A path without `.`, `..`, double slashes and a slash at the end. */
export function clean(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}

function requestProblem({ Type, Source = '', ReadOnly = false, BindOptions, VolumeOptions, ImageOptions, TmpfsOptions }: Omit<MountRequest, 'Target'>, exists: (path: string) => boolean): string | undefined {
  if (ImageOptions && Type !== 'image') return extra('ImageOptions');
  switch (Type) {
    case 'bind':
      if (Source === '') return missing('Source');
      if (BindOptions?.Propagation !== undefined && !propagations.includes(BindOptions.Propagation)) return `invalid propagation mode: ${BindOptions.Propagation}`;
      if (VolumeOptions) return extra('VolumeOptions');
      if (!Source.startsWith('/')) return `invalid mount path: '${Source}' mount path must be absolute`;
      return exists(Source) || BindOptions?.CreateMountpoint === true ? undefined : `bind source path does not exist: ${Source}`;
    case 'volume':
      if (BindOptions) return extra('BindOptions');
      if (VolumeOptions?.Subpath && Source === '') return 'must not set Subpath when using anonymous volumes';
      if (VolumeOptions?.Subpath && !isLocal(VolumeOptions.Subpath)) return 'subpath must be a relative path within the volume';
      return ReadOnly && Source === '' ? 'must not set ReadOnly mode when using anonymous volumes' : undefined;
    case 'tmpfs':
      if (BindOptions) return extra('BindOptions');
      return Source === '' ? tmpfsProblem(TmpfsOptions) : extra('Source');
    case 'image':
      if (Source === '') return missing('Source');
      return ImageOptions?.Subpath && !isLocal(ImageOptions.Subpath) ? 'subpath must be a relative path within the volume' : undefined;
    default: return 'mount type unknown';
  }
}

function tmpfsProblem(options: MountRequest['TmpfsOptions']): string | undefined {
  const bad = options?.Options?.find(([name = '']) => !['exec', 'noexec'].includes(name));
  return bad && `invalid option: ${bad[0] ?? ''}`;
}

/** `size=1m,mode=1770`: linux_parser.go, ConvertTmpfsOptions. */
function tmpfsData({ Mode = 0, SizeBytes = 0, Options = [] }: NonNullable<MountRequest['TmpfsOptions']> = {}): string {
  const [suffix = '', unit = 1] = ([['g', 2 ** 30], ['m', 2 ** 20], ['k', 2 ** 10]] as const).find(([, each]) => SizeBytes % each === 0) ?? [];
  return [...Mode === 0 ? [] : [`mode=${Mode.toString(8)}`], ...SizeBytes === 0 ? [] : [`size=${SizeBytes / unit}${suffix}`], ...Options.map(option => option.join('='))].join(',');
}

/** At most one word of each kind. */
function isMode(mode: string): boolean {
  if (mode === '') return true;
  const used = mode.split(',').map(option => kinds.findIndex(kind => kind.includes(option)));
  return !used.includes(-1) && new Set(used).size === used.length;
}

function placeProblem(destination: string): string | undefined {
  if (destination !== '' && clean(destination) === '/') return 'invalid specification: destination can\'t be \'/\'';
  return destination.startsWith('/') ? undefined : `invalid mount path: '${destination}' mount path must be absolute`;
}

function isLocal(path: string): boolean {
  let depth = 0;
  for (const name of path.split('/')) if (name !== '' && name !== '.' && (depth += name === '..' ? -1 : 1) < 0) return false;
  return !path.startsWith('/');
}

function missing(field: string): string {
  return `field ${field} must not be empty`;
}

function extra(field: string): string {
  return `field ${field} must not be specified`;
}
