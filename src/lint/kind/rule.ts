import type { Report, RuleMeta } from '../rule.ts';
import { yamlRule, type YamlRule } from '../yaml/rule.ts';
import type { Around } from '../rule.ts';
import type { Cluster, ClusterNode, KindFile } from './file.ts';

export type { Problem, RuleMeta, SpanEdit, SpanFix } from '../rule.ts';

/** A check of kind's configurations. */
export type KindRule = YamlRule<KindFile>;

/** What a rule sees besides the cluster. */
export interface Context {
  readonly text: string;
  readonly report: Report;
  readonly around: Around;
}

/** A rule that looks at each configuration of the file. */
export function eachCluster(meta: RuleMeta, visit: (cluster: Cluster, context: Context) => void): KindRule {
  return yamlRule<KindFile>(meta, ({ clusters, text }, report, around) => {
    for (const cluster of clusters) visit(cluster, { text, report, around });
  });
}

/** A rule that looks at each node as it is written: one that aliases repeat is seen once. */
export function eachNode(meta: RuleMeta, visit: (node: ClusterNode, cluster: Cluster, context: Context) => void): KindRule {
  return eachCluster(meta, (cluster, context) => {
    for (const node of cluster.nodes) if (node.at.kind !== 'alias') visit(node, cluster, context);
  });
}
