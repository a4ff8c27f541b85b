import type { Clusters, Engines, Kubeconfigs } from '../../connect/index.ts';
import type { ImageLayers } from '../editor/image-layers.ts';

/** What rows are made from. */
export interface ViewSources {
  readonly engines: Engines;
  readonly layers: ImageLayers;
  readonly kubeconfigs: Kubeconfigs;
  readonly clusters: Clusters;
}
