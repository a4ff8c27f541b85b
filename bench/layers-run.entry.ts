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

/** An image that stands nowhere: its only layer is written as it is read. */
async function analyseEntries(count: number): Promise<number> {
  const source = entriesSource(count);
  const image: LayeredImage = {
    names: [], id: '', platform: '', history: [], settings: { env: [], entrypoint: [], cmd: [], user: '', workdir: '', ports: [], volumes: [], labels: {}, stopSignal: '' },
    layers: [{ diffId: '', digest: undefined, createdBy: '', open: () => Promise.resolve(source) }],
  };
  const analysis = await analyse(image, layerPorts());
  const { tree } = analysis;
  tree.children(tree.merged, tree.root);
  return analysis.layers[0]?.added.files ?? 0;
}

const blockSize = 512;
const perFolder = 100;

function entriesSource(count: number): ByteSource {
  const block = Buffer.alloc(blockSize);
  block.write('0000644\x000000000\x000000000\x0000000000000\x0014400000000\x00', 100);
  block.write('0ustar\x0000', 156);
  const base = block.reduce((sum, byte) => sum + byte, 0) + 8 * 0x20;
  return {
    size: count * blockSize,
    read: (into, offset) => {
      const end = Math.min(into.length, count * blockSize - offset);
      for (let at = 0; at < end; at += blockSize) {
        const index = (offset + at) / blockSize;
        const folder = Math.floor(index / perFolder);
        const name = Buffer.from(`srv/app/node_modules/package-${folder}/dist/file-${index}.js`);
        const header = Buffer.from(block);
        name.copy(header);
        header.fill(' ', 148, 156);
        header.write(`${name.reduce((sum, byte) => sum + byte, base).toString(8).padStart(6, '0')}\0 `, 148);
        into.set(header.subarray(0, end - at), at);
      }
      return end;
    },
  };
}

void main();
