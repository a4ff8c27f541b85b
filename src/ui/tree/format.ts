import { env } from 'vscode';

/** A moment (ms since the epoch) in the words of the editor's language. */
export function date(ms: number): string {
  return ms > 0 ? new Intl.DateTimeFormat(env.language, { dateStyle: 'medium', timeStyle: 'medium' }).format(ms) : '–';
}
