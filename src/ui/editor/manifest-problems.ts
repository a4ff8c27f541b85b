import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, type TextDocument, workspace } from 'vscode';
import type { Applied } from '../../connect/index.ts';

/** What an API server said of a manifest, at the places that it named; gone with the next edit. */
export class ManifestProblems implements Disposable {
  readonly #problems = languages.createDiagnosticCollection('cutaway-apply');
  readonly #listening = workspace.onDidChangeTextDocument(({ document }) => { this.#problems.delete(document.uri); });

  show(document: TextDocument, applied: readonly Applied[]): void {
    this.#problems.set(document.uri, applied.flatMap(({ name, problems }) => problems.map(({ span, message }) => {
      const problem = new Diagnostic(new Range(document.positionAt(span.start), document.positionAt(span.end)), `${name}: ${message}`, DiagnosticSeverity.Error);
      problem.source = 'Kubernetes';
      return problem;
    })));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#problems.dispose();
  }
}
