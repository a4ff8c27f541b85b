import { type TextDocument, type Uri, workspace } from 'vscode';
import { Emitter } from '../../../base/event.ts';
import { type Disposable, DisposableStore } from '../../../base/lifecycle.ts';
import type { Engines } from '../../../connect/index.ts';
import type { Cancellation, Language, Project } from '../../../lint/index.ts';
import { projectHostFor } from '../project-host.ts';
import { ShellcheckSetting } from './shellcheck-setting.ts';

/** How long texts and folders must rest before they are surveyed, in ms. */
const rest = 300;

interface Surveyed {
  readonly uri: Uri;
  readonly language: Language;
  text: string;
  project: Project;
  timer?: NodeJS.Timeout;
  running?: AbortController;
}

/**
 * What is around the documents that are checked: build contexts, images, Compose files. Found out in the background;
 * until then, and where nothing is known, a document's project is empty.
 */
export class Projects implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<Uri>());
  readonly #surveyed = new Map<string, Surveyed>();
  readonly #engines: Engines;
  readonly #shellcheck = this.#owned.add(new ShellcheckSetting());
  #watching = false;

  /** Fires with a document's uri when more, or something else, is known of its project. */
  readonly onDidChange = this.#changed.event;

  constructor(engines: Engines) {
    this.#engines = engines;
  }

  /** What is known now; another survey follows if the text has changed. */
  of({ uri }: TextDocument, language: Language, text: string): Project {
    if (!language.survey) return {};
    this.#watch();
    const key = uri.toString();
    const known = this.#surveyed.get(key);
    if (known?.language === language && known.text === text) return known.project;
    const { project, timer, running } = known ?? { project: {} };
    const next = { uri, language, text, project, ...timer && { timer }, ...running && { running } };
    this.#surveyed.set(key, next);
    this.#schedule(next);
    return project;
  }

  forget(uri: Uri): void {
    const known = this.#surveyed.get(uri.toString());
    if (known) stop(known);
    this.#surveyed.delete(uri.toString());
  }

  dispose(): void {
    for (const one of this.#surveyed.values()) stop(one);
    this.#owned.dispose();
  }

  /** Begins with the first document: an editor without one needs no watchers. */
  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    const names = this.#owned.add(workspace.createFileSystemWatcher('**/*', false, true, false));
    const texts = this.#owned.add(workspace.createFileSystemWatcher('**/{*.dockerignore,.dockerignore,.gitignore,*compose*.yaml,*compose*.yml,docker-bake*.hcl,docker-bake*.json,.env*,*Dockerfile*,*Containerfile*}', true, false, true));
    this.#owned.add(this.#shellcheck.onDidChange(() => this.#scheduleAll()));
    for (const event of [names.onDidCreate, names.onDidDelete, texts.onDidChange]) this.#owned.add(event(() => this.#scheduleAll()));
    let seen = this.#engines.picture.snapshot;
    this.#owned.add(this.#engines.onDidChange(() => {
      const { snapshot } = this.#engines.picture;
      const same = (['images', 'networks', 'volumes'] as const).every(kind => snapshot[kind] === seen[kind]);
      seen = snapshot;
      if (!same) this.#scheduleAll();
    }));
  }

  #scheduleAll(): void {
    for (const one of this.#surveyed.values()) this.#schedule(one);
  }

  #schedule(one: Surveyed): void {
    stop(one);
    one.timer = setTimeout(() => { void this.#survey(one); }, rest);
  }

  /** Surveys a file that is not open. */
  async survey(uri: Uri, { survey }: Language, text: string, cancellation?: Cancellation): Promise<Project> {
    const around = projectHostFor(uri, this.#engines);
    if (!around || !survey) return {};
    const shellcheck = (await this.#shellcheck.get())?.check;
    return survey(text, around.path, shellcheck ? { ...around.host, shellcheck } : around.host, cancellation);
  }

  async #survey(one: Surveyed): Promise<void> {
    const { uri, language, text } = one;
    const running = one.running = new AbortController();
    const project = await this.survey(uri, language, text, running.signal);
    if (running.signal.aborted || this.#surveyed.get(uri.toString()) !== one) return;
    const isNew = JSON.stringify(project, sorted) !== JSON.stringify(one.project, sorted);
    one.project = project;
    if (isNew) this.#changed.fire(uri);
  }
}

function stop({ timer, running }: Surveyed): void {
  clearTimeout(timer);
  running?.abort();
}

/** Lets JSON show what maps and sets hold. */
function sorted(_key: string, value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...value as Iterable<unknown>] : value;
}
