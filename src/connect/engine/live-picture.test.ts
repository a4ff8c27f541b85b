import assert from 'node:assert/strict';
import { RecordedEngine, recordedContainer } from '../../../test/fixture/recorded-engine.ts';
import type { Disposable } from '../../base/lifecycle.ts';
import { EngineFailure, toEngineFailure } from '../failure.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { LivePicture, type Picture } from './live-picture.ts';
import { openEngine } from './open.ts';

describe('LivePicture', () => {
  let engine: RecordedEngine;
  let live: LivePicture;
  let watch: Disposable = { dispose: () => undefined };

  beforeEach(async () => {
    engine = await RecordedEngine.start();
    engine.addContainers(3);
    const path = engine.socketPath;
    const endpoint: Endpoint = { kind: 'unix', path, id: path, name: 'recorded', source: 'setting', address: `unix://${path}`, description: '', isDefault: false };
    live = new LivePicture(signal => openEngine(endpoint, signal), error => toEngineFailure(error, endpoint));
  });

  afterEach(async () => {
    watch.dispose();
    live.dispose();
    await engine.dispose();
  });

  async function until(is: (picture: Picture) => boolean): Promise<Picture> {
    if (is(live.picture)) return live.picture;
    return new Promise(resolve => {
      const listening = live.onDidChange(picture => {
        if (!is(picture)) return;
        listening.dispose();
        resolve(picture);
      });
    });
  }
  const isLive = ({ connection }: Picture): boolean => connection.state === 'live';
  const failureOf = ({ connection }: Picture): string | undefined => connection.state === 'lost' ? connection.failure.kind : undefined;

  it('asks nothing while nobody watches', async () => {
    await new Promise(resolve => setTimeout(resolve, 50));
    assert.deepEqual(engine.requests, []);
  });

  it('asks only for what is watched', async () => {
    watch = live.watch(['containers']);
    const { snapshot, engine: info } = await until(isLive);
    assert.equal(snapshot.containers?.size, 3);
    assert.equal(snapshot.images, undefined);
    assert.equal(info?.apiVersion, '1.41');
    assert.ok(!engine.requests.includes('/images/json'));
  });

  it('fetches what an event names, and keeps the rest', async () => {
    watch = live.watch(['containers']);
    const before = await until(isLive);
    const asked = engine.requests.length;
    engine.containers.push(recordedContainer('new', 99));
    engine.emit('container', 'start', String(engine.containers[3]?.['Id']));
    const after = await until(({ snapshot }) => snapshot.containers?.size === 4);
    assert.deepEqual(engine.requests.slice(asked), ['/containers/json']);
    const [first] = before.snapshot.containers?.keys() ?? [];
    assert.equal(after.snapshot.containers?.get(first ?? ''), before.snapshot.containers?.get(first ?? ''));
  });

  it('drops a container that vanished before it could be asked for', async () => {
    watch = live.watch(['containers']);
    await until(isLive);
    const [gone] = engine.containers.splice(0, 1);
    engine.emit('container', 'die', String(gone?.['Id']));
    assert.equal((await until(({ snapshot }) => snapshot.containers?.size === 2)).connection.state, 'live');
  });

  it('keeps the last picture when the engine goes, and heals by itself', async () => {
    watch = live.watch(['containers']);
    await until(isLive);
    await engine.close();
    const lost = await until(picture => failureOf(picture) !== undefined);
    assert.equal(lost.snapshot.containers?.size, 3);
    await engine.listen();
    await until(isLive);
  });

  it('says that the socket is not there', async () => {
    await engine.close();
    watch = live.watch(['containers']);
    assert.equal(failureOf(await until(picture => failureOf(picture) !== undefined)), 'not-found');
  });

  const broken: readonly (readonly [string, string, Parameters<RecordedEngine['fault']>[1]])[] = [
    ['a 500', 'http', (_request, response) => { response.writeHead(500, { 'Content-Type': 'application/json' }).end('{"message":"disk on fire"}'); }],
    ['half a JSON', 'malformed', (_request, response) => { response.writeHead(200, { 'Content-Type': 'application/json' }).end('[{"Id":"0123'); }],
    ['a reply that breaks off', 'closed', (_request, response) => { response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' }).write('[{"Id"', () => { response.destroy(); }); }],
    ['an object instead of a list', 'malformed', (_request, response) => { response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"Id":1}'); }],
  ];
  for (const [what, kind, answer] of broken) {
    it(`explains ${what} and recovers`, async () => {
      engine.fault('/containers/json', answer);
      watch = live.watch(['containers']);
      const lost = await until(picture => failureOf(picture) !== undefined);
      assert.equal(failureOf(lost), kind);
      assert.ok(lost.connection.state === 'lost' && lost.connection.failure instanceof EngineFailure);
      engine.fault('/containers/json', undefined);
      await until(isLive);
    });
  }

  it('survives an event that is no JSON', async () => {
    watch = live.watch(['containers']);
    await until(isLive);
    engine.emitRaw('{"Type": \n');
    await until(picture => failureOf(picture) === 'malformed');
    await until(isLive);
  });

  it('reads one list for a burst of events', async () => {
    watch = live.watch(['containers']);
    await until(isLive);
    const asked = engine.requests.length;
    engine.addContainers(200, 'burst');
    for (const container of engine.containers) engine.emit('container', 'start', String(container['Id']));
    await until(({ snapshot }) => snapshot.containers?.size === engine.containers.length);
    assert.ok(engine.requests.length - asked <= 3, `${engine.requests.length - asked} requests`);
  });
});
