import { concat, Content, decode, encode, Gunzip, Gzip, type Inode } from '../../../kernel/index.ts';
import { paddingOf, tarHeader } from '../tar/header.ts';
import { pieces } from '../tar/write.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { contentOf } from './collect.ts';
import { resolved } from './lay-out.ts';

/** One line of a layer's tar-split.json.gz: bytes of its archive, or a file of which the data follow. github.com/vbatts/tar-split, "storage.Entry". */
type Part = { readonly type: typeof segment; readonly payload: string; readonly position: number } | { readonly type: typeof file; readonly name: string; readonly size?: number; readonly position: number };
const segment = 2;
const file = 1;

/** Collects what a layer's archive has beside the data of its files, so that the very same bytes can be made again of what lies on the disk. */
export class TarSplit {
  private readonly parts: Part[] = [];
  /** Where the data of which file stand. */
  private readonly files = new Map<string, { readonly at: number; readonly content: Content }>();

  /** @param before all bytes behind the data of the entry before; @param entry undefined at the end */
  add(before: Uint8Array, entry: LayerEntry | undefined): void {
    if (before.length > 0) this.parts.push({ type: segment, payload: base64(before), position: this.parts.length });
    if (!entry) return;
    this.keepData(entry.path);
    if (entry.kind !== 'regular') return;
    this.files.set(entry.path, { at: this.parts.length, content: entry.content });
    this.parts.push({ type: file, name: entry.path, ...(entry.content.size > 0 && { size: entry.content.size }), position: this.parts.length });
  }

  pack(): Content {
    const gzip = new Gzip({ name: undefined, mtime: 0 });
    return Content.of(concat([...gzip.push(encode(this.parts.map(part => `${JSON.stringify(part)}\n`).join('')), true)]));
  }

  /** Of a path that comes twice only the last file is on the disk: the data of the first one are kept here. */
  private keepData(path: string): void {
    const earlier = this.files.get(path);
    if (!earlier) return;
    const { at, content } = earlier;
    this.parts[at] = { type: segment, payload: base64(content.read(0, content.size)), position: at };
    this.files.delete(path);
  }
}

/** The parts of an archive that `writeTar` makes. */
export function splitOf(entries: Iterable<LayerEntry>): TarSplit {
  const split = new TarSplit();
  let padding = 0;
  for (const entry of entries) {
    split.add(concat([new Uint8Array(padding), tarHeader(entry)]), entry);
    padding = entry.kind === 'regular' ? paddingOf(entry.content.size) : 0;
  }
  split.add(new Uint8Array(padding + 1024), undefined);
  return split;
}

/** The archive again, of the parts and of the files in the layer's directory; its size is known before. */
export function joined(packed: Content, diff: Inode): { readonly size: number; readonly bytes: Iterable<Uint8Array> } {
  const lines = decode(concat([...new Gunzip().push(packed.read(0, packed.size), true)])).trimEnd().split('\n');
  const parts = lines.map(line => JSON.parse(line) as Part);
  const size = parts.reduce((sum, part) => sum + (part.type === segment ? part.payload.length / 4 * 3 - (/=*$/.exec(part.payload)?.[0].length ?? 0) : part.size ?? 0), 0);
  return { size, bytes: bytesOf(parts, diff) };
}

function* bytesOf(parts: readonly Part[], diff: Inode): Generator<Uint8Array> {
  for (const part of parts) {
    if (part.type === segment) yield Uint8Array.from(atob(part.payload), char => char.charCodeAt(0));
    else if (part.size !== undefined) {
      const inode = resolved(diff, part.name);
      if (inode?.kind === 'regular') yield* pieces(contentOf(inode));
    }
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  const step = 8190;
  for (let at = 0; at < bytes.length; at += step) text += btoa(String.fromCharCode(...bytes.subarray(at, at + step)));
  return text;
}
