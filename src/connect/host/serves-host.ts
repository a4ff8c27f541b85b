import type Dockerode from 'dockerode';
import type { Engine } from '../engine/engine.ts';
import { post } from '../network/programs.ts';

/** Whether an engine is a simulated one, which serves its host's files beside the Engine API. Others do not know the path. */
export async function servesHost(docker: Dockerode): Promise<boolean> {
  return post(docker, '/_cutaway/files', []).then(() => true, () => false);
}

/** The engine at an address, known as a simulated one if it is: that its host is seen as the engine serves it, and not taken for this machine. */
export async function recognised(engine: Engine): Promise<Engine> {
  return await servesHost(engine.docker) ? { ...engine, endpoint: { ...engine.endpoint, source: 'simulator' }, dispose: () => { engine.dispose(); } } : engine;
}
