import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ApiLab } from './api/testing.ts';
import { Engine } from './engine.ts';
import { TestPace } from './host/testing.ts';
import { parseReference } from './image/reference.ts';

describe('an engine that was saved in the middle of work', () => {
  it('has nothing half-made', async function () {
    this.timeout(10_000);
    const pace = new TestPace();
    const engine = Engine.boot({ pace, programs: [] });
    const messages = engine.pull(parseReference('alpine:latest'), { allTags: false, signal: new AbortController().signal });
    await pace.until((async () => { for await (const message of messages) assert.ok(message); })());
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
    await later.until(loaded.removeContainer(loaded.containers.get('kept'), { force: true, volumes: false }));
    const [layer] = loaded.layers.all();
    assert.deepEqual(loaded.layers.release(layer?.chainId ?? ''), [layer?.chainId]);
  });

  it('starts containers again as their restart policies say', async function () {
    this.timeout(10_000);
    const lab = await ApiLab.boot();
    const run = (name: string, policy: string, script: string): Promise<void> => lab.run(name, { Cmd: ['sh', '-c', script], HostConfig: { RestartPolicy: { Name: policy, MaximumRetryCount: 0 } } });
    await run('running', 'no', 'sleep 1000');
    for (const policy of ['no', 'always', 'unless-stopped', 'on-failure']) await run(`${policy}-stopped`, policy, 'trap "exit 0" TERM; sleep 1000 & wait');
    for (const policy of ['no', 'always', 'unless-stopped', 'on-failure']) await lab.post(`/containers/${policy}-stopped/stop`);
    await run('on-failure-killed', 'on-failure', 'sleep 1000');
    await lab.post('/containers/on-failure-killed/kill');
    await run('restarting', 'on-failure', 'exit 3');
    await lab.post('/containers/create?name=never-started', { Image: 'alpine', HostConfig: { RestartPolicy: { Name: 'always' } } });
    await lab.pace.advance(150);
    const later = lab.restored();
    await later.pace.advance(50);
    const running = [...later.engine.containers.all()].filter(({ state }) => state.running).map(({ name }) => name);
    assert.deepEqual(running.sort(), ['always-stopped', 'on-failure-killed', 'restarting', 'running']);
  });

  it('knows how containers have ended, whenever that was', async function () {
    this.timeout(60_000);
    const lab = await ApiLab.boot();
    await lab.run('ends', { Cmd: ['sh', '-c', 'echo out; exit 3'] });
    await lab.run('closes', { Cmd: ['sh', '-c', 'exec >&- 2>&-; sleep 0.1; exit 4'], HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 1 } } });
    const saved = new Map<string, readonly string[]>();
    const passing = { isOver: false };
    const time = lab.pace.advance(2000).then(() => { passing.isOver = true; });
    while (!passing.isOver) {
      const [first = '', ...machine] = lab.engine.save();
      saved.set(first, [first, ...machine]);
      await turn();
    }
    await time;
    assert.ok(saved.size > 5);
    for (const lines of saved.values()) {
      const pace = new TestPace();
      const { containers } = Engine.load(lines, { pace });
      await pace.advance(3000);
      assert.deepEqual(Array.from(containers.all(), ({ name, state, restartCount }) => [name, state.running, state.exitCode, restartCount <= 1]), [['ends', false, 3, true], ['closes', false, 4, true]]);
    }
  });
});

function turn(): Promise<void> {
  return new Promise(resolve => { setImmediate(resolve); });
}
