import { Computer, type Streams } from '../boot/boot.ts';
import { TmpfsInode } from '../fs/tmpfs/inode.ts';
import type { Inode } from '../vfs/inode.ts';
import { ProgramLoader } from '../program/loader.ts';
import type { Program } from '../program/program.ts';
import { programs } from '../program/table.ts';
import { registry } from './classes.ts';
import { type Ground, readGraph, writeGraph } from './graph.ts';
import { restorePrograms } from './restore.ts';

/** Raised with every change after which older states cannot be read. */
const version = 1;

/** The number of what the files of the disk share; the files have their inode numbers. */
const sharedNumber = 0;

interface Head {
  readonly format: 'cutaway linux';
  readonly version: number;
  readonly cgroup: 'v1' | 'v2';
}

/** A state that this version cannot load; the message says why. */
export class UnreadableState extends Error {}

/** A machine as lines of text. What it was booted with and has not changed is left out. */
export function* saveComputer(computer: Computer): Generator<string> {
  const head: Head = { format: 'cutaway linux', version, cgroup: computer.cgroup };
  yield JSON.stringify(head);
  yield* writeGraph(computer, registry, groundOf(computer));
}

/**
 * The machine that was saved, in the same state: its processes go on where they were.
 * @param init the program of process 1
 * @param more programs besides those that every machine has
 * @throws {@link UnreadableState}
 */
export function loadComputer(lines: Iterable<string>, init: Program, streams: Streams, more: readonly Program[] = []): Computer {
  const [first = '', ...rest] = lines;
  const { cgroup } = readHead(first);
  const fresh = new Computer({ cgroup });
  fresh.start(init, streams, [], new Map());
  checkShapes(shapesOf(rest), shapesOf(writeGraph(fresh, registry)));
  const loaded = readState(rest, fresh);
  const loader = new ProgramLoader(new Map([...programs, ...[init, ...more].map(each => [each.name, each] as const)]));
  Object.assign(loaded.kernel, { loader });
  const outlets = [streams.out, streams.out, streams.error];
  loaded.devices.forEach((device, index) => { device.outlet = outlets[index] ?? streams.out; });
  if (loaded.terminal) loaded.terminal.terminal.port = streams.out;
  restorePrograms(loaded.kernel, loader);
  return loaded;
}

function readHead(line: string): Head {
  const head = parse(line);
  if (head?.format !== 'cutaway linux') throw new UnreadableState('this is not a saved state of the simulated Linux');
  if (head.version !== version) throw new UnreadableState(`the state was saved by version ${head.version} of the simulated Linux; this one reads version ${version} only`);
  return head as Head;
}

function parse(line: string): Partial<Head> | undefined {
  try {
    return JSON.parse(line) as Partial<Head>;
  } catch {
    return undefined;
  }
}

function readState(lines: readonly string[], fresh: Computer): Computer {
  const files = new Map<number, object>([[sharedNumber, fresh.disk.shared]]);
  collect(fresh.disk.root, files);
  try {
    return readGraph(lines, registry, number => files.get(number)) as Computer;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) throw new UnreadableState(`the state is damaged or of another version: ${error.message}`);
    throw error;
  }
}

/** The files that a machine has from the start. */
function groundOf({ disk }: Computer): Ground {
  const { shared } = disk;
  const isFile = (object: object): object is TmpfsInode => object instanceof TmpfsInode && object.space === shared && shared.isGround(object);
  return {
    numberOf: object => object === shared ? sharedNumber : isFile(object) ? object.number : undefined,
    isChanged: object => object === shared || shared.changed.has(object as TmpfsInode),
  };
}

function collect(directory: Inode, files: Map<number, object>): void {
  files.set(directory.number, directory);
  if (directory.kind !== 'directory') return;
  for (const { name } of directory.readdir(2)) {
    const file = directory.lookup(name);
    if (file && !files.has(file.number)) collect(file, files);
  }
}

/** The fields of each class, as far as there are instances. */
type Shapes = ReadonlyMap<string, ReadonlySet<string>>;

function shapesOf(lines: Iterable<string>): Shapes {
  const shapes = new Map<string, Set<string>>();
  for (const line of lines) {
    if (!line.startsWith('["i"')) continue;
    const [, name, fields] = JSON.parse(line) as ['i', string, [string, unknown][]];
    const known = shapes.get(name) ?? new Set();
    for (const [field] of fields) known.add(field);
    shapes.set(name, known);
  }
  return shapes;
}

/** A class that has other fields now than when the state was saved would be half empty. */
function checkShapes(then: Shapes, now: Shapes): void {
  for (const [name, fields] of now) {
    const before = then.get(name);
    const other = before && [...new Set([...fields, ...before])].find(field => fields.has(field) !== before.has(field));
    if (other !== undefined) throw new UnreadableState(`the state was saved by another version of the simulated Linux: ${name}.${other} is not the same`);
  }
}
