import { deepEqual, throws } from 'node:assert/strict';
import type { Client } from '../client.ts';
import { apiServer } from '../testing.ts';
import { LastingClient, type ServerPlace } from './lasting-client.ts';

/** A place for servers that come and go. */
class Place implements ServerPlace {
  private readonly listeners = new Set<() => void>();
  private current: Client | undefined;

  client(): Client | undefined {
    return this.current;
  }

  onServer(call: () => void): () => void {
    this.listeners.add(call);
    return () => { this.listeners.delete(call); };
  }

  put(client: Client | undefined): void {
    this.current = client;
    if (client) for (const call of this.listeners) call();
  }
}

function configMap(client: Client, name: string, data: Readonly<Record<string, string>> = {}): void {
  client.create('configmaps', { metadata: { namespace: 'default', name }, data });
}

describe('A client that outlives API servers', () => {
  it('fails with 503 while there is none', () => {
    const place = new Place();
    throws(() => new LastingClient(place, 'me').list('pods'), { status: 503, reason: 'ServiceUnavailable' });
  });

  it('tells who watches what has changed while there was none', () => {
    const place = new Place();
    const { client } = apiServer();
    const told: string[] = [];
    const end = new LastingClient(place, 'me').watch('configmaps', ({ type, object }) => { told.push(`${type} ${object.metadata.name} ${object.data?.['x'] ?? ''}`.trim()); });
    configMap(client, 'stays');
    configMap(client, 'changes', { x: '1' });
    configMap(client, 'goes');
    place.put(client);
    deepEqual(told.splice(0).sort(), ['ADDED changes 1', 'ADDED goes', 'ADDED stays']);
    client.patch('configmaps', { namespace: 'default', name: 'changes' }, { data: { x: '2' } });
    deepEqual(told.splice(0), ['MODIFIED changes 2']);
    // As a server that has begun anew on the same store.
    const away = withoutWatching(client);
    place.put(away);
    client.patch('configmaps', { namespace: 'default', name: 'changes' }, { data: { x: '3' } });
    client.delete('configmaps', { namespace: 'default', name: 'goes' });
    configMap(client, 'comes');
    told.splice(0);
    place.put(client);
    deepEqual(told.splice(0).sort(), ['ADDED comes', 'DELETED goes', 'MODIFIED changes 3']);
    end();
    configMap(client, 'late');
    deepEqual(told, []);
  });
});

/** A server that tells of what is there, and of nothing that comes. */
function withoutWatching(client: Client): Client {
  return {
    get: (resource, key) => client.get(resource, key), list: (resource, options) => client.list(resource, options), create: (resource, object) => client.create(resource, object), update: (resource, object) => client.update(resource, object),
    updateStatus: (resource, object) => client.updateStatus(resource, object), patch: (resource, key, patch, subresource) => client.patch(resource, key, patch, subresource), delete: (resource, key, options) => { client.delete(resource, key, options); },
    bind: (pod, node) => { client.bind(pod, node); },
    watch: (resource, onChange) => {
      client.watch(resource, onChange)();
      return () => undefined;
    },
  };
}
