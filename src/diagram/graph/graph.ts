import type { Message } from '../../base/message.ts';

/** What a diagram shows, before anybody has thought of where things stand: boxes in boxes, and lines between them. Plain data. */
export interface Graph {
  /** Of the whole picture. */
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Where lines lead: to the right, unless this says otherwise. In a tower, each box stands upon the next. */
  readonly direction?: 'right' | 'down' | 'tower';
}

/** What boxes stand for; drawings differ by it. */
export const nodeKinds = [
  'host', 'interface', 'published-port', 'nat', 'bridge', 'network', 'container', 'endpoint', 'project',
  'layer', 'directory', 'file', 'whiteout',
  'kernel', 'process', 'namespace', 'cgroup', 'machine', 'group',
] as const;

export type NodeKind = (typeof nodeKinds)[number];

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
  /** What a person should know of it who points at it, besides what its kind says: a sentence or two. */
  readonly hint?: Message;
  /** Drawn below the text, which says the newest value in words. */
  readonly chart?: Chart;
  /** It is closed, and holds so many boxes that are not drawn. Set by folding a graph, not by who makes one. */
  readonly folded?: number;
}

/** How something went of late. */
export interface Chart {
  /** At equal intervals, the newest last; the last {@link chartLength} are drawn. */
  readonly values: readonly number[];
  /** What they cannot exceed; without, the chart is as high as the greatest of them. */
  readonly limit?: number | undefined;
}

export const chartLength = 60;

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** It leads the other way than most lines: what it leads to stands before what it comes from. */
  readonly isBackward?: boolean;
  /** It leads both ways, and is drawn without an arrow. */
  readonly isWire?: boolean;
  /** Short; empty for none. */
  readonly label: string;
  readonly tone?: Tone;
  readonly hint?: Message;
}

/** How much something is meant to be seen: `lit` is on the way that is traced, `dim` is there but does not take part, `bad` is where something ends. */
export const tones = ['lit', 'dim', 'bad'] as const;

export type Tone = (typeof tones)[number];

/** All nodes of a graph, those inside others after them. */
export function* allNodes(nodes: readonly GraphNode[]): Generator<GraphNode> {
  for (const node of nodes) {
    yield node;
    if (node.children) yield* allNodes(node.children);
  }
}
