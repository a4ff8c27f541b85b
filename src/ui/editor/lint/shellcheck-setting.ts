import { workspace } from 'vscode';
import { Emitter } from '../../../base/event.ts';
import { type Disposable, DisposableStore } from '../../../base/lifecycle.ts';
import { findShellcheck, type Shellcheck } from '../../../connect/index.ts';
import { readSetting } from '../../settings.ts';

/** The program shellcheck as the settings name it. It is looked for when first asked for, and again when the setting changes. */
export class ShellcheckSetting implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  #found: Promise<Shellcheck | undefined> | undefined;

  /** Fires when another answer is to be expected. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const forget = () => {
      this.#found = undefined;
      this.#changed.fire();
    };
    this.#owned.add(workspace.onDidChangeConfiguration(change => { if (change.affectsConfiguration('cutaway.lint.shellcheck')) forget(); }));
    this.#owned.add(workspace.onDidGrantWorkspaceTrust(forget));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** `undefined` if it is not installed, not wanted, or the workspace is not trusted. */
  async get(): Promise<Shellcheck | undefined> {
    return this.#found ??= this.#find();
  }

  async #find(): Promise<Shellcheck | undefined> {
    const program = workspace.isTrusted ? readSetting('cutaway.lint.shellcheck').trim() : '';
    return program === '' ? undefined : findShellcheck(program);
  }
}
