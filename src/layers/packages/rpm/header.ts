import type { Package } from '../package.ts';
import { damaged, DatabaseBytes } from './database-bytes.ts';

/** rpm.org, "RPM Tags". */
const tag = { name: 1000, version: 1001, release: 1002, epoch: 1003, size: 1009, architecture: 1022, longSize: 5009 };
/** rpm.org, "RPM V4 Package Format", "Header": types of values. */
const type = { int32: 4, int64: 5, string: 6 };
const decoder = new TextDecoder();

/**
 * The package that a header of rpm describes, as databases store it (rpm.org, "RPM V4 Package Format", "Header", without its magic): how many entries and bytes of data there are,
 * entries of tag, type, offset and count, and the data, all of it big-endian. The version is as `%{EVR}` has it. @throws LayersError
 */
export function packageOfHeader(blob: Uint8Array): Package {
  const header = new DatabaseBytes(blob, false);
  const [count, length] = [header.u32(0), header.u32(4)];
  const data = header.within(8 + 16 * count, length);
  const places = new Map<number, number>();
  for (let at = 8; at < 8 + 16 * count; at += 16) {
    const [key, kind, offset] = [header.u32(at), header.u32(at + 4), header.u32(at + 8)];
    if (kinds.get(key) === kind) places.set(key, offset);
  }
  const text = (key: number): string => stringAt(data, places.get(key));
  const [name, version, release] = [text(tag.name), text(tag.version), text(tag.release)];
  if (name === '' || version === '') throw damaged('a header without name and version');
  const [epoch, size, longSize] = [places.get(tag.epoch), places.get(tag.size), places.get(tag.longSize)];
  return {
    name, version: `${epoch === undefined ? '' : `${data.u32(epoch)}:`}${version}${release && `-${release}`}`, architecture: text(tag.architecture),
    bytes: longSize !== undefined ? Number(data.u64(longSize)) : size !== undefined ? data.u32(size) : undefined,
  };
}

const kinds: ReadonlyMap<number, number> = new Map([
  [tag.name, type.string], [tag.version, type.string], [tag.release, type.string], [tag.architecture, type.string], [tag.epoch, type.int32], [tag.size, type.int32], [tag.longSize, type.int64],
]);

function stringAt(data: DatabaseBytes, at: number | undefined): string {
  if (at === undefined) return '';
  const end = data.bytes.indexOf(0, at);
  if (at >= data.size || end < 0) throw damaged('a text in a header');
  return decoder.decode(data.bytes.subarray(at, end));
}
