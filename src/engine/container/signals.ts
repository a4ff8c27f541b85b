import { type SignalName, signalNames, signalNumber } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { ContainerConfig } from './config.ts';

/** `KILL`, `SIGKILL` or `9`. @throws EngineError invalid */
export function parseSignal(text: string): SignalName {
  const byNumber = /^\d+$/.test(text) ? signalNames[Number(text) - 1] : undefined;
  const name = text.toUpperCase();
  const found = byNumber ?? signalNames.find(each => each === name || each === `SIG${name}`);
  if (!found) throw new EngineError('invalid', `Invalid signal: ${text}`);
  return found;
}

/** What asks a container to stop: `StopSignal`, else SIGTERM. */
export function stopSignalOf({ StopSignal }: Pick<ContainerConfig, 'StopSignal'>): SignalName {
  try {
    return StopSignal ? parseSignal(StopSignal) : 'SIGTERM';
  } catch {
    return 'SIGTERM';
  }
}

/** As events have it: its number. */
export function signalText(signal: SignalName): string {
  return `${signalNumber(signal)}`;
}
