import type { Point } from '../scene/scene.ts';

/** A node as ELK's JSON format has it (https://eclipse.dev/elk/documentation/tooldevelopers/graphdatastructure/jsonformat.html), as far as it is used. */
export interface ElkNode {
  id: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  children?: ElkNode[];
  /** Places at its edge where lines begin. */
  ports?: { id: string; layoutOptions?: Record<string, string> }[];
  edges?: ElkEdge[];
  layoutOptions?: Record<string, string>;
}

/** A line between nodes. */
export interface ElkEdge {
  id: string;
  /** Set by ELK: the innermost node that holds both ends. Places are from its corner. */
  container?: string;
  sources: string[];
  targets: string[];
  labels?: { text: string; width: number; height: number; x?: number; y?: number }[];
  sections?: { startPoint: Point; endPoint: Point; bendPoints?: Point[] }[];
}
