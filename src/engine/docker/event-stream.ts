import { type Blocking, decode } from '../../kernel/index.ts';
import type { Cli } from './cli.ts';
import type { Query } from './wire/api.ts';

/** What `GET /events` tells. */
export interface EngineEvent {
  readonly Type: string;
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> | null };
  /** In s. */
  readonly time: number;
  /** Not exact: a number of JavaScript holds 53 bits. {@link nanosecondsOf} reads the line. */
  readonly timeNano: number;
}

/** Listens to the engine until the events that were asked for are over; `hear` gets each as its line and what it says. @throws CliError */
export function* eachEvent(cli: Cli, query: Query, hear: (line: string, event: EngineEvent) => Blocking<void>): Blocking<void> {
  const api = yield* cli.api();
  const response = yield* api.send('GET', '/events', { query });
  let unread = '';
  for (let bytes = yield* response.read(); bytes.length > 0; bytes = yield* response.read()) {
    const lines = (unread + decode(bytes)).split('\n');
    unread = lines.pop() ?? '';
    for (const line of lines.filter(each => each.trim() !== '')) yield* hear(line, JSON.parse(line) as EngineEvent);
  }
  response.close();
}

/** When an event was, in ns since the epoch. */
export function nanosecondsOf(line: string): bigint {
  return BigInt(/"timeNano":(\d+)/.exec(line)?.[1] ?? '0');
}
