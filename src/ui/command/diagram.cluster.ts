import { writeCluster } from '../webview/diagram/cluster-subject.ts';
import type { Command } from './command.ts';
import { onRows } from './for-noun.ts';

const ofCluster = onRows('cluster', {
  id: 'cutaway.diagram.cluster',
  title: 'Show Cluster Diagram',
  icon: 'type-hierarchy-sub',
  groups: ['inline@2', '3_look@1'],
  async run({ diagrams, engines }, [target]) {
    if (target) await diagrams.open({ kind: 'cluster', of: writeCluster({ kind: 'kind', name: target.cluster.name, engine: engines.endpoint?.id ?? '' }) });
  },
});

const ofContext = onRows('context', {
  id: 'cutaway.diagram.context',
  title: 'Show Diagram of the Context’s Cluster',
  icon: 'type-hierarchy-sub',
  rows: 'configured',
  groups: ['inline@2', '3_look@1'],
  async run({ diagrams }, [target]) {
    if (target) await diagrams.open({ kind: 'cluster', of: writeCluster({ kind: 'context', name: target.context.name }) });
  },
});

/** The picture of a cluster, from the row of one of kind and from that of a context. */
export const clusterDiagrams: readonly Command[] = [ofCluster, ofContext];
