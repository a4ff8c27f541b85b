import { type Disposable, l10n, type TreeView, window } from 'vscode';
import { DisposableStore, MutableDisposable } from '../../base/lifecycle.ts';
import type { Engines } from '../../connect/index.ts';
import type { ImageLayers } from '../editor/image-layers.ts';
import { localize } from '../error.ts';
import { filterNodes } from './filter.ts';
import { type Element, NodeTree } from './provider.ts';
import type { ViewSpec } from './view-specs.ts';

/** One view: it watches its resources while it is visible, and says above its rows what is filtered or out of date. */
export class View implements Disposable {
  readonly id: string;
  readonly #spec: ViewSpec;
  readonly #engines: Engines;
  readonly #owned = new DisposableStore();
  readonly #watch = new MutableDisposable();
  readonly #tree: NodeTree;
  readonly #view: TreeView<Element>;
  #filter = '';

  constructor(spec: ViewSpec, engines: Engines, layers: ImageLayers) {
    this.id = spec.id;
    this.#spec = spec;
    this.#engines = engines;
    this.#tree = this.#owned.add(new NodeTree(() => filterNodes(spec.nodes(engines, layers), this.#filter), async () => this.#ready()));
    this.#view = this.#owned.add(window.createTreeView(spec.id, { treeDataProvider: this.#tree, canSelectMany: true, showCollapseAll: true }));
    this.#owned.add(this.#watch);
    this.#owned.add(this.#view.onDidChangeVisibility(({ visible }) => this.#follow(visible)));
    this.#follow(this.#view.visible);
  }

  get isVisible(): boolean {
    return this.#view.visible;
  }

  get name(): string {
    return this.#view.title ?? this.#spec.name;
  }

  get filter(): string {
    return this.#filter;
  }

  set filter(filter: string) {
    this.#filter = filter;
    this.#tree.reload();
    this.#describe();
  }

  /** Shows what changed in the picture. */
  update(): void {
    this.#tree.refresh();
    this.#describe();
  }

  /** Makes rows anew, also those whose children were asked for one by one. */
  reload(): void {
    this.#tree.reload();
  }

  async reveal(element: Element): Promise<void> {
    await this.#view.reveal(element, { focus: true, expand: true });
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #follow(visible: boolean): void {
    this.#watch.value = visible ? this.#engines.watch(this.#spec.resources, this.#spec.host) : undefined;
  }

  /** Waits for the first answer to what the view watches, or for the news that there will be none. */
  async #ready(): Promise<void> {
    const { host, resources } = this.#spec;
    const isReady = (): boolean => {
      const { picture, host: { scan } = {} } = this.#engines;
      if (picture.connection.state === 'lost' || this.#engines.isWithoutEngine) return true;
      return resources.every(resource => picture.snapshot[resource]) && (!host || scan !== undefined);
    };
    if (isReady()) return;
    const waiting = this.#owned.add(new MutableDisposable());
    await new Promise<void>(resolve => {
      waiting.value = this.#engines.onDidChange(() => { if (isReady()) resolve(); });
    });
    waiting.dispose();
  }

  #describe(): void {
    const { connection, snapshot } = this.#engines.picture;
    const stale = connection.state === 'lost' && snapshot.version > 0
      ? l10n.t('Not up to date since {0}: {1} Trying again…', connection.since.toLocaleTimeString(), localize(connection.failure.text))
      : '';
    this.#view.message = [stale, this.#filter && l10n.t('Filter: {0}', this.#filter)].filter(Boolean).join('\n');
  }
}
