import { Caches } from '../../cache.ts';
import { startController } from '../../controller/controller.ts';
import { localPathProvisioner } from '../../controller/volume-provisioner.ts';
import { printOf } from '../agent-files.ts';
import type { NodeProcess, StartNodePart } from '../node.ts';

/** `local-path-provisioner`: a folder of the node that was chosen, for each claim of its storage classes that waits for a volume. */
export const startLocalPath: StartNodePart = ({ agent, client, clock }: NodeProcess) => {
  const caches = new Caches(client);
  const log = (line: string): void => {
    printOf(agent, `${line}\n`).catch((error: unknown) => { if (!agent.ended.aborted) throw error; });
  };
  const end = startController(localPathProvisioner, { client, clock, caches, log });
  return {
    stop: () => {
      caches.stop();
      end();
    },
  };
};
