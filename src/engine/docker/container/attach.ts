import type { Blocking, SignalName } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { parseDetachKeys } from '../detach-keys.ts';
import { inPath } from '../each.ts';
import { joinStreams } from '../stream.ts';
import type { HttpResponse } from '../wire/http.ts';

/** What is attached, and how. */
export interface Attaching {
  readonly id: string;
  readonly tty: boolean;
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly detachKeys: string;
  /** Whether signals are passed on. */
  readonly proxiesSignals: boolean;
}

/** Opens the streams of a container. @throws ApiError */
export function* openStreams(cli: Cli, { id, stdin, stdout, stderr, detachKeys }: Attaching): Blocking<HttpResponse> {
  const api = yield* cli.api();
  return yield* api.send('POST', `/containers/${inPath(id)}/attach`, { query: { stream: true, stdin, stdout, stderr, detachKeys: detachKeys || undefined }, contentType: 'text/plain', upgrade: true });
}

/** Joins them with ours until the container ends. @returns whether it was detached */
export function* join(cli: Cli, response: HttpResponse, attaching: Attaching): Blocking<boolean> {
  const api = yield* cli.api();
  const { id, tty, stdin, stdout, stderr, proxiesSignals } = attaching;
  const detachKeys = parseDetachKeys(attaching.detachKeys || ((yield* cli.config()).detachKeys ?? ''));
  try {
    return yield* joinStreams(cli, response, {
      tty, stdin, stdout, stderr, detachKeys,
      *resize({ rows, columns }) {
        yield* api.post(`/containers/${inPath(id)}/resize`, { h: rows, w: columns });
      },
      ...(proxiesSignals && !tty && {
        *onSignal(signal: SignalName) {
          try {
            yield* api.post(`/containers/${inPath(id)}/kill`, { signal });
          } catch (error) {
            // It has ended meanwhile.
            if (!(error instanceof CliError)) throw error;
          }
        },
      }),
    });
  } finally {
    response.close();
  }
}

/** Asks to be told when a container ends; the answer comes later. */
export function* startWaiting(cli: Cli, id: string, condition: 'next-exit' | 'removed' | 'not-running'): Blocking<HttpResponse> {
  const api = yield* cli.api();
  return yield* api.send('POST', `/containers/${inPath(id)}/wait`, { query: { condition: condition === 'not-running' ? undefined : condition } });
}

/** The exit code in that answer. */
export function* exitCode(cli: Cli, response: HttpResponse): Blocking<number> {
  const text = yield* response.text();
  response.close();
  if (text.trim() === '') return 125;
  const { StatusCode, Error: failure } = JSON.parse(text) as { readonly StatusCode: number; readonly Error?: { readonly Message?: string } | null };
  if (failure?.Message === undefined || failure.Message === '') return StatusCode;
  yield* cli.warn(`Error waiting for container: ${failure.Message}\n`);
  return 125;
}
