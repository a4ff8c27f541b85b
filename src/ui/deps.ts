import type { LogOutputChannel, Uri } from 'vscode';
import type { Engines, Simulator } from '../connect/index.ts';
import type { ImageLayers } from './editor/image-layers.ts';
import type { InspectDocuments } from './editor/inspect-documents.ts';
import type { LayerFiles } from './editor/layer-files.ts';
import type { LintedDocuments } from './editor/lint/linted-documents.ts';
import type { Previews } from './editor/preview/previews.ts';
import type { Views } from './tree/views.ts';
import type { Explorers } from './webview/explorers.ts';

/** What commands work with; the composition root builds it once. */
export interface Deps {
  readonly engines: Engines;
  /** The simulated engine of this workspace, whether it is the chosen one or not. */
  readonly simulator: Simulator;
  readonly views: Views;
  readonly documents: InspectDocuments;
  readonly linted: LintedDocuments;
  readonly previews: Previews;
  /** The insides of images, and their files. */
  readonly layers: ImageLayers;
  readonly layerFiles: LayerFiles;
  readonly explorers: Explorers;
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
}
