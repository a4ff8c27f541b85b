import { Uri } from 'vscode';
import type { ImageSource } from '../../connect/index.ts';
import type { View } from '../../layers/index.ts';

/** Files of images and containers, read-only. */
export const layerScheme = 'cutaway-layer';

/** Which layer of an image; without a number the topmost. */
export interface LayerView {
  readonly of: View['of'];
  /** From the base, 0-based. */
  readonly layer?: number;
}

/** Where a file is: in what a layer has or what all up to it show, or in a container at an engine, by the endpoint's id and the container's. */
export type FilePlace = { readonly source: ImageSource; readonly view: LayerView } | { readonly engine: string; readonly container: string } | 'nowhere';

/** A path somewhere. */
export interface LayerPath {
  readonly place: FilePlace;
  /** Without a slash at its ends; empty for the root. */
  readonly path: string;
  /** Its bytes in hexadecimal, for a path that is no UTF-8. */
  readonly bytes?: string;
}

/** All that is needed to find the file again in another window: the path is the URI's, so that editors know its name; the rest is JSON in the query. */
export function layerUri({ place, path, bytes }: LayerPath): Uri {
  const where = place === 'nowhere' ? {} : 'source' in place ? { ...place.source, ...place.view } : place;
  return Uri.from({ scheme: layerScheme, path: `/${path}`, query: JSON.stringify({ ...where, ...bytes !== undefined && { bytes } }) });
}

/** Nothing for what is no URI of {@link layerUri}. */
export function readLayerUri({ scheme, path: from, query }: Uri): LayerPath | undefined {
  if (scheme !== layerScheme) return undefined;
  const { engine, image, archive, index, container, of, layer, bytes } = parsed(query);
  const path = from.replace(/^\/+|\/+$/g, '');
  const at = (place: FilePlace): LayerPath => ({ place, path, ...typeof bytes === 'string' && { bytes } });
  const view: LayerView = { of: of === 'layer' ? 'layer' : 'merged', ...typeof layer === 'number' && { layer } };
  if (typeof engine === 'string' && typeof container === 'string') return at({ engine, container });
  if (typeof engine === 'string' && typeof image === 'string') return at({ source: { engine, image }, view });
  if (typeof archive === 'string') return at({ source: { archive, index: typeof index === 'number' ? index : 0 }, view });
  return at('nowhere');
}

function parsed(query: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(query)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
