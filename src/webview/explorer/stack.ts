/** Where a layer is in the drawing of the stack, in percent from its beginning. */
export interface Segment {
  readonly at: number;
  readonly extent: number;
  /** The share of the layer that later ones hide, from 0 to 1. */
  readonly wasted: number;
}

/** A layer without files is to be seen all the same. */
const least = 0.6;

/** Layers drawn to scale, one after another. The least that is drawn is taken from the others in proportion. */
export function segments(layers: readonly { readonly size: number; readonly wasted: number }[]): readonly Segment[] {
  const total = layers.reduce((sum, { size }) => sum + size, 0);
  const minimum = Math.min(least, 100 / layers.length);
  const free = 100 - minimum * layers.length;
  let at = 0;
  return layers.map(({ size, wasted }) => {
    const extent = minimum + (total === 0 ? 0 : size / total * free);
    const segment = { at, extent, wasted: size === 0 ? 0 : Math.min(1, wasted / size) };
    at += extent;
    return segment;
  });
}
