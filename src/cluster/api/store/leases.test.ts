import assert from 'node:assert/strict';
import { apiServer, type TestServer } from '../../testing.ts';

const hour = 3_600_000;
const involvedObject = { kind: 'Pod', namespace: 'default', name: 'web' };

function names({ client }: TestServer): readonly string[] {
  return client.list('events', { namespace: 'default' }).map(({ metadata: { name } }) => name);
}

describe('events', () => {
  it('go an hour after they were written last, those of one minute together', () => {
    const test = apiServer();
    const { client, clock } = test;
    const told: string[] = [];
    client.watch('events', ({ type, object: { metadata: { name } } }) => { told.push(`${type} ${name}`); });
    client.create('events', { metadata: { namespace: 'default', name: 'once' }, involvedObject });
    clock.advance(30_000);
    client.create('events', { metadata: { namespace: 'default', name: 'again' }, involvedObject });
    clock.advance(30 * 60_000);
    client.patch('events', { namespace: 'default', name: 'again' }, { count: 2 });
    clock.advance(hour - 30 * 60_000);
    assert.deepEqual(names(test), ['again', 'once']);
    clock.advance(60_000);
    assert.deepEqual(names(test), ['again']);
    clock.advance(hour);
    assert.deepEqual(names(test), []);
    assert.deepEqual(told, ['ADDED once', 'ADDED again', 'MODIFIED again', 'DELETED once', 'DELETED again']);
  });

  it('stay as long as the server was told, and whoever is made anew is another one', () => {
    const test = apiServer({ eventTtl: 600_000 });
    const { client, clock } = test;
    client.create('events', { metadata: { namespace: 'default', name: 'one' }, involvedObject });
    clock.advance(120_000);
    client.delete('events', { namespace: 'default', name: 'one' });
    client.create('events', { metadata: { namespace: 'default', name: 'one' }, involvedObject });
    clock.advance(600_000);
    assert.deepEqual(names(test), ['one']);
    clock.advance(60_000);
    assert.deepEqual(names(test), []);
  });
});
