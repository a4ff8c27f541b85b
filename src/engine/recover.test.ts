import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Engine } from './engine.ts';
import { TestPace } from './host/testing.ts';
import { parseReference } from './image/reference.ts';

describe('an engine that was saved in the middle of work', () => {
  it('has nothing half-made', async function () {
    this.timeout(10_000);
    const pace = new TestPace();
    const engine = Engine.boot({ pace, programs: [] });
    for await (const message of engine.pull(parseReference('alpine:latest'), { allTags: false, signal: new AbortController().signal })) assert.ok(message);
    const request = { config: { Image: 'alpine', Cmd: ['sleep', '100'] }, networking: null };
    const { container: kept } = await pace.until(engine.createContainer({ ...request, name: 'kept', hostConfig: {} }));
    await pace.until(engine.createContainer({ ...request, name: 'brief', hostConfig: { AutoRemove: true } }));
    const { container: step } = await pace.until(engine.createContainer({ ...request, name: 'step', hostConfig: {} }));
    engine.underway.add(step.id);
    await pace.until(engine.createContainer({ ...request, name: 'hidden', hostConfig: {}, isHidden: true }));
    engine.layers.acquire(engine.images.find('alpine').chainId ?? '');
    await pace.until(engine.life.start(kept));
    const later = new TestPace();
    const loaded = Engine.load([...engine.save()], { pace: later });
    await later.advance(100);
    assert.deepEqual([...loaded.containers.all()].map(({ name, state }) => [name, state.running]), [['kept', true]]);
    assert.deepEqual(loaded.containerLayers.ids(), [kept.id]);
    await later.until(loaded.removeContainer(loaded.containers.get('kept'), { force: true, volumes: false, link: false }));
    const [layer] = loaded.layers.all();
    assert.deepEqual(loaded.layers.release(layer?.chainId ?? ''), [layer?.chainId]);
  });
});
