import { randomUUID } from 'node:crypto';
import type { Container } from '../../model/index.ts';
import type { EngineDetails } from '../engine/details.ts';
import type { Engine } from '../engine/engine.ts';
import { execRunner } from '../engine/exec-runner.ts';
import { containerFiles } from '../host/exec.ts';
import { hostFilesOf } from '../host/files-of.ts';
import { HostWatch } from '../host/host-watch.ts';

/** What is known of an engine's host by these containers, for who follows no engine. The caller disposes of it. */
export function watchOver({ endpoint, docker }: Engine, details: Pick<EngineDetails, 'container'>, containers: ReadonlyMap<string, Container>): HostWatch {
  const client = async () => Promise.resolve(docker);
  const run = execRunner(client);
  return new HostWatch({ local: hostFilesOf(endpoint, client), inContainer: id => containerFiles(run, id, randomUUID), detail: async id => details.container(id), containers: () => containers });
}
