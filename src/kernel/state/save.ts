import { Computer, type Streams } from '../boot/boot.ts';
import { TmpfsDirectory } from '../fs/tmpfs/directory.ts';
import type { Ground as TmpfsGround } from '../fs/tmpfs/ground.ts';
import { TmpfsInode } from '../fs/tmpfs/inode.ts';
import type { Inode } from '../vfs/inode.ts';
import { ProgramLoader } from '../program/loader.ts';
import type { Program } from '../program/program.ts';
import { programs } from '../program/table.ts';
import { registry } from './classes.ts';
import { type Ground, readGraph, writeGraph } from './graph.ts';
import { restorePrograms } from './restore.ts';

/** Raised with every change after which older states cannot be read. */
const version = 6;

/** The number of what the files of the disk share; the files have their inode numbers. */
const sharedNumber = 0;

interface Head {
  readonly format: 'cutaway linux';
  readonly version: number;
  readonly cgroup: 'v1' | 'v2';
  /** What is left out. */
  readonly grounds: readonly SavedGround[];
}

/** A {@link TmpfsGround}, the bigint as text. */
type SavedGround = Omit<TmpfsGround, 'at'> & { readonly at: string };

/** Makes files again that a saved state leaves out. @throws {@link UnreadableState} if it does not know them */
export type GroundMaker = (name: string, directory: Inode) => void;

/** A state that this version cannot load; the message says why. */
export class UnreadableState extends Error {}

/** A machine as lines of text. What it was booted with, and what can be made again, is left out as far as it has not changed. */
export function* saveComputer(computer: Computer): Generator<string> {
  const head: Head = { format: 'cutaway linux', version, cgroup: computer.cgroup, grounds: computer.disk.shared.grounds.map(ground => ({ ...ground, at: `${ground.at}` })) };
  yield JSON.stringify(head);
  yield* writeGraph(computer, registry, groundOf(computer));
}

/**
 * The machine that was saved, in the same state: its processes go on where they were.
 * @param init the program of process 1
 * @param more programs besides those that every machine has
 * @param makeGround makes the files that were left out besides the machine's own
 * @throws {@link UnreadableState}
 */
export function loadComputer(lines: Iterable<string>, init: Program, streams: Streams, more: readonly Program[] = [], makeGround: GroundMaker = unknownGround): Computer {
  const [first = '', ...rest] = lines;
  const { cgroup, grounds: [base, ...grounds] } = readHead(first);
  const fresh = new Computer({ cgroup, ...base && { bootTime: BigInt(base.at) } });
  if (base?.shape !== fresh.disk.shared.grounds[0]?.shape) throw new UnreadableState('the state was saved by another version of the simulated Linux: the files of its disk are not the same');
  fresh.start(init, streams, [], new Map());
  checkShapes(shapesOf(rest), shapesOf(writeGraph(fresh, registry)));
  const loaded = readState(rest, filesOf(fresh, grounds, makeGround));
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

function unknownGround(name: string): never {
  throw new UnreadableState(`the state leaves out ${name}, which nobody can make again`);
}

function readState(lines: readonly string[], files: ReadonlyMap<number, object>): Computer {
  try {
    return readGraph(lines, registry, number => files.get(number)) as Computer;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) throw new UnreadableState(`the state is damaged or of another version: ${error.message}`);
    throw error;
  }
}

/** What saved states leave out of the disk. */
function groundOf({ disk }: Computer): Ground {
  const { shared } = disk;
  const isFile = (object: object): object is TmpfsInode => object instanceof TmpfsInode && object.space === shared && shared.isGround(object);
  return {
    numberOf: object => object === shared ? sharedNumber : isFile(object) ? object.number : undefined,
    isChanged: object => object === shared || shared.changed.has(object as TmpfsInode) || (object as TmpfsInode).isOpen,
  };
}

/** What a state left out, by number. The machine's own files are there; the others are made. */
function filesOf({ kernel, disk: { root, shared } }: Computer, grounds: readonly SavedGround[], make: GroundMaker): ReadonlyMap<number, object> {
  const files = new Map<number, object>([[sharedNumber, shared]]);
  files.set(root.number, root);
  collect(root, files);
  for (const saved of grounds) {
    const directory = new TmpfsDirectory(shared, { kind: 'directory', mode: 0o755, uid: 0, gid: 0 });
    kernel.clock.now = BigInt(saved.at);
    try {
      shared.layGroundAgain({ ...saved, at: BigInt(saved.at) }, directory, () => { make(saved.name, directory); });
    } catch (error) {
      if (error instanceof RangeError) throw new UnreadableState(`the state was saved by another version of the simulated Linux: ${error.message}`);
      throw error;
    }
    const made = new Map<number, object>();
    collect(directory, made);
    for (const [number, file] of made) files.set(number, file);
  }
  return files;
}

/** All that is below a directory, by number. */
function collect(directory: Inode, files: Map<number, object>): void {
  for (const { name } of directory.readdir(2)) {
    const file = directory.lookup(name);
    if (!file || files.has(file.number)) continue;
    files.set(file.number, file);
    if (file.kind === 'directory') collect(file, files);
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
