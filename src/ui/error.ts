import { l10n, type LogOutputChannel, window } from 'vscode';
import { type Message, MessageError } from '../base/message.ts';
import { EngineFailure } from '../connect/index.ts';
import { inert } from './inert.ts';

/** A message in the reader's language. */
export function localize({ template, args }: Message): string {
  return l10n.t(template, ...args);
}

/** What happened, in one line for a person; never a stack. */
export function describeError(error: unknown): string {
  if (error instanceof EngineFailure || error instanceof MessageError) return localize(error.text);
  return (error instanceof Error ? error.message : String(error)).trim();
}

/** The user changed their mind: nothing to report. */
export class Cancelled extends Error {}

/** Shows a failed command's reason where the user looks, and its stack in the log. */
export async function reportFailure(action: string, error: unknown, log: LogOutputChannel): Promise<void> {
  if (error instanceof Cancelled || error instanceof EngineFailure && error.kind === 'cancelled') return;
  log.error(action, error instanceof Error ? error : String(error));
  const showLog = l10n.t('Show Log');
  const choice = await window.showErrorMessage(inert(`${action}: ${describeError(error)}`), showLog);
  if (choice === showLog) log.show();
}
