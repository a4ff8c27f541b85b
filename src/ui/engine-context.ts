import { commands } from 'vscode';
import type { Engines } from '../connect/index.ts';

/** Failures with a welcome text of their own; the others share one. */
const explained: ReadonlySet<string> = new Set(['not-found', 'refused', 'permission', 'too-old', 'tls', 'ssh', 'simulator']);

/** Sets the context keys `cutaway.engine`, by which the welcome texts are chosen, and `cutaway.engineSource`, where the engine was found. Returns the first. */
export async function setEngineContext({ endpoint, picture: { connection } }: Engines): Promise<string> {
  const value = !endpoint ? 'none'
    : connection.state !== 'lost' ? connection.state
    : explained.has(connection.failure.kind) ? connection.failure.kind : 'failed';
  await commands.executeCommand('setContext', 'cutaway.engineSource', endpoint?.source);
  await commands.executeCommand('setContext', 'cutaway.engine', value);
  return value;
}
