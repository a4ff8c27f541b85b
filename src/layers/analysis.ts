import type { Message } from '../base/message.ts';
import { instructionOf } from '../model/index.ts';
import { compareContents, contentsOf } from './contents.ts';
import { LayersError } from './failure.ts';
import type { LayerBlob, LayeredImage } from './image/image.ts';
import type { FileCount, LayerFacts } from './layer-facts.ts';
import type { LayerPorts } from './ports.ts';
import { type ReadLayer, readLayer, type Verify } from './read-layer.ts';
import { change } from './tree/change.ts';
import { kindNumber, Records } from './tree/records.ts';
import { never, Stack } from './tree/stack.ts';
import { Tree } from './tree/tree.ts';
import { type Waste, wasteOf } from './waste.ts';

export interface AnalysisProgress {
  /** `read`: layers are read; `compare`: contents of files that layers store anew. */
  readonly phase: 'read' | 'compare';
  /** The layer's position from the base, 0-based. */
  readonly layer: number;
  /** Bytes of archives that are done, and of all that are to be read. */
  readonly done: number;
  readonly total: number;
}

export interface AnalyseOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: AnalysisProgress) => void;
  /** `cheap` if not given. */
  readonly verify?: Verify;
  /** Give the same to analyses of several images, and they share what they say of paths and of layers that they have in common. */
  readonly shared?: SharedLayers;
}

/** What several analyses share. */
export class SharedLayers {
  readonly records = new Records();
  /** Layers that were read, by their digest: number in the records, and what is known. */
  readonly known = new Map<string, { readonly number: number; readonly layer: ReadLayer }>();
  #next = 0;

  /** A number for a layer that is read next. */
  number(): number {
    return this.#next++;
  }
}

