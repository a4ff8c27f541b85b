import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { environmentFor } from '../endpoint/environment.ts';
import type { Engine } from '../engine/engine.ts';
import { explained } from '../explained.ts';
import { Kind, type KindRun } from './kind-program.ts';

/** kind for the clusters of an engine; undefined where the program is not installed. */
export async function kindOn(engine: Engine): Promise<Kind | undefined> {
  return Kind.find(kindVariables(engine));
}

/** The variables by which kind works on an engine. For Podman it runs the podman CLI, which CONTAINER_HOST leads there (podman(1)); null takes one away. */
export function kindVariables(engine: Engine): Readonly<Record<string, string | null>> {
  const { endpoint } = engine;
  return isPodman(engine) ? { KIND_EXPERIMENTAL_PROVIDER: 'podman', CONTAINER_HOST: endpoint.address, CONTAINER_CONNECTION: null } : { KIND_EXPERIMENTAL_PROVIDER: 'docker', ...environmentFor(endpoint) };
}

/** Copies an image of an engine into every node of a cluster: on Podman by an archive, as kind knows how to save an image of Docker only. @throws MessageError, EngineFailure */
export async function loadIntoNodes(kind: Kind, engine: Engine, cluster: string, image: string, run: KindRun): Promise<void> {
  if (!isPodman(engine)) {
    await kind.loadImage(cluster, image, run);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-load-'));
  try {
    const file = join(folder, 'image.tar');
    const stream = await engine.docker.getImage(image).get() as AsyncIterable<Buffer>;
    await pipeline(Readable.from(explained(stream, engine.endpoint), { objectMode: false }), createWriteStream(file, { mode: 0o600 }), { signal: run.signal });
    await kind.loadArchive(cluster, file, run);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isPodman({ info }: Engine): boolean {
  return /podman/i.test(info.product);
}
