import type { PathKind, PathWord } from '../../model/index.ts';
import { none, root } from './paths.ts';
import { flag, kindNumber } from './records.ts';
import type { Stack } from './stack.ts';

const encoder = new TextEncoder();

/** What each of so many layers, from the base up, says of a path; undefined for one that does not mention it. */
export function wordsOf(stack: Stack, layers: number, path: string): readonly (PathWord | undefined)[] {
  const words: (PathWord | undefined)[] = Array.from({ length: layers });
  const names = path.split('/').filter(name => name !== '' && name !== '.');
  const { paths } = stack.records;
  let node: number = root;
  for (const [depth, name] of ['', ...names].entries()) {
    const bytes = encoder.encode(name);
    if (depth > 0) node = paths.find(node, bytes, 0, bytes.length);
    if (node === none) break;
    const at = `/${names.slice(0, depth).join('/')}`;
    for (const record of recordsOf(stack, node)) {
      const position = stack.position(record);
      const isItself = depth === names.length;
      const hides = words[position]?.hides ?? hiding(stack, record, isItself, at);
      const has = isItself ? possession(stack, record, position) : undefined;
      if (hides || has) words[position] = { ...has && { has }, ...hides && { hides } };
    }
  }
  return words;
}

function* recordsOf(stack: Stack, node: number): Generator<number> {
  const { records } = stack;
  for (let record = records.paths.latest(node); record !== none; record = records.earlier(record)) if (record < stack.count && stack.position(record) !== none) yield record;
}

/** How a layer's record for a path, or for a directory above it, hides what is below: of the path itself, or in the directory. */
function hiding({ records }: Stack, record: number, isItself: boolean, at: string): PathWord['hides'] {
  const flags = records.flags(record);
  if (flags & flag.whiteout) return { by: 'whiteout', at };
  if (isItself) return undefined;
  if (flags & flag.opaque) return { by: 'opaque', at };
  const kind = records.kind(record);
  return kind === kindNumber.directory || kind === kindNumber.absent ? undefined : { by: 'file', at };
}

/** What the layer itself has; nothing for what its own layer loses again, as a file below a file. */
function possession(stack: Stack, record: number, position: number): PathWord['has'] {
  const { records } = stack;
  const kind = records.kind(record);
  const isImplied = (records.flags(record) & flag.implied) !== 0;
  if (kind === kindNumber.absent || stack.hiddenAt[record] === position && !isImplied) return undefined;
  const contents = stack.contents(record);
  return { kind: kindOf(kind), size: contents === none ? 0 : records.size(contents) };
}

function kindOf(kind: number): PathKind {
  switch (kind) {
    case kindNumber.file: case kindNumber.hardlink: return 'file';
    case kindNumber.directory: return 'directory';
    case kindNumber.symlink: return 'symlink';
    default: return 'other';
  }
}