/** What the layers of an image add, change, remove and waste. */
export interface Analysis {
  readonly image: LayeredImage;
  readonly layers: readonly LayerFacts[];
  /** Bytes of the files of all layers. */
  readonly totalBytes: number;
  /** Bytes of the files that the image shows; one with several names counts once. */
  readonly visibleBytes: number;
  /** What is stored and never seen: the former less the latter. */
  readonly wastedBytes: number;
  /** As dive defines it, see docs/layers.md. */
  readonly efficiency: number;
  /** What layers say of paths, maybe those of other images as well. */
  readonly records: Records;
  /** Files and directories, as directories to open one by one. */
  readonly tree: Tree;
  /** Paths of which layers store bytes that are not seen in the end: the worst, a thousand unless told otherwise. */
  waste(most?: number): Waste;
  /** The bytes of a file, as `layer` stores it. @throws LayersError if there is none, or it cannot be read */
  readFile(record: number, signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

/**
 * Reads the layers of an image and lays them over each other. A layer that cannot be read is told as such, and left out.
 * @throws the signal's reason; whatever the host throws for a source
 */
export async function analyse(image: LayeredImage, ports: LayerPorts, { signal, progress, verify = 'cheap', shared = new SharedLayers() }: AnalyseOptions = {}): Promise<Analysis> {
  const { records } = shared;
  const sources = await Promise.all(image.layers.map(async blob => (await blob.open())?.size ?? 0));
  const total = sources.reduce((sum, size) => sum + size, 0);
  const read: (ReadLayer | Message)[] = [];
  const numbers: number[] = [];
  let before = 0;
  for (const [index, blob] of image.layers.entries()) {
    const report = (done: number): void => progress?.({ phase: 'read', layer: index, done: Math.min(total, before + done), total });
    report(0);
    const { number, layer } = await knownOrRead(blob, numbers, shared, number => readLayer(blob, records, number, ports, { verify, signal, progress: report }));
    numbers.push(number);
    read.push(layer);
    before += sources[index] ?? 0;
  }
  const stack = new Stack(records, numbers);
  const bytesOf = (position: number) => {
    const layer = read[position];
    return layer && 'bytes' in layer ? layer.bytes : undefined;
  };
  await compareContents(stack, bytesOf, ports, signal, (layer, done) => progress?.({ phase: 'compare', layer, done: before, total: before + done }));
  const layers = countFiles(stack, image, read);
  const totalBytes = layers.reduce((sum, { size }) => sum + size, 0);
  const wastedBytes = layers.reduce((sum, { hiddenLater }) => sum + hiddenLater.bytes, 0);
  const tree = new Tree(stack, layers.length);
  return {
    image, layers, totalBytes, wastedBytes, visibleBytes: totalBytes - wastedBytes, efficiency: stack.efficiency, records, tree,
    waste: (most = 1000) => wasteOf(stack, layers, most),
    readFile: (record, reading) => contentsOf(stack, record, bytesOf, reading),
  };
}

/** A layer that another image has as well is read once. An image that has a layer twice, as it may, has it as two. */
async function knownOrRead(blob: LayerBlob, used: readonly number[], shared: SharedLayers, read: (number: number) => Promise<ReadLayer>): Promise<{ readonly number: number; readonly layer: ReadLayer | Message }> {
  const known = blob.diffId === '' ? undefined : shared.known.get(blob.diffId);
  if (known && !used.includes(known.number)) return known;
  const number = shared.number();
  try {
    const layer = await read(number);
    if (blob.diffId !== '' && layer.problems.length === 0) shared.known.set(blob.diffId, { number, layer });
    return { number, layer };
  } catch (error) {
    if (!(error instanceof LayersError)) throw error;
    // What was read of it is left out, by a number that has nothing.
    return { number: shared.number(), layer: error.text };
  }
}

interface Counting {
  readonly added: FileCount;
  readonly changed: FileCount;
  readonly metadataOnly: FileCount;
  readonly removed: FileCount;
  readonly hiddenLater: FileCount;
}

const counted = (): FileCount => ({ files: 0, bytes: 0 });

function countFiles(stack: Stack, image: LayeredImage, read: readonly (ReadLayer | Message)[]): readonly LayerFacts[] {
  const counts = image.layers.map((): Counting => ({ added: counted(), changed: counted(), metadataOnly: counted(), removed: counted(), hiddenLater: counted() }));
  const { records } = stack;
  for (let record = 0; record < stack.count; record++) {
    if (records.kind(record) !== kindNumber.file) continue;
    const position = stack.position(record);
    const count = counts[position];
    // What its own layer loses again, as a file below a file, nobody stores.
    if (!count || stack.hiddenAt[record] === position) continue;
    const size = records.size(record);
    const changes = stack.changes[record] ?? 0;
    add(changes & (change.added | change.kind) ? count.added : count.changed, size);
    if (!(changes & (change.added | change.kind | change.content))) add(count.metadataOnly, size);
    const gone = stack.goneAt(record);
    if (gone === never) continue;
    add(count.hiddenLater, size);
    const remover = counts[gone];
    if (remover && !stack.isReplaced(record)) add(remover.removed, size);
  }
  return image.layers.map(({ diffId, digest, createdBy }, index) => {
    const layer = read[index];
    const count = counts[index] as Counting;
    const facts = layer && 'bytes' in layer ? { entries: layer.entries, problems: layer.problems, unreadable: undefined } : { entries: 0, problems: [], unreadable: layer };
    return { diffId, digest, createdBy, instruction: instructionOf(createdBy), size: count.added.bytes + count.changed.bytes, ...count, ...facts };
  });
}

function add(count: FileCount, bytes: number): void {
  count.files++;
  count.bytes += bytes;
}

/** Something wrong with one layer. */
export interface LayerProblem {
  /** From the base, 0-based. */
  readonly layer: number;
  readonly diffId: string;
  readonly problem: Message;
}

/** What is wrong with an analysed image's layers. */
export function problemsOf({ layers }: Analysis): readonly LayerProblem[] {
  return layers.flatMap(({ diffId, unreadable, problems }, layer) => [...unreadable ? [unreadable] : [], ...problems].map(problem => ({ layer, diffId, problem })));
}
