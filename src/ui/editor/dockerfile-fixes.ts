import { CodeAction, type CodeActionContext, CodeActionKind, type CodeActionProvider, type Disposable, l10n, languages, type Range, type TextDocument, WorkspaceEdit } from 'vscode';
import type * as Lint from '../../lint/index.ts';
import { localize } from '../error.ts';
import { type DockerfileLint, type LintDiagnostic, toRange } from './dockerfile-lint.ts';

/** Fix-all of Cutaway's safe fixes, for `editor.codeActionsOnSave`. */
const fixAll = CodeActionKind.SourceFixAll.append('cutaway');

/** Quick fixes of findings, their rule pages, and all safe fixes of a file at once. */
export class DockerfileFixes implements CodeActionProvider {
  readonly #lint: DockerfileLint;

  constructor(lint: DockerfileLint) {
    this.#lint = lint;
  }

  static register(lint: DockerfileLint): Disposable {
    return languages.registerCodeActionsProvider({ language: 'dockerfile' }, new DockerfileFixes(lint), { providedCodeActionKinds: [CodeActionKind.QuickFix, fixAll] });
  }

  provideCodeActions(document: TextDocument, range: Range, { only }: CodeActionContext): CodeAction[] {
    if (only?.contains(fixAll) || (only && fixAll.contains(only))) return [this.#fixAll(document)].filter(action => action !== undefined);
    return this.#lint.diagnosticsOf(document).filter(diagnostic => diagnostic.range.intersection(range)).flatMap(diagnostic => [
      ...diagnostic.finding.fixes.map(fix => quickFix(document, diagnostic, fix)),
      openPage(diagnostic),
    ]);
  }

  #fixAll(document: TextDocument): CodeAction | undefined {
    const edit = new WorkspaceEdit();
    let taken: readonly Range[] = [];
    for (const { finding } of this.#lint.diagnosticsOf(document)) {
      const fix = finding.fixes.find(({ safe }) => safe);
      const ranges = fix?.edits.map(({ range }) => toRange(range)) ?? [];
      // Fixes that touch the same text would undo each other: the next save takes the rest.
      if (!fix || ranges.some(range => taken.some(other => other.intersection(range)))) continue;
      taken = [...taken, ...ranges];
      addEdits(edit, document, fix);
    }
    if (taken.length === 0) return undefined;
    const action = new CodeAction(l10n.t('Fix all that Cutaway can fix safely'), fixAll);
    action.edit = edit;
    return action;
  }
}

function quickFix(document: TextDocument, diagnostic: LintDiagnostic, fix: Lint.Fix): CodeAction {
  const action = new CodeAction(localize(fix.title), CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  addEdits(action.edit, document, fix);
  action.diagnostics = [diagnostic];
  action.isPreferred = fix.safe;
  return action;
}

function openPage(diagnostic: LintDiagnostic): CodeAction {
  const title = l10n.t('Explain {0}', diagnostic.finding.code);
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.command = { command: 'cutaway.rule.open', title, arguments: [diagnostic.finding.rule] };
  action.diagnostics = [diagnostic];
  return action;
}

function addEdits(edit: WorkspaceEdit, document: TextDocument, { edits }: Lint.Fix): void {
  for (const { range, newText } of edits) edit.replace(document.uri, toRange(range), newText);
}
