/** What a diagram shows, before anybody has thought of where things stand: boxes in boxes, and lines between them. Plain data. */
export interface Graph {
  /** Of the whole picture. */
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What a box stands for; drawings differ by it. */
export type NodeKind =
  | 'host' | 'interface' | 'published-port' | 'nat' | 'bridge' | 'network' | 'container' | 'endpoint' | 'project'
  | 'layer' | 'directory' | 'file' | 'whiteout'
  | 'kernel' | 'process' | 'namespace' | 'cgroup' | 'machine' | 'group';

export interface GraphNode {
  /** Unique in the graph, and the same for the same thing in the next graph. */
  readonly id: string;
  readonly kind: NodeKind;
  /** One line; may be of any length and hold anything. */
  readonly label: string;
  /** Lines below it. */
  readonly details?: readonly string[];
  readonly children?: readonly GraphNode[];
  /** What the box is about, for those who click it: the id of a tree's row. */
  readonly item?: string;
  readonly tone?: Tone;
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Short; empty for none. */
  readonly label: string;
  readonly tone?: Tone;
}

/** How much something is meant to be seen: `lit` is on the way that is traced, `dim` is there but does not take part, `bad` is where something ends. */
export type Tone = 'lit' | 'dim' | 'bad';

/** All nodes of a graph, those inside others after them. */
export function* allNodes(nodes: readonly GraphNode[]): Generator<GraphNode> {
  for (const node of nodes) {
    yield node;
    if (node.children) yield* allNodes(node.children);
  }
}
