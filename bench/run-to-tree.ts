import { discoverEngines, Engines, hostFilesOf, openEngine, toEngineFailure } from '../src/connect/index.ts';
import { importTestImage, testEngine, testImage, testLabels, type TestEngine } from '../test/host/docker.ts';
import { measure, report, round } from './measure.ts';

/**
 * How long after a real engine's `start` event a container stands in the picture; beside it, how long the engine takes to start one.
 */
export async function benchRunToTree(): Promise<void> {
  const engine = await testEngine();
  const discovery = await discoverEngines(engine.host);
  const current = discovery.endpoints.find(({ source }) => source === 'setting')?.id;
  const engines = new Engines({
    discover: async () => Promise.resolve({ ...discovery, current }), open: openEngine, hostFiles: hostFilesOf, toFailure: toEngineFailure,
    chosen: { get: () => undefined, set: async () => Promise.resolve() },
  });
  const watching = engines.watch(['containers']);
  try {
    await importTestImage(engine);
    await until(engines, () => engines.picture.connection.state === 'live');
    const lag = await measure(15, async () => lagBehindEvent(engine, engines));
    const start = await measure(5, async () => startAlone(engine));
    report('docker run → tree', { lagMs: lag.median, worstLagMs: lag.worst, engineStartMs: start.median, ratioToEngineStart: round(lag.median / start.median) }, { figure: 'worstLagMs', below: 500 });
  } finally {
    watching.dispose();
    engines.dispose();
    await engine.stop();
  }
}

/** Starts a container; ms from the engine's `start` event, as a bare client gets it, to the picture that has it running. */
async function lagBehindEvent(engine: TestEngine, engines: Engines): Promise<number> {
  const container = await create(engine);
  const events = await engine.client.getEvents({ filters: { container: [container.id], event: ['start'] } });
  const event = new Promise<number>(resolve => events.once('data', () => resolve(performance.now())));
  const picture = until(engines, () => engines.picture.snapshot.containers?.get(container.id)?.state === 'running').then(() => performance.now());
  await container.start();
  const [told, shown] = await Promise.all([event, picture]);
  (events as unknown as { destroy(): void }).destroy();
  await container.remove({ force: true });
  return shown - told;
}

async function startAlone(engine: TestEngine): Promise<number> {
  const container = await create(engine);
  const begun = performance.now();
  await container.start();
  const took = performance.now() - begun;
  await container.remove({ force: true });
  return took;
}

async function create({ client }: TestEngine): ReturnType<typeof client.createContainer> {
  return client.createContainer({ Image: testImage, Cmd: ['sleep', '100'], Labels: testLabels });
}

async function until(engines: Engines, is: () => boolean): Promise<void> {
  if (is()) return;
  await new Promise<void>(resolve => {
    const listening = engines.onDidChange(() => {
      if (!is()) return;
      listening.dispose();
      resolve();
    });
  });
}
