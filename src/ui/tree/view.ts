import { type Disposable, l10n, type TreeView, window } from 'vscode';
import { DisposableStore, MutableDisposable, onDispose } from '../../base/lifecycle.ts';
import { localize } from '../error.ts';
import { filterNodes } from './filter.ts';
import { type Element, NodeTree } from './provider.ts';
import type { ViewSources } from './view-sources.ts';
import type { ViewSpec } from './view-specs.ts';

/** How long a row that is to be shown may take to come, in ms. */
const patience = 10_000;

/** One view: it watches its resources while it is visible, and says above its rows what is filtered or out of date. */
export class View implements Disposable {
  readonly id: string;
  readonly #spec: ViewSpec;
  readonly #sources: ViewSources;
  readonly #owned = new DisposableStore();
  readonly #watch = new MutableDisposable();
  readonly #tree: NodeTree;
  readonly #view: TreeView<Element>;
  #filter = '';

  constructor(spec: ViewSpec, sources: ViewSources) {
    this.id = spec.id;
    this.#spec = spec;
    this.#sources = sources;
    this.#tree = this.#owned.add(new NodeTree(() => filterNodes(spec.nodes(sources), this.#filter), async () => this.#ready()));
    this.#view = this.#owned.add(window.createTreeView(spec.id, { treeDataProvider: this.#tree, canSelectMany: true, showCollapseAll: true }));
    this.#owned.add(this.#watch);
    this.#owned.add(this.#view.onDidCollapseElement(({ element }) => { this.#tree.openRows.collapsed(element); }));
    this.#owned.add(this.#view.onDidExpandElement(({ element }) => { this.#tree.openRows.expanded(element); }));
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

  async reveal(element: Element, focus = true): Promise<void> {
    await this.#view.reveal(element, { focus, expand: true });
  }

  /** Shows the row with an id of its own; false if there is none. */
  async revealId(id: string, focus: boolean): Promise<boolean> {
    const element = await this.#tree.find(id);
    if (element) await this.#view.reveal(element, { focus, select: true });
    return element !== undefined;
  }

  /** Opens the rows at a path of ids, and shows the row with an id somewhere below the last one: what that row follows may take a while to come. False if it does not. */
  async revealBelow(path: readonly string[], id: string): Promise<boolean> {
    let at: Element | undefined;
    for (const step of path) {
      at = (await this.#tree.getChildren(at)).find(({ node }) => node.id === step);
      if (!at) return false;
      await this.#view.reveal(at, { expand: true, select: false, focus: false });
    }
    const found = at && (await this.#tree.findBelow(at, id) ?? await this.#comesBelow(at, id));
    if (found) await this.#view.reveal(found, { focus: true, select: true });
    return found !== undefined;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Looks again with every change, for a while. */
  async #comesBelow(above: Element, id: string): Promise<Element | undefined> {
    const waiting = this.#owned.add(new DisposableStore());
    try {
      return await new Promise(resolve => {
        const timer = setTimeout(() => { resolve(undefined); }, patience);
        waiting.add(onDispose(() => { clearTimeout(timer); }));
        waiting.add(this.#tree.onDidChangeTreeData(() => {
          void this.#tree.findBelow(above, id).then(found => { if (found) resolve(found); });
        }));
      });
    } finally {
      waiting.dispose();
    }
  }

  #follow(visible: boolean): void {
    if (visible) void this.#spec.seen?.();
    this.#tree.openRows.isVisible = visible;
    this.#watch.value = visible ? this.#startWatch() : undefined;
  }

  #startWatch(): DisposableStore {
    const watching = new DisposableStore();
    watching.add(this.#sources.engines.watch(this.#spec.resources, this.#spec.host));
    const more = this.#spec.watch?.(this.#sources);
    if (more) watching.add(more);
    return watching;
  }

  /** Waits for the first answer to what the view watches, or for the news that there will be none. */
  async #ready(): Promise<void> {
    const { host, resources } = this.#spec;
    const isReady = (): boolean => {
      const { picture, host: { scan } = {} } = this.#sources.engines;
      if (picture.connection.state === 'lost' || this.#sources.engines.isWithoutEngine) return true;
      return resources.every(resource => picture.snapshot[resource]) && (!host || scan !== undefined);
    };
    if (isReady()) return;
    const waiting = this.#owned.add(new MutableDisposable());
    await new Promise<void>(resolve => {
      waiting.value = this.#sources.engines.onDidChange(() => { if (isReady()) resolve(); });
    });
    waiting.dispose();
  }

  #describe(): void {
    const { connection, snapshot } = this.#sources.engines.picture;
    const stale = connection.state === 'lost' && snapshot.version > 0
      ? l10n.t('Not up to date since {0}: {1} Trying again…', connection.since.toLocaleTimeString(), localize(connection.failure.text))
      : '';
    this.#view.message = [stale, this.#filter && l10n.t('Filter: {0}', this.#filter)].filter(Boolean).join('\n');
  }
}
