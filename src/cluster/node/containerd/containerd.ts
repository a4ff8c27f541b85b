import { Containerd } from '../../../engine/index.ts';
import { closeOthers } from '../agent-files.ts';
import { whenEnded } from '../ended.ts';
import type { Run } from '../machine.ts';

/** `containerd` of a node: its kubelet, ctr and crictl find it by the namespace of their process numbers. */
export const runContainerd: Run = async ({ engine, runtimes }, { agent, isRestored }) => {
  const { namespace } = agent.process.pid;
  if (isRestored) closeOthers(agent.sys);
  runtimes.set(namespace, await Containerd.open(agent, engine));
  await whenEnded(agent.ended);
  runtimes.delete(namespace);
  return 0;
};
