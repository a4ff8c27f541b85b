import { Clusters, type ClusterPicture } from '../src/connect/index.ts';
import { workloadSection } from '../src/ui/tree/kubernetes/workload-rows.ts';
import { parseKubeconfig } from '../src/kubeconfig/index.ts';

/** A cluster as the Clusters view follows it, with the rows of a namespace's pods. */
export interface FollowedPods {
  /** The descriptions of all pods' rows by their names, as the view asks for them. */
  rows(): ReadonlyMap<string, string>;
  /** Resolves with the next change. */
  changed(): Promise<void>;
  dispose(): void;
}

/** Opens the row of the workloads of the namespace `default`, and waits until its pods are there. */
export async function followPods(url: string): Promise<FollowedPods> {
  const text = `current-context: bench\ncontexts: [{name: bench, context: {cluster: bench}}]\nclusters: [{name: bench, cluster: {server: "${url}"}}]`;
  const clusters = new Clusters({ kubeconfig: async () => Promise.resolve(parseKubeconfig(text).kubeconfig), mayRunPrograms: () => false });
  const cluster = { kind: 'context', name: 'bench' } as const;
  const picture = clusters.of(cluster);
  const section = workloadSection({ cluster, picture, namespace: '' }, 'default');
  const watching = section.whileOpen?.();
  while (!picture.of('pods', 'default').objects) await changeOf(picture);
  return {
    rows: () => {
      const nodes = section.children?.();
      if (!nodes || 'then' in nodes) throw new Error('rows that come later');
      return new Map(nodes.map(({ label, description = '' }) => [label, description]));
    },
    changed: async () => changeOf(picture),
    dispose: () => {
      watching?.dispose();
      clusters.dispose();
    },
  };
}

async function changeOf(picture: ClusterPicture): Promise<void> {
  await new Promise<void>(resolve => {
    const listening = picture.onDidChange(() => {
      listening.dispose();
      resolve();
    });
  });
}
