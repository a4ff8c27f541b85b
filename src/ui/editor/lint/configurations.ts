import { Uri, workspace } from 'vscode';
import { Emitter } from '../../../base/event.ts';
import { type Disposable, DisposableStore } from '../../../base/lifecycle.ts';
import { formatMessage } from '../../../base/message.ts';
import type { LintConfig } from '../../../lint/index.ts';

/** What `.hadolint.yaml` and `.cutaway.yaml` say about a document: those beside it, or in the nearest folder above in the same workspace folder. */
export class Configurations implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly #byFolder = new Map<string, Promise<LintConfig | undefined>>();
  readonly #warn: (text: string) => void;

  /** Fires when a configuration file was written, made or removed. */
  readonly onDidChange = this.#changed.event;

  /** `warn` is told once what is wrong with a configuration file. */
  constructor(warn: (text: string) => void) {
    this.#warn = warn;
    const watcher = this.#owned.add(workspace.createFileSystemWatcher('**/.{hadolint,cutaway}.{yaml,yml}'));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
      this.#owned.add(event(() => {
        this.#byFolder.clear();
        this.#changed.fire();
      }));
    }
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async of(document: Uri): Promise<LintConfig | undefined> {
    const top = workspace.getWorkspaceFolder(document)?.uri;
    for (let folder = Uri.joinPath(document, '..'); top; folder = Uri.joinPath(folder, '..')) {
      const config = await this.#in(folder);
      if (config || folder.path.length <= top.path.length) return config;
    }
    return undefined;
  }

  async #in(folder: Uri): Promise<LintConfig | undefined> {
    const key = folder.toString();
    const known = this.#byFolder.get(key) ?? this.#read(folder);
    this.#byFolder.set(key, known);
    return known;
  }

  async #read(folder: Uri): Promise<LintConfig | undefined> {
    const { configNames, mergeConfigs, readConfigFile } = await import('../../../lint/index.ts');
    const texts = await Promise.all(configNames.map(async name => [name, await textOf(Uri.joinPath(folder, name))] as const));
    const configs = texts.flatMap(([name, text]) => text === undefined ? [] : [{ name, config: readConfigFile(name, text) }]);
    for (const { name, config: { problems: [problem] } } of configs) {
      if (problem) this.#warn(`${Uri.joinPath(folder, name).fsPath}: ${formatMessage(problem)}`);
    }
    return configs.length > 0 ? mergeConfigs(configs.map(({ config }) => config)) : undefined;
  }
}

async function textOf(file: Uri): Promise<string | undefined> {
  return workspace.fs.readFile(file).then(bytes => new TextDecoder().decode(bytes), () => undefined);
}
