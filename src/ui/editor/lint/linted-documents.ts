import { type Disposable, languages, type TextDocument, type Uri, workspace } from 'vscode';
import { DisposableStore } from '../../../base/lifecycle.ts';
import { readSetting } from '../../settings.ts';
import type { Checked } from './check-text.ts';
import type { Configurations } from './configurations.ts';
import { LintDiagnostic } from './diagnostic.ts';
import type { Projects } from './projects.ts';

/** Views of other text: the left side of a diff, an engine's JSON. */
const foreignSchemes: ReadonlySet<string> = new Set(['git', 'cutaway-inspect', 'vscode-chat-code-block']);
/** Shortest pause before a check, in ms; a check that took longer waits as long as it took. */
const shortestPause = 30;

/** The documents of these languages may be files that Cutaway checks. */
export const lintedLanguages = ['dockerfile', 'yaml', 'dockercompose', 'yml'] as const;

/** Checks open documents as they are typed. The linter is loaded with the first of them. */
export class LintedDocuments implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #diagnostics = this.#owned.add(languages.createDiagnosticCollection('cutaway'));
  readonly #configurations: Configurations;
  readonly #projects: Projects;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** The version of each document whose findings are shown. */
  readonly #shown = new Map<string, number>();
  /** What the last check of each document took, in ms. */
  readonly #cost = new Map<string, number>();

  constructor(configurations: Configurations, projects: Projects) {
    this.#configurations = configurations;
    this.#projects = projects;
    this.#owned.add(workspace.onDidOpenTextDocument(document => this.#schedule(document, 0)));
    this.#owned.add(workspace.onDidChangeTextDocument(({ document }) => this.#schedule(document, Math.max(shortestPause, this.#cost.get(document.uri.toString()) ?? 0))));
    this.#owned.add(workspace.onDidCloseTextDocument(document => this.#forget(document)));
    this.#owned.add(workspace.onDidChangeConfiguration(change => { if (change.affectsConfiguration('cutaway.lint')) this.checkAll(); }));
    this.#owned.add(configurations.onDidChange(() => this.checkAll()));
    this.#owned.add(projects.onDidChange(uri => this.#checkOne(uri)));
    this.checkAll();
  }

  /** The findings of a document as its text is now, which need not be shown yet. */
  async diagnosticsOf(document: TextDocument): Promise<readonly LintDiagnostic[]> {
    const key = document.uri.toString();
    if (this.#shown.get(key) !== document.version) {
      clearTimeout(this.#waiting.get(key));
      this.#waiting.delete(key);
      await this.#check(document);
    }
    return (this.#diagnostics.get(document.uri) ?? []).filter(diagnostic => diagnostic instanceof LintDiagnostic);
  }

  /**
   * Checks a file that need not be open, and shows the findings until it is opened and closed; gives their number, or
   * `undefined` for what is no container file.
   */
  async checkFile(uri: Uri, text: string): Promise<number | undefined> {
    const { checkText } = await import('./check-text.ts');
    const checked = await checkText({ uri, text }, this.#configurations, async (language, content) => this.#projects.survey(uri, language, content));
    const isOpen = workspace.textDocuments.some(document => document.uri.toString() === uri.toString());
    if (checked && !isOpen) this.#show(uri, checked);
    return checked?.findings.length;
  }

  /** Checks all open documents again. */
  checkAll(): void {
    for (const document of workspace.textDocuments) this.#schedule(document, 0);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#owned.dispose();
  }

  #checkOne(uri: Uri): void {
    const document = workspace.textDocuments.find(one => one.uri.toString() === uri.toString());
    if (document) this.#schedule(document, 0);
  }

  #schedule(document: TextDocument, pause: number): void {
    if (!mayBeLinted(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(key, setTimeout(() => {
      this.#waiting.delete(key);
      void this.#check(document);
    }, pause));
  }

  async #check(document: TextDocument): Promise<void> {
    const { uri, version } = document;
    const checked = readSetting('cutaway.lint.enabled', document) ? await this.#findingsOf(document) : undefined;
    // What is newer than this text has a check of its own.
    if (document.version !== version || document.isClosed || this.#owned.isDisposed) return;
    this.#shown.set(uri.toString(), version);
    if (!checked) {
      this.#diagnostics.delete(uri);
      return;
    }
    this.#cost.set(uri.toString(), checked.took);
    this.#show(uri, checked);
  }

  #show(uri: Uri, { language, findings }: Checked): void {
    this.#diagnostics.set(uri, findings.map(finding => new LintDiagnostic(language, finding)));
  }

  async #findingsOf(document: TextDocument): Promise<Checked | undefined> {
    const { checkText } = await import('./check-text.ts');
    return checkText({ uri: document.uri, text: document.getText(), languageId: document.languageId }, this.#configurations, async (language, text) =>
      Promise.resolve(this.#projects.of(document, language, text)));
  }

  #forget({ uri }: TextDocument): void {
    const key = uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    this.#cost.delete(key);
    this.#shown.delete(key);
    this.#projects.forget(uri);
    this.#diagnostics.delete(uri);
  }
}

/** Whether it is worth looking into a document. */
function mayBeLinted({ languageId, uri }: TextDocument): boolean {
  return !foreignSchemes.has(uri.scheme) && lintedLanguages.some(one => one === languageId);
}
