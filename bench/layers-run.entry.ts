/** One measurement of the layer analysis in a process of its own, so that its memory is that of nobody else. Prints one JSON line. */
import { analyse, type ByteSource, type LayeredImage } from '../src/layers/index.ts';
import { layerPorts, openArchiveAt } from '../src/connect/index.ts';

/** What is printed. */
export interface Outcome {
  readonly milliseconds: number;
  /** Of the process, at its peak. */
  readonly megabytes: number;
  readonly files: number;
}

async function main(): Promise<void> {
  const [task = '', value = ''] = process.argv.slice(2);
  const begun = performance.now();
  const files = task === 'archive' ? await analyseArchive(value) : await analyseEntries(Number(value));
  const outcome: Outcome = { milliseconds: performance.now() - begun, megabytes: process.resourceUsage().maxRSS / 1024, files };
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}

async function analyseArchive(path: string): Promise<number> {
  const { archive, dispose } = await openArchiveAt(path);
  let files = 0;
  for (const image of archive.images) files += (await analyse(image, layerPorts())).layers.reduce((sum, { added, changed }) => sum + added.files + changed.files, 0);
  await dispose();
  return files;
}

/** How many layers an image of very many files has here, and what each of its files stores. */
const layerCount = 8;
const fileSize = 15_000;

/** An image that stands nowhere: its layers are written as they are read. The last one stores some files of the first anew, larger ones; all that is shown of an image is asked for. */
async function analyseEntries(count: number): Promise<number> {
  const each = count / layerCount;
  const layers = Array.from({ length: layerCount }, (_, layer) => entriesSource(each, layer === layerCount - 1 ? fileSize + blockSize : fileSize, index => layer === layerCount - 1 && index < 10_000 ? index : layer * each + index));
  const image: LayeredImage = {
    names: [], id: '', platform: '', history: [], settings: { env: [], entrypoint: [], cmd: [], user: '', workdir: '', ports: [], volumes: [], labels: {}, stopSignal: '' },
    layers: layers.map(source => ({ diffId: '', digest: undefined, createdBy: '', open: () => Promise.resolve(source) })),
  };
  const analysis = await analyse(image, layerPorts());
  const { tree } = analysis;
  if (analysis.waste().count !== 10_000 || analysis.totalBytes < 30e9) throw new Error('The image is not what it is meant to be.');
  for (let layer = 0; layer < layerCount; layer++) tree.children({ of: 'layer', layer }, tree.root);
  tree.children(tree.merged, tree.root);
  return analysis.layers.reduce((sum, { added, changed }) => sum + added.files + changed.files, 0);
}

const blockSize = 512;
const perFolder = 100;

/** An archive of files of one size, each a header and zeros. Nothing is made anew for a read, so that the memory is that of the analysis. */
function entriesSource(count: number, size: number, numberOf: (index: number) => number): ByteSource {
  const header = Buffer.alloc(blockSize);
  header.write(`0000644\x000000000\x000000000\x00${size.toString(8).padStart(11, '0')}\x0014400000000\x00        0`, 100);
  header.write('ustar\x0000', 257);
  const base = header.reduce((sum, byte) => sum + byte, 0);
  const stride = blockSize + Math.ceil(size / blockSize) * blockSize;
  const writeHeader = (index: number): void => {
    const number = numberOf(index);
    const length = header.fill(0, 0, 100).write(`srv/app/node_modules/package-${Math.floor(number / perFolder)}/dist/file-${number}.js`, 'latin1');
    let sum = base;
    for (let at = 0; at < length; at++) sum += header[at] as number;
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  };
  return {
    size: count * stride,
    read: (into, offset) => {
      const end = Math.min(into.length, count * stride - offset);
      into.fill(0, 0, end);
      for (let index = Math.ceil(offset / stride); index * stride < offset + end; index++) {
        writeHeader(index);
        into.set(header.subarray(0, offset + end - index * stride), index * stride - offset);
      }
      return end;
    },
  };
}

void main();
