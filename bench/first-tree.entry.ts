import { Clusters, discoverEngines, Engines, hostFilesOf, kubeconfigOf, Kubeconfigs, openEngine, toEngineFailure } from '../src/connect/index.ts';
import { ImageLayers } from '../src/ui/editor/image-layers.ts';
import { NodeTree } from '../src/ui/tree/provider.ts';
import { viewSpecs } from '../src/ui/tree/view-specs.ts';

/** Opens an engine, and gives the time in ms until the Containers and Images views have all rows of their first two levels as VS Code asks for them. */
export async function firstTree(socketPath: string): Promise<number> {
  const engines = new Engines({
    discover: async () => {
      const discovery = await discoverEngines(`unix://${socketPath}`);
      return { ...discovery, current: discovery.endpoints.find(({ source }) => source === 'setting')?.id };
    },
    open: openEngine, hostFiles: hostFilesOf, toFailure: toEngineFailure, chosen: { get: () => undefined, set: async () => Promise.resolve() },
  });
  const layers = new ImageLayers(engines);
  const kubeconfigs = new Kubeconfigs({});
  const clusters = new Clusters({ kubeconfig: async ref => kubeconfigOf(ref, engines, kubeconfigs), mayRunPrograms: () => false });
  const begun = performance.now();
  const watching = engines.watch(['containers', 'images']);
  await new Promise<void>(resolve => engines.onDidChange(() => { if (engines.picture.connection.state === 'live') resolve(); }));
  for (const spec of viewSpecs.filter(({ id }) => id === 'cutaway.containers' || id === 'cutaway.images')) {
    const tree = new NodeTree(() => spec.nodes({ engines, layers, kubeconfigs, clusters }), async () => Promise.resolve());
    for (const element of await tree.getChildren()) {
      tree.getTreeItem(element);
      if (element.node.open) (await tree.getChildren(element)).forEach(child => tree.getTreeItem(child));
    }
  }
  const took = performance.now() - begun;
  watching.dispose();
  layers.dispose();
  engines.dispose();
  return took;
}
