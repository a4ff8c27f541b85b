import { CodeAction, type CodeActionContext, CodeActionKind, type CodeActionProvider, type Disposable, l10n, languages, type Range, type TextDocument, WorkspaceEdit } from 'vscode';
import type * as Lint from '../../../lint/index.ts';
import { localize } from '../../error.ts';
import { type LintDiagnostic, toRange } from './diagnostic.ts';
import { lintedLanguages, type LintedDocuments } from './linted-documents.ts';

/** Fix-all of Cutaway's safe fixes, for `editor.codeActionsOnSave`. */
const fixAll = CodeActionKind.SourceFixAll.append('cutaway');

/** Quick fixes of findings, their rule pages, comments that ignore them, and all safe fixes of a file at once. */
export class LintFixes implements CodeActionProvider {
  readonly #linted: LintedDocuments;

  constructor(linted: LintedDocuments) {
    this.#linted = linted;
  }

  static register(linted: LintedDocuments): Disposable {
    const selector = lintedLanguages.map(language => ({ language }));
    return languages.registerCodeActionsProvider(selector, new LintFixes(linted), { providedCodeActionKinds: [CodeActionKind.QuickFix, fixAll] });
  }

  async provideCodeActions(document: TextDocument, range: Range, { only }: CodeActionContext): Promise<CodeAction[]> {
    const diagnostics = await this.#linted.diagnosticsOf(document);
    if (only?.contains(fixAll) || (only && fixAll.contains(only))) return [fixingAll(document, diagnostics)].filter(action => action !== undefined);
    const here = diagnostics.filter(diagnostic => diagnostic.range.intersection(range));
    if (here.length === 0) return [];
    const { ignoringEdit } = await import('../../../lint/index.ts');
    return here.flatMap(diagnostic => [
      ...diagnostic.finding.fixes.map(fix => quickFix(document, diagnostic, fix)),
      ignoring(document, diagnostic, ignoringEdit(diagnostic.language, document.getText(), diagnostic.finding)),
      openPage(diagnostic),
    ]);
  }
}

function fixingAll(document: TextDocument, diagnostics: readonly LintDiagnostic[]): CodeAction | undefined {
  const edit = new WorkspaceEdit();
  let taken: readonly Range[] = [];
  for (const { finding } of diagnostics) {
    const fix = finding.fixes.find(({ safe }) => safe);
    const ranges = fix?.edits.map(({ range }) => toRange(range)) ?? [];
    // Fixes that touch the same text would undo each other: the next save takes the rest.
    if (!fix || ranges.some(range => taken.some(other => other.intersection(range)))) continue;
    taken = [...taken, ...ranges];
    addEdits(edit, document, fix.edits);
  }
  if (taken.length === 0) return undefined;
  const action = new CodeAction(l10n.t('Fix all that Cutaway can fix safely'), fixAll);
  action.edit = edit;
  return action;
}

function quickFix(document: TextDocument, diagnostic: LintDiagnostic, fix: Lint.Fix): CodeAction {
  const action = new CodeAction(localize(fix.title), CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  addEdits(action.edit, document, fix.edits);
  action.diagnostics = [diagnostic];
  action.isPreferred = fix.safe;
  return action;
}

function ignoring(document: TextDocument, diagnostic: LintDiagnostic, edit: Lint.Edit): CodeAction {
  const action = new CodeAction(l10n.t('Ignore {0} here', diagnostic.finding.code), CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  addEdits(action.edit, document, [edit]);
  action.diagnostics = [diagnostic];
  return action;
}

function openPage(diagnostic: LintDiagnostic): CodeAction {
  const title = l10n.t('Explain {0}', diagnostic.finding.code);
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.command = { command: 'cutaway.rule.open', title, arguments: [diagnostic.finding.rule] };
  action.diagnostics = [diagnostic];
  return action;
}

function addEdits(edit: WorkspaceEdit, document: TextDocument, edits: readonly Lint.Edit[]): void {
  for (const { range, newText } of edits) edit.replace(document.uri, toRange(range), newText);
}
