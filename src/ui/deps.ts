import type { LogOutputChannel, Uri } from 'vscode';
import type { Engines, Simulator } from '../connect/index.ts';
import type { InspectDocuments } from './editor/inspect-documents.ts';
import type { LintedDocuments } from './editor/lint/linted-documents.ts';
import type { Previews } from './editor/preview/previews.ts';
import type { Views } from './tree/views.ts';

/** What commands work with; the composition root builds it once. */
export interface Deps {
  readonly engines: Engines;
  /** The simulated engine of this workspace, whether it is the chosen one or not. */
  readonly simulator: Simulator;
  readonly views: Views;
  readonly documents: InspectDocuments;
  readonly linted: LintedDocuments;
  readonly previews: Previews;
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
}
