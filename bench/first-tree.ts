import { RecordedEngine } from '../test/fixture/recorded-engine.ts';
import { loadBundled } from './load.ts';
import { measure, report, round } from './measure.ts';
import type * as Bench from './first-tree.entry.ts';

/** From an engine that was never asked to the rows of its first picture; ten times as many objects beside it, to see that the cost per object stays. */
export async function benchFirstTree(): Promise<void> {
  const { firstTree } = await loadBundled<typeof Bench>('bench', 'first-tree.entry.ts');
  const small = await measureTree(firstTree, 100, 50);
  const large = await measureTree(firstTree, 1000, 500);
  report('first tree', {
    containers: 1000, images: 500, ms: large.median, worstMs: large.worst, ms10thOfIt: small.median, costPerObjectRatio: round(large.median / (small.median * 10)),
  }, { figure: 'ms', below: 500 });
}

async function measureTree(firstTree: typeof Bench.firstTree, containers: number, images: number): Promise<{ readonly median: number; readonly worst: number }> {
  const engine = await RecordedEngine.start();
  engine.addContainers(containers);
  engine.addImages(images);
  try {
    await firstTree(engine.socketPath);
    return await measure(7, async () => firstTree(engine.socketPath));
  } finally {
    await engine.dispose();
  }
}
