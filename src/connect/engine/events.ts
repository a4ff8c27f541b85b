import type Dockerode from 'dockerode';
import type { Resource } from '../../model/index.ts';
import { jsonLines } from '../json-lines.ts';
import { object, text } from './json.ts';

/** What has to be fetched anew: one item, or the resource's whole list. */
export interface Change {
  readonly resource: Resource;
  readonly id?: string;
}

/** Container events after which the container is as before; a health check alone makes three of them. */
const harmless = /^(exec_|top$|attach$|detach$|resize$|archive-path$|export$|copy$|commit$|exec$)/;

/** An event of `GET /events` as the smallest refetch that brings the picture up to date. */
export function changesOf(event: unknown): readonly Change[] {
  const json = object(event);
  const actor = object(json['Actor']);
  const id = text(actor['ID']) || text(json['id']);
  const action = text(json['Action']) || text(json['status']);
  switch (text(json['Type']) || 'container') {
    case 'container':
      if (harmless.test(action)) return [];
      return [id && action !== 'prune' ? { resource: 'containers', id } : { resource: 'containers' }];
    case 'image':
      return [{ resource: 'images' }];
    case 'volume':
      return action === 'mount' || action === 'unmount' ? [] : [{ resource: 'volumes' }];
    case 'network': {
      const container = text(object(actor['Attributes'])['container']);
      return action === 'connect' || action === 'disconnect'
        ? container ? [{ resource: 'containers', id: container }] : []
        : [{ resource: 'networks' }];
    }
    default:
      return [];
  }
}

/**
 * The engine's event stream, open when the promise resolves: whatever happens after that is in it. Iterating throws
 * SyntaxError for what is no JSON, and ends when the engine closes the stream.
 */
export async function openEvents(docker: Dockerode, signal: AbortSignal): Promise<AsyncIterable<readonly Change[]>> {
  const stream = await docker.getEvents({ abortSignal: signal, filters: { type: ['container', 'image', 'network', 'volume'] } });
  return readEvents(stream as AsyncIterable<Buffer>);
}

async function* readEvents(stream: AsyncIterable<Buffer>): AsyncIterable<readonly Change[]> {
  for await (const events of jsonLines(stream)) {
    const changes = events.flatMap(changesOf);
    if (changes.length > 0) yield changes;
  }
}
