import { message, type Message } from '../../base/message.ts';
import type { TarEntry } from '../archive/entry.ts';
import { LayersError } from '../failure.ts';
import { none, type Paths, root } from './paths.ts';
import { flag, kindNumber, type Records } from './records.ts';

/** NAME_MAX and PATH_MAX of Linux, limits.h: no file can have a longer name. */
const longestName = 255;
const longestPath = 4096;
/** How many symbolic links a path may lead through: path_resolution(7). */
const mostLinks = 40;
/** More than any image has; a bomb has more. Each takes about a hundred bytes of memory. */
const mostPaths = 2 ** 23;
/** Bytes that extended attributes and maps of sparse files may take. */
const mostExtras = 2 ** 26;
/** So often hard links may get another file to lead to, as the one before is replaced: nobody's do, and each costs a little. */
const mostHeirs = 2 ** 23;
/** Who has so many problems has told enough. */
const mostProblems = 20;

const slash = 0x2f;
const dot = 0x2e;
const nothing = new Uint8Array(0);
/** image-spec, layer.md, "Whiteouts"; the names that begin with two marks are AUFS' own and mean nothing to others, but for the opaque one. */
const whiteoutMark = bytesOf('.wh.');
const opaqueName = bytesOf('.wh..wh..opq');
const ownMark = bytesOf('.wh..wh.');
const decoder = new TextDecoder();

/**
 * Takes in the entries of one layer. What no engine would unpack (a path that leads out of the layer, a name that no file can have) is left out and told in
 * `problems`. A path that leads through a symbolic link of the same layer is where that leads, as when the layer is unpacked.
 */
export class LayerReader {
  readonly problems: Message[] = [];
  readonly #records: Records;
  readonly #paths: Paths;
  readonly #layer: number;
  readonly #hardLinks: { readonly record: number; readonly target: Uint8Array }[] = [];
  /** Hard links by the file that they lead to, made when the first of these is replaced by a later entry. */
  #linksTo: Map<number, number[]> | undefined;
  #heirs = 0;
  /** The directory of the last entry, and how the archive writes it: mostly it is the next one's as well. */
  #directory = root;
  #directoryPath: Uint8Array = nothing;
  /** Where the last name of the path stands that was walked. */
  #from = 0;
  #end = 0;
  #entries = 0;
  #extras = 0;

  constructor(records: Records, layer: number) {
    this.#records = records;
    this.#paths = records.paths;
    this.#layer = layer;
  }

  /** Entries of the archive so far, whiteouts included. */
  get entries(): number {
    return this.#entries;
  }

