import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, type TextDocument, Uri, workspace } from 'vscode';
import { DisposableStore } from '../../base/lifecycle.ts';
import type * as Lint from '../../lint/index.ts';
import { localize } from '../error.ts';
import { readSetting } from '../settings.ts';

/** Views of other text: the left side of a diff, an engine's JSON. */
const foreignSchemes: ReadonlySet<string> = new Set(['git', 'cutaway-inspect', 'vscode-chat-code-block']);
/** Shortest pause before a check, in ms; a check that took longer waits as long as it took. */
const shortestPause = 30;

/** A diagnostic together with the finding that it shows, for the quick fixes. */
export class LintDiagnostic extends Diagnostic {
  readonly finding: Lint.Finding;

  constructor(finding: Lint.Finding) {
    super(toRange(finding.range), localize(finding.message), severities[finding.severity]);
    this.finding = finding;
    this.source = 'Cutaway';
    this.code = { value: finding.code, target: Uri.parse(`command:cutaway.rule.open?${encodeURIComponent(JSON.stringify([finding.rule]))}`) };
  }
}

const severities: Readonly<Record<Lint.Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange({ start, end }: Lint.Range): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Checks open Dockerfiles as they are typed. The linter is loaded with the first of them. */
export class DockerfileLint implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #diagnostics = this.#owned.add(languages.createDiagnosticCollection('cutaway'));
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** What the last check of each document took, in ms. */
  readonly #cost = new Map<string, number>();

  constructor() {
    this.#owned.add(workspace.onDidOpenTextDocument(document => this.#schedule(document, 0)));
    this.#owned.add(workspace.onDidChangeTextDocument(({ document }) => this.#schedule(document, Math.max(shortestPause, this.#cost.get(document.uri.toString()) ?? 0))));
    this.#owned.add(workspace.onDidCloseTextDocument(document => this.#forget(document)));
    this.#owned.add(workspace.onDidChangeConfiguration(change => { if (change.affectsConfiguration('cutaway.lint')) this.#checkAll(); }));
    this.#checkAll();
  }

  /** The findings shown for a document. */
  diagnosticsOf(document: TextDocument): readonly LintDiagnostic[] {
    return (this.#diagnostics.get(document.uri) ?? []).filter(diagnostic => diagnostic instanceof LintDiagnostic);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#owned.dispose();
  }

  #checkAll(): void {
    for (const document of workspace.textDocuments) this.#schedule(document, 0);
  }

  #schedule(document: TextDocument, pause: number): void {
    if (document.languageId !== 'dockerfile' || foreignSchemes.has(document.uri.scheme)) return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(key, setTimeout(() => {
      this.#waiting.delete(key);
      void this.#check(document);
    }, pause));
  }

  async #check(document: TextDocument): Promise<void> {
    if (!readSetting('cutaway.lint.enabled', document)) {
      this.#diagnostics.delete(document.uri);
      return;
    }
    const { dockerfile } = await import('../../lint/index.ts');
    if (document.isClosed || this.#owned.isDisposed) return;
    const begun = performance.now();
    const findings = dockerfile.lint(document.getText(), { severities: readSetting('cutaway.lint.severity', document) });
    this.#cost.set(document.uri.toString(), performance.now() - begun);
    this.#diagnostics.set(document.uri, findings.map(finding => new LintDiagnostic(finding)));
  }

  #forget({ uri }: TextDocument): void {
    const key = uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    this.#cost.delete(key);
    this.#diagnostics.delete(uri);
  }
}
