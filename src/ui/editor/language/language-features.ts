import { type Disposable, extensions, workspace } from 'vscode';
import { DisposableStore, MutableDisposable } from '../../../base/lifecycle.ts';
import { readSetting } from '../../settings.ts';
import { extensionsDoing } from './other-extensions.ts';
import type { Task } from './overlap.ts';

/** A language in which Cutaway helps to write. */
export interface EditedLanguage {
  /** Says when: `auto` is whenever no other extension does. */
  readonly setting: 'cutaway.language.dockerfile' | 'cutaway.language.kind' | 'cutaway.language.compose';
  readonly task: Task;
  /** Registers all its features with the editor. Nothing heavy may be loaded before one of them is asked. */
  readonly register: () => Disposable;
}

/** The editing features of a language, which come and go with its setting and with the extensions that have the same. */
export class LanguageFeatures implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #registered = this.#owned.add(new MutableDisposable<Disposable>());
  readonly #language: EditedLanguage;

  constructor(language: EditedLanguage) {
    this.#language = language;
    this.#owned.add(extensions.onDidChange(() => this.#update()));
    this.#owned.add(workspace.onDidChangeConfiguration(change => { if (change.affectsConfiguration(language.setting)) this.#update(); }));
    this.#update();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #update(): void {
    const { setting, task, register } = this.#language;
    const when = readSetting(setting);
    const wanted = when === 'always' || (when === 'auto' && extensionsDoing(task).length === 0);
    if (wanted !== (this.#registered.value !== undefined)) this.#registered.value = wanted ? register() : undefined;
  }
}
