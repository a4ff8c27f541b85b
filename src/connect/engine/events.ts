import type Dockerode from 'dockerode';
import { StringDecoder } from 'node:string_decoder';
import { type Resource } from '../../model/index.ts';
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

/** Largest single event, in bytes: labels are part of it and may be large. */
const maximumEvent = 64 * 2 ** 20;

/**
 * The engine's event stream, open when the promise resolves: whatever happens after that is in it. Iterating throws
 * SyntaxError for what is no JSON, and ends when the engine closes the stream.
 */
export async function openEvents(docker: Dockerode, signal: AbortSignal): Promise<AsyncIterable<readonly Change[]>> {
  const stream = await docker.getEvents({ abortSignal: signal, filters: { type: ['container', 'image', 'network', 'volume'] } });
  return readEvents(stream as AsyncIterable<Buffer>);
}

async function* readEvents(stream: AsyncIterable<Buffer>): AsyncIterable<readonly Change[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > maximumEvent) throw new SyntaxError('event without an end');
    const changes = lines.filter(line => line.trim() !== '').flatMap(line => changesOf(JSON.parse(line)));
    if (changes.length > 0) yield changes;
  }
}
