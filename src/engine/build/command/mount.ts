import { isGoBoolean } from '../../../dockerfile/index.ts';
import { BuildFault } from '../fault.ts';
import { goQuoted } from '../go.ts';
import type { MountType, RunMount } from './command.ts';
import { suggestion } from './suggestion.ts';

const types: readonly MountType[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const sharings = ['shared', 'private', 'locked'] as const;
const keys = ['type', 'from', 'source', 'target', 'readonly', 'id', 'sharing', 'required', 'mode', 'uid', 'gid', 'src', 'dst', 'ro', 'rw', 'readwrite', 'env'];

type Draft = { -readonly [Key in keyof RunMount]: RunMount[Key] } & { isReadonlyGiven: boolean; isSharingGiven: boolean };

/**
 * Reads the value of a `--mount` (BuildKit, `instructions/commands_runmount.go`).
 * @param expand replaces variables in a value
 * @throws BuildFault
 */
export function readMount(text: string, expand: (word: string) => string): RunMount {
  const mount: Draft = {
    type: 'bind', from: '', source: '', target: '', readonly: true, id: '', sharing: 'shared', size: 0, required: false, mode: undefined, uid: undefined, gid: undefined,
    env: undefined, isReadonlyGiven: false, isSharingGiven: false,
  };
  for (const field of csvFields(text)) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    if (equals < 0 && !['readonly', 'ro', 'readwrite', 'rw', 'required'].includes(key)) throw new BuildFault(`invalid field '${field}' must be a key=value pair`);
    set(mount, key, equals < 0 ? 'true' : expand(field.slice(equals + 1)), field);
  }
  return checked(mount);
}

function set(mount: Draft, key: string, value: string, field: string): void {
  const only = (...allowed: readonly MountType[]): void => {
    if (!allowed.includes(mount.type)) throw new BuildFault(`unexpected key '${key}' for mount type '${mount.type}'`);
  };
  switch (key) {
    case 'type': mount.type = oneOf(types, value, 'mount type'); return;
    case 'from': mount.from = value; return;
    case 'source': case 'src': mount.source = value; return;
    case 'target': case 'dst': case 'destination': mount.target = value; return;
    case 'readonly': case 'ro': mount.readonly = boolean(key, value); mount.isReadonlyGiven = true; return;
    case 'readwrite': case 'rw': mount.readonly = !boolean(key, value); mount.isReadonlyGiven = true; return;
    case 'required': only('secret', 'ssh'); mount.required = boolean(key, value); return;
    case 'size': only('tmpfs'); mount.size = bytes(key, value); return;
    case 'id': mount.id = value; return;
    case 'sharing': mount.sharing = oneOf(sharings, value, 'sharing value'); mount.isSharingGiven = true; return;
    case 'mode': mount.mode = number(key, value, 8); return;
    case 'uid': mount.uid = number(key, value, 10); return;
    case 'gid': mount.gid = number(key, value, 10); return;
    case 'env': only('secret'); mount.env = value; return;
    default: throw new BuildFault(`unexpected key '${key}' in '${field}'${suggestion(key, keys)}`);
  }
}

function checked({ isReadonlyGiven, isSharingGiven, ...mount }: Draft): RunMount {
  const { type } = mount;
  if (type === 'bind' || type === 'tmpfs') {
    for (const key of ['mode', 'uid', 'gid'] as const) if (mount[key] !== undefined) throw new BuildFault(`${key} not allowed for ${goQuoted(type)} type mounts`);
  }
  if (!isReadonlyGiven) mount.readonly = type !== 'cache' && type !== 'tmpfs';
  if (type === 'secret') {
    if (mount.from !== '') throw new BuildFault('secret mount should not have a from');
    if (isSharingGiven) throw new BuildFault('secret mount should not define sharing');
    if (mount.source === '' && mount.target === '' && mount.id === '') throw new BuildFault('invalid secret mount. one of source, target required');
    if (mount.source !== '' && mount.id !== '') throw new BuildFault("both source and id can't be set");
  }
  if (isSharingGiven && type !== 'cache') throw new BuildFault(`invalid cache sharing set for ${type} mount`);
  return mount;
}

/** One line of comma-separated values (RFC 4180). */
function csvFields(text: string): string[] {
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,"]*))(,|$)/y;
  while (field.lastIndex < text.length || text.at(field.lastIndex - 1) === ',') {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (!match) throw new BuildFault(`failed to parse csv mounts: parse error on line 1, column ${at + 1}: bare " in non-quoted field`);
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') break;
  }
  return fields;
}

function oneOf<T extends string>(allowed: readonly T[], value: string, what: string): T {
  const found = allowed.find(each => each === value.toLowerCase());
  if (found === undefined) throw new BuildFault(`unsupported ${what} ${goQuoted(value)}${suggestion(value, allowed)}`);
  return found;
}

function boolean(key: string, value: string): boolean {
  if (!isGoBoolean(value)) throw new BuildFault(`invalid value for ${key}: ${value}`);
  return /^[1tT]/.test(value);
}

function number(key: string, value: string, base: 8 | 10): number {
  if (!(base === 8 ? /^[0-7]+$/ : /^\d+$/).test(value)) throw new BuildFault(`invalid value ${value} for ${key}`);
  return parseInt(value, base);
}

/** `100m`, in powers of 1024 (go-units, RAMInBytes). */
function bytes(key: string, value: string): number {
  const [, size = '', unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(value) ?? [];
  if (size === '') throw new BuildFault(`invalid value for ${key}: ${value}`);
  return Math.trunc(Number(size) * 1024 ** ' kmgtp'.indexOf(unit.toLowerCase() || ' '));
}
