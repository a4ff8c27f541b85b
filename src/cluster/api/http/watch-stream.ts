import type { HttpReply } from '../../../engine/index.ts';
import { encode } from '../../../kernel/index.ts';
import { toStatus } from '../error.ts';
import { apiVersionOf } from '../registry.ts';
import { partialText, tableText } from '../table.ts';
import { watch, type WatchEvent, type WatchQuery } from '../verb/watch.ts';
import { negotiate } from './accept.ts';
import { type Exchange, includedOf, integerOf } from './exchange.ts';
import { textOf } from './texts.ts';

/** How often a client is told how far it is, in ms. */
const bookmarkEvery = 60_000;
/** A watch without a wish ends after half an hour to an hour: `--min-request-timeout`. In seconds. */
const minTimeout = 1800;
/** Who does not read as fast as is written has to begin again, when so many events wait. */
const maxWaiting = 20_000;

/** Changes as lines of JSON, until the client goes or the time is over. @throws ApiError 400 */
export function watchReply(exchange: Exchange, query: WatchQuery): HttpReply {
  const { api, request, gone } = exchange;
  const write = writerOf(exchange, query);
  const queue = new Lines();
  const stop = watch(api, exchange.path.definition, query, event => {
    queue.push(write(event));
    if (event.type === 'ERROR') queue.end();
  });
  const seconds = integerOf(exchange.query, 'timeoutSeconds') ?? minTimeout * (1 + api.random());
  const endTimer = api.clock.after(seconds * 1000, () => { queue.end(); });
  let endBookmarks = (): void => undefined;
  const bookmark = (): void => {
    queue.push(write({ type: 'BOOKMARK', revision: api.store.revision, isInitialEnd: false }));
    endBookmarks = api.clock.after(bookmarkEvery, bookmark);
  };
  if (query.allowWatchBookmarks) endBookmarks = api.clock.after(bookmarkEvery, bookmark);
  const end = (): void => {
    stop();
    endTimer();
    endBookmarks();
    queue.end();
  };
  if (gone.aborted) end();
  else gone.addEventListener('abort', end, { once: true });
  const type = negotiate(request.headers.get('accept')).as === 'object' ? 'application/json' : 'application/json;stream=watch';
  return { status: 200, headers: new Map([['Cache-Control', 'no-cache, private'], ['Content-Type', type]]), stream: queue.read(end) };
}

/** How events are written for a client, one after the other. */
function writerOf({ api, path: { definition }, query, request }: Exchange, { allowWatchBookmarks }: WatchQuery): (event: WatchEvent) => string {
  const { as } = negotiate(request.headers.get('accept'));
  const included = includedOf(query);
  let isFirst = true;
  return event => {
    switch (event.type) {
      case 'ERROR': return line('ERROR', JSON.stringify(toStatus(event.error)));
      case 'BOOKMARK': {
        if (!allowWatchBookmarks) return '';
        const metadata = { resourceVersion: `${event.revision}`, creationTimestamp: null, ...event.isInitialEnd && { annotations: { 'k8s.io/initial-events-end': 'true' } } };
        return line(event.type, JSON.stringify(as === 'object' ? { kind: definition.kind, apiVersion: apiVersionOf(definition), metadata } : { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata }));
      }
      default: {
        const { type, object } = event;
        if (as === 'object') return line(type, textOf(object));
        if (as === 'partial') return line(type, partialText(object));
        const hasHeader = isFirst;
        isFirst = false;
        const { resourceVersion = '' } = object.metadata;
        return line(type, tableText(definition, [object], { resourceVersion }, api.clock.now(), included, hasHeader));
      }
    }
  };
}

function line(type: string, object: string): string {
  return `{"type":"${type}","object":${object}}\n`;
}

/** Lines that somebody reads later. */
class Lines {
  private waiting: string[] = [];
  private isOver = false;
  private wake: () => void = () => undefined;

  push(text: string): void {
    if (this.isOver || text === '') return;
    this.waiting.push(text);
    if (this.waiting.length > maxWaiting) this.isOver = true;
    this.wake();
  }

  end(): void {
    this.isOver = true;
    this.wake();
  }

  /** All that waits at once, again and again. @param finish when it is over, or nobody reads any more */
  async *read(finish: () => void): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        if (this.waiting.length > 0) {
          const text = this.waiting.join('');
          this.waiting = [];
          yield encode(text);
        } else if (this.isOver) return;
        else await new Promise<void>(resolve => { this.wake = resolve; });
      }
    } finally {
      finish();
    }
  }
}
