import { parseSignal as readSignal, type SignalName, signalNumber } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { ContainerConfig } from './config.ts';

/** `KILL`, `SIGKILL`, `RTMIN+3` or `9`. @throws EngineError invalid */
export function parseSignal(text: string): SignalName {
  const found = readSignal(text);
  if (!found && /^[+-]?\d+$/.test(text) && Number(text) !== 0) throw new EngineError('invalid', `the linux daemon does not support signal ${Number(text)}`);
  if (!found) throw new EngineError('invalid', `invalid signal: ${text}`);
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
