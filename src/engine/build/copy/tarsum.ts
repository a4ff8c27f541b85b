import { concat, encode, hex, Sha256 } from '../../../kernel/index.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';

const typeFlags: Readonly<Record<LayerEntry['kind'], string>> = { regular: '0', hardlink: '1', symlink: '2', character: '3', block: '4', directory: '5', fifo: '6' };
/** Bytes that are hashed at a time. */
const chunk = 1 << 20;

const known = new WeakMap<LayerEntry, string>();

/**
 * What a classic build knows a file by: its name, mode, owner, size, kind, where it links to, extended attributes and content, but not its times (moby,
 * `builder/remotecontext/internal/tarsum`, version 1).
 */
export function tarsum(entry: LayerEntry): string {
  const sum = known.get(entry) ?? compute(entry);
  known.set(entry, sum);
  return sum;
}

function compute(entry: LayerEntry): string {
  const device = 'rdev' in entry ? entry.rdev : { major: 0, minor: 0 };
  const fields: readonly (readonly [string, string | number])[] = [
    ['name', entry.kind === 'directory' ? `${entry.path}/` : entry.path],
    ['mode', entry.mode],
    ['uid', entry.uid], ['gid', entry.gid], ['size', entry.kind === 'regular' ? entry.content.size : 0], ['typeflag', typeFlags[entry.kind]],
    ['linkname', 'target' in entry ? entry.target : ''], ['uname', ''], ['gname', ''], ['devmajor', device.major], ['devminor', device.minor],
  ];
  const digest = new Sha256();
  digest.update(encode(fields.map(([name, value]) => `${name}${value}`).join('')));
  for (const [name, value] of [...entry.xattrs ?? []].sort(([a], [b]) => a < b ? -1 : 1)) digest.update(concat([encode(name), value]));
  if (entry.kind === 'regular') for (let at = 0; at < entry.content.size; at += chunk) digest.update(entry.content.read(at, chunk));
  return hex(digest.finish());
}

/** `dir:…` or `multi:…`: one name for what several hashes name. */
export function hashOfHashes(prefix: string, hashes: readonly string[]): string {
  const digest = new Sha256();
  digest.update(encode(hashes.join(',')));
  return `${prefix}:${hex(digest.finish())}`;
}
