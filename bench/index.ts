/** `npm run bench`: one JSON line a figure, with a ratio to a peer and a limit where there is one. Fails when a limit is passed. */
import { benchActivation } from './activation.ts';
import { benchDiagram } from './diagram.ts';
import { benchEngine } from './engine.ts';
import { benchExplorer } from './explorer.ts';
import { benchFirstTree } from './first-tree.ts';
import { benchKernel } from './kernel.ts';
import { benchKubernetes } from './kubernetes.ts';
import { benchLayers } from './layers.ts';
import { benchLint } from './lint.ts';
import { benchRunToTree } from './run-to-tree.ts';

async function main(): Promise<void> {
  await benchActivation();
  await benchLint();
  await benchKernel();
  await benchLayers();
  await benchExplorer();
  await benchDiagram();
  await benchEngine();
  await benchKubernetes();
  await benchFirstTree();
  await benchRunToTree();
}

void main();
