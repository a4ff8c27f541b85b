import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { bundleFile, loadBundled } from './load.ts';
import { measure, report } from './measure.ts';
import type * as Bench from './kubernetes-tree.entry.ts';

const nodes = 100;
const pods = 5_000;
/** In ms. */
const listLimit = 200;
const treeLimit = 100;

/** A simulated cluster of many pods: how long its API server takes to list them, and a change until the Clusters view has its row. */
export async function benchKubernetes(): Promise<void> {
  const { child, url } = await startServer();
  try {
    const first = await listed(url);
    const { median, worst } = await measure(10, async () => listed(url));
    report('list of 5,000 pods', { nodes, pods, firstMs: first, medianMs: median, worstMs: worst }, { figure: 'firstMs', below: listLimit });
    await benchTree(url);
  } finally {
    child.stdin?.end();
  }
}

async function startServer(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [await bundleFile('bench', 'kubernetes-server.entry.ts'), String(nodes), String(pods)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data') as [Buffer];
  return { child, url: line.toString().trim() };
}

/** Asks for all pods as kubectl does for its tables, in ms until the last byte. */
async function listed(url: string): Promise<number> {
  const begun = performance.now();
  const reply = await fetch(`${url}/api/v1/namespaces/default/pods`, { headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' } });
  const { length } = new Uint8Array(await reply.arrayBuffer());
  if (length < pods * 100) throw new Error(`${length} bytes cannot be ${pods} pods`);
  return performance.now() - begun;
}

async function benchTree(url: string): Promise<void> {
  const { followPods } = await loadBundled<typeof Bench>('bench', 'kubernetes-tree.entry.ts');
  const followed = await followPods(url);
  try {
    const { median, worst } = await measure(15, async run => {
      const name = `pod-${run}`;
      const address = `10.9.8.${run}`;
      const begun = performance.now();
      const changes = (async () => { while (followed.rows().get(name)?.includes(address) !== true) await followed.changed(); })();
      const reply = await fetch(`${url}/api/v1/namespaces/default/pods/${name}/status`, {
        method: 'PATCH', headers: { 'content-type': 'application/merge-patch+json' }, body: JSON.stringify({ status: { podIP: address } }),
      });
      if (!reply.ok) throw new Error(`the API server refuses: ${reply.status}`);
      await changes;
      return performance.now() - begun;
    });
    report('watch event → tree, among 5,000 pods', { medianMs: median, worstMs: worst }, { figure: 'medianMs', below: treeLimit });
  } finally {
    followed.dispose();
  }
}
