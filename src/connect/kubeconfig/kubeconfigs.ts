import { type FSWatcher, watch } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname } from 'node:path';
import { Emitter } from '../../base/event.ts';
import { type Disposable, onDispose } from '../../base/lifecycle.ts';
import { message, MessageError } from '../../base/message.ts';
import type { Kubeconfig, Merge } from '../../kubeconfig/index.ts';
import { type ClusterContext, equal } from '../../model/index.ts';
import { changeKubeconfigFile } from './kubeconfig-file.ts';
import { readCertificate, readUserKubeconfig, type UserKubeconfig, withAbsolutePaths } from './user-kubeconfig.ts';

/** A program that writes a file does so in several steps: so many ms are waited for the last. */
const gathering = 50;

/** The kubeconfigs of this user, watched while somebody looks at them, and changed as kubectl would. */
export class Kubeconfigs implements Disposable {
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #home: string;
  readonly #changed = new Emitter<void>();
  readonly #watchers = new Set<symbol>();
  readonly #watched = new Map<string, FSWatcher>();
  #contexts: readonly ClusterContext[] | undefined;
  #problems: UserKubeconfig['problems'] = [];
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(env: Readonly<Record<string, string | undefined>>, home = homedir()) {
    this.#env = env;
    this.#home = home;
  }

  /** In the order of the files; undefined until they have been read. */
  get contexts(): readonly ClusterContext[] | undefined {
    return this.#contexts;
  }

  /** What could not be read. */
  get problems(): UserKubeconfig['problems'] {
    return this.#problems;
  }

