import { type CancellationToken, l10n, ProgressLocation, type QuickPickItem, window } from 'vscode';
import { Cancelled, describeError } from '../error.ts';
import { inert } from '../inert.ts';

/** Several targets at a time, and no more: an engine serialises much of its work anyway. */
const parallel = 8;

/**
 * Does `act` to each target with one progress notification, cancellable between targets (and within them through the
 * signal). Failures do not stop the others; they are thrown together at the end.
 */
export async function actOnEach<T>(title: string, targets: readonly T[], nameOf: (target: T) => string, act: (target: T, signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const failures: { readonly name: string; readonly error: unknown }[] = [];
  await withProgress(title, async (report, signal) => {
    const queue = targets.values();
    const isCancelled = (): boolean => signal.aborted;
    await Promise.all(Array.from({ length: Math.min(parallel, targets.length) }, async () => {
      for (const target of queue) {
        if (isCancelled()) return;
        report(nameOf(target));
        try {
          await act(target, signal);
        } catch (error) {
          if (!isCancelled()) failures.push({ name: nameOf(target), error });
        } finally {
          report(nameOf(target), 100 / targets.length);
        }
      }
    }));
  });
  if (targets.length === 1 && failures[0]) throw failures[0].error;
  if (failures.length > 0) throw new Error(failures.map(({ name, error }) => `${name}: ${describeError(error)}`).join('\n'));
}

/** Says where a long task stands; `increment` is in percent of the whole. */
export type Report = (message: string, increment?: number) => void;

/** Runs a task behind a cancellable progress notification. Throws {@link Cancelled} if it was cancelled. */
export async function withProgress<T>(title: string, task: (report: Report, signal: AbortSignal) => Promise<T>): Promise<T> {
  return window.withProgress({ location: ProgressLocation.Notification, title: inert(title), cancellable: true }, async (progress, token) => {
    const signal = signalOf(token);
    try {
      const result = await task((message, increment) => progress.report({ message: inert(message), ...increment !== undefined && { increment } }), signal);
      if (signal.aborted) throw new Cancelled();
      return result;
    } catch (error) {
      throw signal.aborted ? new Cancelled() : error;
    }
  });
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

/** Says something that needs no answer. */
export function tell(text: string): void {
  if (text !== '') void window.showInformationMessage(inert(text));
}

/** Asks before something is lost. Throws {@link Cancelled} unless the user agrees. */
export async function confirm(question: string, detail: string, agree: string): Promise<void> {
  await choose(question, detail, [agree]);
}

/** Asks before something is lost, with several ways to go on. Throws {@link Cancelled} when the user takes none. */
export async function choose(question: string, detail: string, ways: readonly string[]): Promise<string> {
  const answer = await window.showWarningMessage(question, { modal: true, detail }, ...ways);
  if (answer === undefined) throw new Cancelled();
  return answer;
}

/** Lets the user pick one of a list. Throws {@link Cancelled} when they pick none. */
export async function pick<T extends QuickPickItem>(items: readonly T[] | Promise<readonly T[]>, placeHolder: string): Promise<T> {
  const picked = await window.showQuickPick(items as T[] | Promise<T[]>, { placeHolder, matchOnDescription: true });
  if (!picked) throw new Cancelled();
  return picked;
}

/** Asks for a line of text. Throws {@link Cancelled} when the user leaves the box. */
export async function ask(prompt: string, options: { readonly value?: string; readonly placeHolder?: string; readonly check?: (value: string) => string | undefined } = {}): Promise<string> {
  const { check, ...rest } = options;
  const answer = await window.showInputBox({ prompt, ...rest, ...check && { validateInput: value => check(value) ?? null }, ignoreFocusOut: true });
  if (answer === undefined) throw new Cancelled();
  return answer;
}

/** Names for a question: the first few, and how many more. */
export function nameList(names: readonly string[]): string {
  const shown = names.slice(0, 10).join('\n');
  return names.length > 10 ? `${shown}\n${l10n.t('… and {0} more', names.length - 10)}` : shown;
}
