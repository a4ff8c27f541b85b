import type { Disposable } from 'vscode';
import { DisposableStore } from '../../base/lifecycle.ts';
import type { Engines } from '../../connect/index.ts';
import { View } from './view.ts';
import { viewSpecs } from './view-specs.ts';

/** All views, updated together when the picture changes. */
export class Views implements Disposable {
  readonly #owned = new DisposableStore();
  readonly all: readonly View[];

  constructor(engines: Engines) {
    this.all = viewSpecs.map(spec => this.#owned.add(new View(spec, engines)));
    this.#owned.add(engines.onDidChange(() => this.all.forEach(view => view.update())));
  }

  get(id: string): View | undefined {
    return this.all.find(view => view.id === id);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