  /** @throws LayersError if there are more than any image has */
  add(entry: TarEntry): void {
    this.#entries++;
    if (Math.max(this.#entries, this.#records.count, this.#paths.count) > mostPaths) throw new LayersError(message('The layer has more than {0} files, with those below it.', mostPaths));
    this.#countExtras(entry);
    if (isForAufs(entry.path)) return;
    const directory = this.#walk(entry.path);
    if (directory === undefined) return;
    const [from, end] = [this.#from, this.#end];
    if (startsWith(entry.path, from, end, whiteoutMark)) {
      this.#mark(directory, entry.path, from, end);
      return;
    }
    const node = from === end ? directory : this.#paths.add(directory, entry.path, from, end);
    if (node !== directory) this.#haveDirectory(directory);
    else if (entry.kind !== 'directory') return;
    const record = this.#records.of(this.#layer, node);
    if (this.#records.kind(record) === kindNumber.symlink || entry.kind === 'symlink') this.#directoryPath = nothing;
    if (this.#records.flags(record) & flag.linked) this.#bequeath(record);
    this.#records.fill(record, entry);
    if (entry.kind === 'hardlink') this.#link(record, entry.target.slice());
  }

  #countExtras({ sparse, xattrs }: TarEntry): void {
    if (!sparse && !xattrs) return;
    this.#extras += 8 * (sparse?.length ?? 0);
    for (const [name, value] of xattrs ?? []) this.#extras += name.length + value.length;
    if (this.#extras > mostExtras) throw new LayersError(message('The extended attributes and maps of sparse files in the layer take more than {0} bytes.', mostExtras));
  }

  /** Leaves out what is no file. */
  unknown(type: string, path: Uint8Array): void {
    this.#problem(message('{0} is of the unknown type {1} and is left out.', shown(path), shown(bytesOf(type))));
  }

  /** A hard link leads to the file that is at its target now, not to one that comes later in its place. */
  #link(record: number, target: Uint8Array): void {
    this.#hardLinks.push({ record, target });
    const node = this.#paths.at(target);
    const found = node === none ? none : this.#own(node);
    const file = found !== none && this.#records.kind(found) === kindNumber.hardlink ? this.#records.link(found) : found;
    if (file < 0 || file === record || this.#records.kind(file) !== kindNumber.file) return;
    this.#records.setLink(record, file);
    this.#records.addFlag(file, flag.linked);
    if (this.#linksTo) append(this.#linksTo, file, record);
  }

  /** Before a file is replaced in its own layer: the first of the hard links to it has it then, and the others lead there. */
  #bequeath(file: number): void {
    const isLink = (record: number): boolean => this.#records.kind(record) === kindNumber.hardlink && this.#records.link(record) === file;
    if (!this.#linksTo) {
      this.#linksTo = new Map();
      for (const { record } of this.#hardLinks) if (this.#records.kind(record) === kindNumber.hardlink && this.#records.link(record) !== none) append(this.#linksTo, this.#records.link(record), record);
    }
    const [heir, ...others] = [...new Set(this.#linksTo.get(file))].filter(isLink);
    this.#linksTo.delete(file);
    if (heir === undefined) return;
    this.#heirs += others.length;
    if (this.#heirs > mostHeirs) throw new LayersError(message('The layer replaces files that have other names again and again.'));
    this.#records.bequeath(file, heir);
    for (const other of others) {
      this.#records.setLink(other, heir);
      this.#records.addFlag(heir, flag.linked);
      append(this.#linksTo, heir, other);
    }
  }

  /** Finds what the other hard links lead to, which may come after them in the archive. */
  finish(): void {
    for (const { record, target } of this.#hardLinks) {
      if (this.#records.kind(record) !== kindNumber.hardlink || this.#records.link(record) !== none) continue;
      const directory = this.#walk(target);
      if (directory === undefined) continue;
      const node = this.#from === this.#end ? directory : this.#paths.find(directory, target, this.#from, this.#end);
      if (node === none) {
        this.#problem(message('{0} is a hard link to {1}, which is not there.', this.#paths.text(this.#records.node(record)), shown(target)));
        continue;
      }
      const found = this.#own(node);
      this.#records.setLink(record, found === none || this.#records.kind(found) === kindNumber.absent ? -2 - node : found);
    }
  }

  /** The record that this layer has for a node; {@link none} without. */
  #own(node: number): number {
    const latest = this.#paths.latest(node);
    return latest !== none && this.#records.layer(latest) === this.#layer ? latest : none;
  }

  #mark(directory: number, path: Uint8Array, from: number, end: number): void {
    if (end - from === opaqueName.length && startsWith(path, from, end, opaqueName)) this.#records.addFlag(this.#directoryRecord(directory), flag.opaque);
    else if (end - from - whiteoutMark.length <= 2 && isDots(path, from + whiteoutMark.length, end)) {
      this.#problem(message('{0} is a name that no file can have, and is left out.', shown(path)));
    } else if (!startsWith(path, from, end, ownMark)) {
      this.#haveDirectory(directory);
      const node = this.#paths.add(directory, path, from + whiteoutMark.length, end);
      this.#records.addFlag(this.#records.of(this.#layer, node), flag.whiteout);
    }
  }

  /** Sees to it that this layer has the directory and all above it. */
  #haveDirectory(directory: number): void {
    this.#records.addFlag(this.#directoryRecord(directory), flag.parent);
  }

  #directoryRecord(directory: number): number {
    const found = this.#own(directory);
    if (found !== none && this.#records.kind(found) !== kindNumber.absent) return found;
    const record = this.#records.of(this.#layer, directory);
    this.#records.imply(record);
    for (let at = this.#paths.parent(directory), below = true; below && at !== none; at = this.#paths.parent(at)) {
      const own = this.#own(at);
      below = own === none || this.#records.kind(own) === kindNumber.absent;
      const above = this.#records.of(this.#layer, at);
      if (below) this.#records.imply(above);
      this.#records.addFlag(above, flag.parent);
    }
    return record;
  }

  /** The directory that a path is in; where its last name stands is kept. A path to the root itself has none. Undefined, with a problem, for a path that no file can have. */
  #walk(path: Uint8Array): number | undefined {
    let end = path.length;
    while (end > 0 && path[end - 1] === slash) end--;
    let from = end;
    while (from > 0 && path[from - 1] !== slash) from--;
    const isPlain = !(end - from <= 2 && isDots(path, from, end)) && end - from <= longestName;
    if (isPlain && from > 0 && from === this.#directoryPath.length && startsWith(path, 0, from, this.#directoryPath) && path.indexOf(0, from) < 0) {
      this.#from = from;
      this.#end = end;
      return this.#directory;
    }
    const isName = path.length <= longestPath && !path.includes(0) && end - from <= longestName;
    const directory = isName ? this.#resolve(path, isPlain ? from : end, 0, root) : none;
    if (directory === undefined || directory === none) {
      this.#problem(directory === undefined ? message('{0} leads out of the layer, and is left out.', shown(path)) : message('{0} is a name that no file can have, and is left out.', shown(path)));
      return undefined;
    }
    this.#from = isPlain ? from : end;
    this.#end = end;
    this.#directory = directory;
    this.#directoryPath = isPlain ? path.slice(0, from) : nothing;
    return directory;
  }

  /** The node that the first `end` bytes of a path lead to from a directory; undefined if that is outside of the layer, {@link none} if there can be no such path. */
  #resolve(path: Uint8Array, end: number, links: number, start: number): number | undefined {
    let node = path[0] === slash ? root : start;
    for (let from = 0; from < end;) {
      let stop = from;
      while (stop < end && path[stop] !== slash) stop++;
      if (stop - from === 2 && isDots(path, from, stop)) {
        // Where a symbolic link leads, the layer's root is the root, which has nothing above it.
        if (node === root && links === 0) return undefined;
        if (node !== root) node = this.#paths.parent(node);
      } else if (stop > from && !(stop - from === 1 && path[from] === dot)) {
        if (stop - from > longestName) return none;
        const next = this.#follow(this.#paths.add(node, path, from, stop), links);
        if (next === undefined || next === none) return next;
        node = next;
      }
      from = stop + 1;
    }
    return node;
  }

  /** Where a node leads if this layer has it as a symbolic link. */
  #follow(node: number, links: number): number | undefined {
    const own = this.#own(node);
    if (own === none || this.#records.kind(own) !== kindNumber.symlink) return node;
    if (links === mostLinks) return none;
    const target = this.#records.target(own);
    return this.#resolve(target, target.length, links + 1, this.#paths.parent(node));
  }

  #problem(problem: Message): void {
    if (this.problems.length < mostProblems) this.problems.push(problem);
  }
}

function append(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function isDots(path: Uint8Array, from: number, end: number): boolean {
  for (let index = from; index < end; index++) if (path[index] !== dot) return false;
  return true;
}

/** AUFS' own directories at a layer's root, which Docker leaves out. */
function isForAufs(path: Uint8Array): boolean {
  let from = 0;
  while (path[from] === slash || path[from] === dot && path[from + 1] === slash) from++;
  return startsWith(path, from, path.length, ownMark) && !startsWith(path, from, path.length, opaqueName);
}

function startsWith(path: Uint8Array, from: number, end: number, mark: Uint8Array): boolean {
  if (end - from < mark.length) return false;
  for (let index = 0; index < mark.length; index++) if (path[from + index] !== mark[index]) return false;
  return true;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Bytes of an archive as part of one line. */
function shown(bytes: Uint8Array): string {
  const text = decoder.decode(bytes.length > 200 ? bytes.subarray(0, 200) : bytes);
  return text.replace(/[\x00-\x1f\x7f-\x9f]/g, char => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`) + (bytes.length > 200 ? '…' : '');
}
