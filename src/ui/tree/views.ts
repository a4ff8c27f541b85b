import type { Disposable } from 'vscode';
import { DisposableStore } from '../../base/lifecycle.ts';
import type { Engines } from '../../connect/index.ts';
import { containerContext } from './containers.ts';
import { networkContext } from './networks.ts';
import { View } from './view.ts';
import type { ViewSources } from './view-sources.ts';
import { viewSpecs } from './view-specs.ts';

/** All views, updated together when the picture changes. */
export class Views implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #engines: Engines;
  readonly all: readonly View[];

  constructor(sources: ViewSources) {
    this.#engines = sources.engines;
    this.all = viewSpecs.map(spec => this.#owned.add(new View(spec, sources)));
    this.#owned.add(sources.clusters.onDidChange(() => this.get('cutaway.clusters')?.update()));
    for (const { onDidChange } of [sources.engines, sources.layers, sources.kubeconfigs]) this.#owned.add(onDidChange(() => this.all.forEach(view => view.update())));
  }

  get(id: string): View | undefined {
    return this.all.find(view => view.id === id);
  }

  /** Shows the row of a thing in the view that is about such things: a container, a network, an image. */
  async revealItem(id: string, focus: boolean): Promise<void> {
    const { containers, networks, images, volumes } = this.#engines.picture.snapshot;
    const homes = [['cutaway.containers', containers], ['cutaway.networks', networks], ['cutaway.images', images], ['cutaway.volumes', volumes]] as const;
    const home = homes.find(([, things]) => things?.has(id))?.[0];
    if (home !== undefined) await this.get(home)?.revealId(id, focus);
  }

  /** The words of the row of a container or network that menus match; undefined for anything else. */
  contextOf(id: string): string | undefined {
    const { containers, networks } = this.#engines.picture.snapshot;
    const [container, network] = [containers?.get(id), networks?.get(id)];
    return container ? containerContext(container) : network && networkContext(network);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
