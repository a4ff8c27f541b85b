import type { Span } from '../../base/span.ts';

/** That something names something else. */
export interface Edge {
  readonly to: string;
  readonly at: Span;
}

export interface Cycle<E extends Edge> {
  /** The one that closes it. */
  readonly edge: E;
  /** The names on the way, the first one again at the end. */
  readonly path: readonly string[];
}

/** The cycles of a graph: for each edge that leads back, one. Takes time in proportion to the edges, and no deep stack. */
export function* cyclesIn<E extends Edge>(edges: ReadonlyMap<string, readonly E[]>): Iterable<Cycle<E>> {
  const done = new Set<string>();
  for (const start of edges.keys()) {
    if (done.has(start)) continue;
    const way: { readonly name: string; readonly left: E[] }[] = [{ name: start, left: [...edges.get(start) ?? []].reverse() }];
    const onWay = new Map([[start, 0]]);
    for (let last = way.at(-1); last; last = way.at(-1)) {
      const edge = last.left.pop();
      if (!edge) {
        done.add(last.name);
        onWay.delete(last.name);
        way.pop();
        continue;
      }
      const index = onWay.get(edge.to);
      if (index !== undefined) yield { edge, path: [...way.slice(index, index + longestPath).map(({ name }) => name), edge.to] };
      else if (!done.has(edge.to) && edges.has(edge.to)) {
        onWay.set(edge.to, way.length);
        way.push({ name: edge.to, left: [...edges.get(edge.to) ?? []].reverse() });
      }
    }
  }
}

/** More names than a message can bear. */
const longestPath = 20;
