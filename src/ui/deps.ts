import type { LogOutputChannel, Uri } from 'vscode';
import type { Clusters, Engines, Kubeconfigs, Simulator } from '../connect/index.ts';
import type { ImageLayers } from './editor/image-layers.ts';
import type { InspectDocuments } from './editor/inspect-documents.ts';
import type { LayerFiles } from './editor/layer-files.ts';
import type { LintedDocuments } from './editor/lint/linted-documents.ts';
import type { ManifestProblems } from './editor/manifest-problems.ts';
import type { Previews } from './editor/preview/previews.ts';
import type { PortForwards } from './port-forwards.ts';
import type { Views } from './tree/views.ts';
import type { Diagrams } from './webview/diagrams.ts';
import type { Explorers } from './webview/explorers.ts';

/** What commands work with; the composition root builds it once. */
export interface Deps {
  readonly engines: Engines;
  /** The simulated engine of this workspace, whether it is the chosen one or not. */
  readonly simulator: Simulator;
  /** The user's kubeconfigs. */
  readonly kubeconfigs: Kubeconfigs;
  /** The clusters that views look at. */
  readonly clusters: Clusters;
  readonly views: Views;
  readonly documents: InspectDocuments;
  readonly linted: LintedDocuments;
  readonly previews: Previews;
  /** The insides of images, and their files. */
  readonly layers: ImageLayers;
  readonly layerFiles: LayerFiles;
  readonly explorers: Explorers;
  readonly diagrams: Diagrams;
  /** Ports of this machine that lead into clusters. */
  readonly forwards: PortForwards;
  readonly manifestProblems: ManifestProblems;
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
}
