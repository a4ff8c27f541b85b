/** Pictures: a graph is laid out, drawn as a scene, and written as SVG; or told as an outline or for Mermaid. */
export type { Graph, GraphEdge, GraphNode, NodeKind, Tone } from './graph/graph.ts';
export { mostDrawn, networkGraph, type NetworkFacts } from './graph/network.ts';
export { layOut } from './layout/layout.ts';
export type { Box, Line, Point, Rectangle, Scene } from './scene/scene.ts';
export { svgOf } from './svg/svg.ts';
export { mermaidOf } from './text/mermaid.ts';
export { outlineOf } from './text/outline.ts';
