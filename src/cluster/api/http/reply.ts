import { stringify } from 'yaml';
import type { HttpReply, HttpRequest } from '../../../engine/index.ts';
import { internalError, toStatus, ApiError } from '../error.ts';
import type { Accepted } from './accept.ts';

/** JSON has no halves of surrogate pairs, so that the kernel's own `encode` is not needed, which is slower on texts of megabytes. */
const encoder = new TextEncoder();

/** Programs that people look at JSON with: apiserver, responsewriters. */
const browsing = /^(?:curl|Wget|Mozilla\/5\.0)/;

/** How an answer is written. */
export interface Style {
  readonly format: Accepted['format'];
  readonly isPretty: boolean;
}

export function styleOf({ headers }: HttpRequest, query: URLSearchParams, format: Accepted['format'] = 'json'): Style {
  const wish = query.get('pretty');
  return { format, isPretty: wish === null ? browsing.test(headers.get('user-agent') ?? '') : wish !== 'false' && wish !== '0' };
}

/** @param text JSON, as it is on the wire if nobody wants it otherwise */
export function reply(status: number, text: string, { format, isPretty }: Style, more: readonly (readonly [string, string])[] = []): HttpReply {
  const headers = new Map([['Cache-Control', 'no-cache, private'], ['Content-Type', format === 'yaml' ? 'application/yaml' : 'application/json'], ...more]);
  if (format === 'yaml') return { status, headers, body: encoder.encode(stringify(JSON.parse(text), { lineWidth: 0, indentSeq: false, sortMapEntries: true, aliasDuplicateObjects: false })) };
  return { status, headers, body: encoder.encode(isPretty ? JSON.stringify(JSON.parse(text), null, 2) : `${text}\n`) };
}

export function plain(status: number, text: string): HttpReply {
  return { status, headers: new Map([['Cache-Control', 'no-cache, private'], ['Content-Type', 'text/plain; charset=utf-8'], ['X-Content-Type-Options', 'nosniff']]), body: encoder.encode(text) };
}

/** What a failure says to the client. */
export function refusal(error: unknown, style: Style): HttpReply {
  const status = toStatus(error instanceof ApiError ? error : internalError(error instanceof Error ? error.message : String(error)));
  const seconds = status.details?.retryAfterSeconds;
  return reply(status.code, JSON.stringify(status), style, seconds === undefined ? [] : [['Retry-After', `${seconds}`]]);
}
