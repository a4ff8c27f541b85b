import type { Disposable } from 'vscode';
import { DisposableStore } from '../../base/lifecycle.ts';
import type { Engines } from '../../connect/index.ts';
import type { ImageLayers } from '../editor/image-layers.ts';
import { View } from './view.ts';
import { viewSpecs } from './view-specs.ts';

/** All views, updated together when the picture changes. */
export class Views implements Disposable {
  readonly #owned = new DisposableStore();
  readonly all: readonly View[];

  constructor(engines: Engines, layers: ImageLayers) {
    this.all = viewSpecs.map(spec => this.#owned.add(new View(spec, engines, layers)));
    for (const { onDidChange } of [engines, layers]) this.#owned.add(onDidChange(() => this.all.forEach(view => view.update())));
  }

  get(id: string): View | undefined {
    return this.all.find(view => view.id === id);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
