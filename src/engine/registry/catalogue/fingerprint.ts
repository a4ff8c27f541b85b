import { encode } from '../../../kernel/index.ts';
import type { Hashing } from '../../image/hashing.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';

/** So much of a file's beginning and end is looked at. */
const sample = 8192;

/**
 * What tells whether a layer is still the one that the table of digests was made of, without all of its bytes: names and attributes of all entries, small contents, beginnings and ends of large ones.
 * @returns 16 hexadecimal digits
 */
export function fingerprint(entries: Iterable<LayerEntry>, hashing: Hashing): string {
  const hash = hashing.sha256();
  for (const entry of entries) {
    const { path, kind, mode, uid, gid, mtime } = entry;
    const own = entry.kind === 'regular' ? entry.content.size : entry.kind === 'symlink' || entry.kind === 'hardlink' ? entry.target : '';
    hash.update(encode(`${path}\0${kind}\0${mode}\0${uid}\0${gid}\0${mtime}\0${own}\0`));
    if (entry.kind !== 'regular') continue;
    hash.update(entry.content.read(0, 2 * sample));
    if (entry.content.size > 2 * sample) hash.update(entry.content.read(entry.content.size - sample, sample));
  }
  return hash.hex().slice(0, 16);
}
