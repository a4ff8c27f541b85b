import { l10n } from 'vscode';
import { type Endpoint, explained, jsonLines, TransferProgress } from '../../connect/index.ts';
import { formatBytes } from '../../model/index.ts';
import { type Report, withProgress } from './act.ts';

/** Says where a task stands, in percent of the whole; may be called as often as there is news. */
export type ReportPercent = (message: string, percent: number) => void;

/** {@link withProgress} for tasks that know how far they are. */
export async function withPercent<T>(title: string, task: (report: ReportPercent, signal: AbortSignal) => Promise<T>): Promise<T> {
  return withProgress(title, (report, signal) => task(percentOf(report), signal));
}

function percentOf(report: Report): ReportPercent {
  let reported = 0;
  return (message, percent) => {
    const increment = Math.max(0, Math.min(percent, 100) - reported);
    reported += increment;
    report(message, increment);
  };
}

/** Follows the progress lines of a pull, a push or a load to their end; gives the last word. Throws the engine's words if it failed. */
export async function followTransfer(stream: NodeJS.ReadableStream, endpoint: Endpoint, report: ReportPercent): Promise<string> {
  const progress = new TransferProgress();
  for await (const lines of explained(jsonLines(stream as AsyncIterable<Buffer>), endpoint)) {
    for (const line of lines) progress.add(line);
    const { done, all } = progress.layers;
    report(all > 0 ? l10n.t('{0} of {1} layers', done, all) : progress.status, progress.percent);
  }
  return progress.status;
}

/** How many bytes of how many: `12 MiB of 1.5 GiB`. */
export function bytesOf(done: number, all: number): string {
  return l10n.t('{0} of {1}', formatBytes(done), formatBytes(all));
}