  /** Keeps the contexts up to date until disposed. */
  watch(): Disposable {
    const key = Symbol('watch');
    this.#watchers.add(key);
    if (this.#watchers.size === 1) void this.refresh();
    return onDispose(() => {
      this.#watchers.delete(key);
      if (this.#watchers.size === 0) this.#unwatch();
    });
  }

  /** Reads the files anew. */
  async refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => { this.#reading = undefined; });
    return this.#reading;
  }

  /** All files as one. It holds secrets. */
  async read(): Promise<UserKubeconfig> {
    return readUserKubeconfig(this.#env, this.#home);
  }

  /** The text of a kubeconfig with one context and what it needs. It holds secrets. @throws MessageError if there is no such context */
  async onlyContext(name: string): Promise<string> {
    const [{ onlyContext, writeKubeconfig }, { kubeconfig }] = await Promise.all([import('../../kubeconfig/index.ts'), this.read()]);
    const only = onlyContext(kubeconfig, name);
    if (!only) throw new MessageError(message('There is no context {0} any more.', name));
    return writeKubeconfig(only);
  }

  /** Makes a context the current one, in the file where kubectl would write it. @throws MessageError */
  async use(name: string): Promise<void> {
    const { editKubeconfig } = await import('../../kubeconfig/index.ts');
    const { files } = await this.read();
    await this.#change(await defaultFile(files), text => editKubeconfig(text, { currentContext: name }));
    await this.refresh();
  }

  /** Gives a context another name, which nobody has, wherever it is written. @throws MessageError */
  async rename(from: string, to: string): Promise<void> {
    const { editKubeconfig, renamingOf } = await import('../../kubeconfig/index.ts');
    await this.#changeEach((text, own) => editKubeconfig(text, renamingOf(own, from, to)), false);
  }

  /** What would go with a context: names of a cluster and a user that nothing else uses. */
  async onlyUsedBy(name: string): Promise<{ readonly clusters: readonly string[]; readonly users: readonly string[] }> {
    const [{ onlyUsedBy }, { kubeconfig }] = await Promise.all([import('../../kubeconfig/index.ts'), this.read()]);
    return onlyUsedBy(kubeconfig, name);
  }

  /** Removes a context, and what only it uses, from every file. Gives the paths of what is kept of the files. @throws MessageError */
  async remove(name: string): Promise<readonly string[]> {
    const [{ editKubeconfig, removalOf }, { kubeconfig }] = await Promise.all([import('../../kubeconfig/index.ts'), this.read()]);
    const { remove } = removalOf(kubeconfig, name);
    return this.#changeEach((text, own) => editKubeconfig(text, { ...remove && { remove }, ...own.currentContext === name && { currentContext: '' } }), true);
  }

  /** Looks what a merge of a kubeconfig's file into the user's own would do. Paths in it are from its folder on. @throws MessageError */
  async planMerge(file: string): Promise<Merge> {
    const [{ parseKubeconfig, planMerge }, own] = await Promise.all([import('../../kubeconfig/index.ts'), this.read()]);
    const { kubeconfig, problems: [problem] } = parseKubeconfig(await readFile(file, 'utf8'));
    if (problem) throw new MessageError(message('{0} cannot be merged: it is no kubeconfig, or not valid YAML.', file));
    return planMerge(own.kubeconfig, withAbsolutePaths(kubeconfig, dirname(file)));
  }

  /** Does one of the two edits of a merge, in the file where kubectl would write. Gives the path of what is kept of that file. @throws MessageError */
  async merge(edit: Merge['replacing']): Promise<{ readonly file: string; readonly backup: string | undefined }> {
    const { editKubeconfig } = await import('../../kubeconfig/index.ts');
    const file = await defaultFile((await this.read()).files);
    const backup = await this.#change(file, text => editKubeconfig(text, edit), true);
    await this.refresh();
    return { file, backup };
  }

  dispose(): void {
    this.#unwatch();
    this.#changed.dispose();
  }

  async #changeEach(edit: (text: string, own: Kubeconfig) => string, backup: boolean): Promise<readonly string[]> {
    const { parseKubeconfig } = await import('../../kubeconfig/index.ts');
    const kept: string[] = [];
    for (const file of (await this.read()).files) {
      if (!await exists(file)) continue;
      const copy = await this.#change(file, text => edit(text, parseKubeconfig(text).kubeconfig), backup);
      if (copy !== undefined) kept.push(copy);
    }
    await this.refresh();
    return kept;
  }

  async #change(file: string, edit: (text: string) => string, backup = false): Promise<string | undefined> {
    try {
      return await changeKubeconfigFile(file, edit, { backup });
    } catch (error) {
      throw error instanceof MessageError ? new MessageError(message('{0}: {1}', file, error.message), { cause: error }) : error;
    }
  }

  async #read(): Promise<void> {
    const [{ describeContexts }, { files, kubeconfig, problems }] = await Promise.all([import('../../kubeconfig/index.ts'), this.read()]);
    const contexts = await Promise.all(describeContexts(kubeconfig).map(async ({ certificate, authority, ...facts }): Promise<ClusterContext> => ({
      ...facts, certificate: certificate && await readCertificate(certificate), authority: authority && await readCertificate(authority),
    })));
    if (this.#watchers.size > 0) await this.#watchFiles(files);
    if (equal(contexts, this.#contexts) && equal(problems, this.#problems)) return;
    this.#contexts = contexts;
    this.#problems = problems;
    this.#changed.fire();
  }

  /** Watches the folders of the files, as a file that is replaced is another; where there is no folder, the one in which it would be made. */
  async #watchFiles(files: readonly string[]): Promise<void> {
    const wanted = new Map<string, Set<string>>();
    for (const file of files) {
      let [folder, name] = [dirname(file), basename(file)];
      while (!await exists(folder) && folder !== dirname(folder)) [folder, name] = [dirname(folder), basename(folder)];
      wanted.set(folder, (wanted.get(folder) ?? new Set()).add(name));
    }
    for (const [folder, watcher] of this.#watched) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watched.delete(folder);
    }
    if (this.#watchers.size === 0) return;
    for (const [folder, names] of wanted) if (!this.#watched.has(folder)) this.#watchFolder(folder, names);
  }

  #watchFolder(folder: string, names: ReadonlySet<string>): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name === null || names.has(name)) this.#gather();
      });
      // A folder that goes away.
      watcher.on('error', () => {
        watcher.close();
        this.#watched.delete(folder);
        this.#gather();
      });
      this.#watched.set(folder, watcher);
    } catch {
      // A folder that cannot be watched is read when the view comes into sight, and at a refresh.
    }
  }

  #gather(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { void this.refresh(); }, gathering);
  }

  #unwatch(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watched.values()) watcher.close();
    this.#watched.clear();
  }
}

/** kubectl's rule for what is new: the first of several files that is there, else the last one (client-go, "clientcmd"). */
async function defaultFile(files: readonly string[]): Promise<string> {
  for (const file of files) if (await exists(file)) return file;
  return files.at(-1) ?? '';
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}
