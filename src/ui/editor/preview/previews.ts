import { type Disposable, RelativePattern, type TextDocument, Uri, window, workspace } from 'vscode';
import { Emitter } from '../../../base/event.ts';
import { DisposableStore } from '../../../base/lifecycle.ts';
import type { Engine, Engines } from '../../../connect/index.ts';
import { DocumentPreview, foretoldBuild } from './document-preview.ts';
import type { Forecasting, WatchedBuild } from './forecasting.ts';
import type { PreviewPanel } from './panel.ts';
import type { LastBuild, Previewed } from './previewed.ts';
import { viewType } from './view-type.ts';

/** What {@link Previews} needs from outside. */
export interface PreviewPorts {
  readonly engines: Engines;
  /** Where builds are remembered, a path. */
  readonly folder: string;
  readonly extensionUri: Uri;
  readonly failed: (error: unknown) => void;
}

/** A document that somebody looks at, and the folder that is its build context. */
interface Watched {
  readonly preview: DocumentPreview;
  readonly folder: Uri;
  readonly owned: DisposableStore;
}

/** Longest Dockerfile in UTF-16 code units that is foretold. */
const longestText = 200_000;

/** The foretold builds of the Dockerfiles that somebody looks at. Nothing is loaded or read before the first one. */
export class Previews implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<Uri>());
  readonly #documents = new Map<string, Watched>();
  readonly #lastBuilds = new Map<string, LastBuild>();
  readonly #ports: PreviewPorts;
  #forecasting: Promise<Forecasting> | undefined;
  #panel: PreviewPanel | undefined;

  /** Fires with a document's uri when something else is known of its build. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: PreviewPorts) {
    this.#ports = ports;
    const { engines } = ports;
    this.#owned.add(workspace.onDidChangeTextDocument(({ document }) => this.#documents.get(document.uri.toString())?.preview.textChanged()));
    this.#owned.add(workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    this.#owned.add(workspace.onDidChangeConfiguration(change => { if (change.affectsConfiguration('cutaway.preview') || change.affectsConfiguration('cutaway.build')) this.#factsChanged(0); }));
    // File watchers miss what other programs do in folders that have just been made, and below folders that settings exclude.
    this.#owned.add(window.onDidChangeWindowState(({ focused }) => { if (focused) this.#factsChanged(); }));
    this.#owned.add(window.onDidChangeActiveTextEditor(editor => { if (editor) this.#documents.get(editor.document.uri.toString())?.preview.factsChanged(); }));
    this.#owned.add(workspace.onDidSaveTextDocument(({ uri }) => this.#fileSaved(uri)));
    this.#owned.add(window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: async (panel, state: unknown) => (await this.#panelForAll()).restore(panel, state) }));
    let seen = stateOf(engines);
    this.#owned.add(engines.onDidChange(() => {
      const now = stateOf(engines);
      if (now.every((value, index) => value === seen[index])) return;
      seen = now;
      this.#factsChanged();
    }));
  }

  /** What is foretold of a document now; begins to look at it. Undefined until something is known, and for what is too long. */
  of(document: TextDocument): Previewed | undefined {
    if (document.getText().length > longestText || document.isClosed) return undefined;
    const key = document.uri.toString();
    const known = this.#documents.get(key) ?? this.#begin(document);
    this.#documents.set(key, known);
    return known.preview.current;
  }

  /** The last build of a Dockerfile in this window. */
  lastBuild(uri: Uri): LastBuild | undefined {
    return this.#lastBuilds.get(uri.toString());
  }

  /** Foretells a build and watches it. Throws what reading the context throws. */
  async watch(engine: Engine, document: TextDocument, signal: AbortSignal): Promise<WatchedBuild> {
    const forecasting = await this.#load();
    return forecasting.watch(engine, { ...foretoldBuild(document), builder: 'classic' }, signal);
  }

  /** A build has ended: its steps stand beside what was foretold from now on. */
  built(uri: Uri, build: LastBuild): void {
    this.#lastBuilds.set(uri.toString(), build);
    this.#documents.get(uri.toString())?.preview.factsChanged(0);
    this.#changed.fire(uri);
  }

  /** Shows the Layer Preview of a document beside the editor, at a line if one is given. */
  async show(document: TextDocument, line?: number): Promise<void> {
    (await this.#panelForAll()).show(document, line);
  }

  dispose(): void {
    for (const { owned } of this.#documents.values()) owned.dispose();
    this.#owned.dispose();
  }

  async #panelForAll(): Promise<PreviewPanel> {
    const { PreviewPanel } = await import('./panel.ts');
    return this.#panel ??= this.#owned.add(new PreviewPanel(this, this.#ports));
  }

  #begin(document: TextDocument): Watched {
    const owned = new DisposableStore();
    const { uri } = document;
    const preview = owned.add(new DocumentPreview(document, {
      forecasting: async () => this.#load(),
      engine: async () => this.#ports.engines.engineInUse(),
      changed: () => this.#changed.fire(uri),
      failed: this.#ports.failed,
    }));
    const folder = Uri.joinPath(uri, '..');
    // Outside the workspace a folder may be anything, a whole disk too.
    const pattern = workspace.getWorkspaceFolder(uri) ? '**/*' : '*';
    const files = owned.add(workspace.createFileSystemWatcher(new RelativePattern(folder, pattern)));
    for (const event of [files.onDidCreate, files.onDidChange, files.onDidDelete]) owned.add(event(() => preview.factsChanged()));
    return { preview, folder, owned };
  }

  async #load(): Promise<Forecasting> {
    this.#forecasting ??= import('./forecasting.ts').then(({ Forecasting }) => new Forecasting(this.#ports.folder));
    return this.#forecasting;
  }

  #factsChanged(pause?: number): void {
    for (const { preview } of this.#documents.values()) preview.factsChanged(pause);
  }

  #fileSaved({ scheme, path }: Uri): void {
    for (const { preview, folder } of this.#documents.values()) if (scheme === folder.scheme && path.startsWith(`${folder.path}/`)) preview.factsChanged();
  }

  #forget(uri: Uri): void {
    this.#documents.get(uri.toString())?.owned.dispose();
    this.#documents.delete(uri.toString());
  }
}

/** What of the engines makes a difference. */
function stateOf({ endpoint, picture }: Engines): readonly unknown[] {
  return [endpoint?.id, picture.connection.state, picture.snapshot.images];
}
