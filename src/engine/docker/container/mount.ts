import { FlagError } from '../flag.ts';
import { parseBytes } from '../format/size.ts';

/** A mount as the Engine API takes it: `HostConfig.Mounts`. */
export interface MountRequest {
  Type: string;
  Source?: string;
  Target?: string;
  ReadOnly?: boolean;
  Consistency?: string;
  BindOptions?: { Propagation?: string; NonRecursive?: boolean };
  VolumeOptions?: { NoCopy?: boolean; Labels?: Record<string, string>; Subpath?: string; DriverConfig?: { Name?: string; Options?: Record<string, string> } };
  ImageOptions?: { Subpath?: string };
  TmpfsOptions?: { SizeBytes?: number; Mode?: number };
}

/** `--mount type=…,source=…,target=…`, as text. @throws FlagError */
export function checkMount(written: string): string {
  parseMount(written);
  return written;
}

/** Takes `--mount` apart. @throws FlagError with docker's words */
export function parseMount(written: string): MountRequest {
  const mount: MountRequest = { Type: 'volume' };
  for (const field of fields(written)) {
    const at = field.indexOf('=');
    const key = (at < 0 ? field : field.slice(0, at)).toLowerCase();
    const value = at < 0 ? undefined : field.slice(at + 1);
    apply(mount, key, value, field);
  }
  if (mount.Target === undefined) throw new FlagError('target is required');
  if (mount.VolumeOptions && mount.Type !== 'volume') throw new FlagError(`cannot mix 'volume-*' options with mount type '${mount.Type}'`);
  if (mount.BindOptions && mount.Type !== 'bind') throw new FlagError(`cannot mix 'bind-*' options with mount type '${mount.Type}'`);
  if (mount.ImageOptions && mount.Type !== 'image') throw new FlagError(`cannot mix 'image-*' options with mount type '${mount.Type}'`);
  if (mount.TmpfsOptions && mount.Type !== 'tmpfs') throw new FlagError(`cannot mix 'tmpfs-*' options with mount type '${mount.Type}'`);
  return mount;
}

function apply(mount: MountRequest, key: string, value: string | undefined, field: string): void {
  if (value === undefined) {
    if (key === 'readonly' || key === 'ro') mount.ReadOnly = true;
    else if (key === 'volume-nocopy') (mount.VolumeOptions ??= {}).NoCopy = true;
    else if (key === 'bind-nonrecursive') (mount.BindOptions ??= {}).NonRecursive = true;
    else throw new FlagError(`invalid field '${field}' must be a key=value pair`);
    return;
  }
  switch (key) {
    case 'type':
      mount.Type = value.toLowerCase();
      break;
    case 'source': case 'src':
      mount.Source = value;
      break;
    case 'target': case 'dst': case 'destination':
      mount.Target = value;
      break;
    case 'readonly': case 'ro':
      mount.ReadOnly = truth(key, value);
      break;
    case 'consistency':
      mount.Consistency = value.toLowerCase();
      break;
    case 'bind-propagation':
      (mount.BindOptions ??= {}).Propagation = value.toLowerCase();
      break;
    case 'bind-nonrecursive':
      (mount.BindOptions ??= {}).NonRecursive = truth(key, value);
      break;
    case 'volume-nocopy':
      (mount.VolumeOptions ??= {}).NoCopy = truth(key, value);
      break;
    case 'volume-subpath':
      (mount.VolumeOptions ??= {}).Subpath = value;
      break;
    case 'volume-label':
      pair((mount.VolumeOptions ??= {}).Labels ??= {}, value);
      break;
    case 'volume-driver':
      ((mount.VolumeOptions ??= {}).DriverConfig ??= {}).Name = value;
      break;
    case 'volume-opt':
      pair(((mount.VolumeOptions ??= {}).DriverConfig ??= {}).Options ??= {}, value);
      break;
    case 'image-subpath':
      (mount.ImageOptions ??= {}).Subpath = value;
      break;
    case 'tmpfs-size': {
      const size = parseBytes(value);
      if (size === undefined) throw new FlagError(`invalid value for ${key}: ${value}`);
      (mount.TmpfsOptions ??= {}).SizeBytes = size;
      break;
    }
    case 'tmpfs-mode':
      if (!/^[0-7]+$/.test(value)) throw new FlagError(`invalid value for ${key}: ${value}`);
      (mount.TmpfsOptions ??= {}).Mode = parseInt(value, 8);
      break;
    default: throw new FlagError(`unexpected key '${key}' in '${field}'`);
  }
}

/** The fields of a line of CSV: quoted ones may hold commas. */
function fields(line: string): string[] {
  return (line.match(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g) ?? []).map((part, at) => at === 0 ? part : part.slice(1)).map(part => part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part);
}

function truth(key: string, value: string): boolean {
  if (/^(1|t|true)$/i.test(value)) return true;
  if (/^(0|f|false)$/i.test(value)) return false;
  throw new FlagError(`invalid value for ${key}: ${value}`);
}

function pair(into: Record<string, string>, value: string): void {
  const at = value.indexOf('=');
  into[at < 0 ? value : value.slice(0, at)] = at < 0 ? '' : value.slice(at + 1);
}
