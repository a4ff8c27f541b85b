import * as v from 'valibot';
import { l10n } from 'vscode';
import { Emitter } from '../../../base/event.ts';
import { DisposableStore } from '../../../base/lifecycle.ts';
import { type ClusterRef, readTopology, surroundingsOf, topologyResources } from '../../../connect/index.ts';
import { clusterGraph } from '../../../diagram/index.ts';
import { kindClusters } from '../../../model/index.ts';
import { writeCluster } from './cluster-subject.ts';
import type { OpenDiagram } from './source.ts';

const subjectSchema = v.object({
  cluster: v.variant('kind', [v.object({ kind: v.literal('context'), name: v.string() }), v.object({ kind: v.literal('kind'), name: v.string(), engine: v.string() })]),
  system: v.optional(v.literal(true)),
});

/** A cluster: its nodes with their pods, its services, and the ports of the host that lead to them. */
export const openClusterDiagram: OpenDiagram = ({ engines, clusters }, of) => {
  const { cluster, system } = v.parse(subjectSchema, JSON.parse(of));
  const picture = clusters.of(cluster);
  const owned = new DisposableStore();
  const changed = owned.add(new Emitter<void>());
  let withSystem = system === true;
  owned.add(picture.onDidChange(() => { changed.fire(); }));
  owned.add(engines.onDidChange(() => { if (cluster.kind === 'kind') changed.fire(); }));
  return {
    get of() { return writeCluster(cluster, withSystem); },
    title: l10n.t('Cluster: {0}', cluster.name),
    isAbout: other => sameCluster(cluster, other),
    onDidChange: changed.event,
    watch() {
      const watching = new DisposableStore();
      watching.add(picture.watch(topologyResources));
      if (cluster.kind === 'kind') watching.add(engines.watch(['containers', 'networks']));
      return watching;
    },
    async read(signal) {
      const topology = await readTopology(picture, withSystem, signal);
      if (cluster.kind !== 'kind') return clusterGraph({ name: cluster.name, ...topology });
      const [{ info }, containers, networks] = await Promise.all([engines.engine(), engines.list('containers'), engines.list('networks')]);
      const nodes = kindClusters(containers).find(({ name }) => name === cluster.name);
      return clusterGraph({ name: cluster.name, ...topology, host: nodes && surroundingsOf(nodes, info.hostname, networks) });
    },
    actions: () => [{
      id: 'system', title: l10n.t('Show What Kubernetes Runs Itself'), isOn: withSystem,
      run: async () => {
        withSystem = !withSystem;
        changed.fire();
        return Promise.resolve();
      },
    }],
    dispose: () => { owned.dispose(); },
  };
};

function sameCluster(cluster: ClusterRef, of: string): boolean {
  return writeCluster(v.parse(subjectSchema, JSON.parse(of)).cluster) === writeCluster(cluster);
}
