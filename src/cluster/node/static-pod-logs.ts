import type { Agent } from '../../engine/index.ts';
import { encode } from '../../kernel/index.ts';
import type { KubeletApi, LogOptions } from '../kubelet-api.ts';
import type { Pod } from '../object/core.ts';
import { readOf } from './agent-files.ts';

const mirror = 'kubernetes.io/config.mirror';
export const podLogFolder = '/var/log/pods';

/** What a kubelet answers of static pods, whose mirrors the API server has, besides all others. */
export function withStaticPods(api: KubeletApi, agent: Agent): KubeletApi {
  return {
    logs: async (pod, options, gone) => isStatic(pod) ? logOf(agent, pod, options) : api.logs(pod, options, gone),
    exec: (pod, request) => api.exec(pod, request), attach: (pod, request) => api.attach(pod, request), connect: (pod, port) => api.connect(pod, port), usage: () => api.usage(),
  };
}

function isStatic({ metadata: { annotations } }: Pod): boolean {
  return annotations?.[mirror] !== undefined;
}

/** What the program has printed until now. */
async function* logOf(agent: Agent, { metadata: { namespace = '', name } }: Pod, { container, tailLines, limitBytes }: LogOptions): AsyncGenerator<Uint8Array> {
  const lines = (await readOf(agent, `${podLogFolder}/${namespace}_${name}/${container}/0.log`) ?? '').split('\n').slice(0, -1);
  const bytes = encode((tailLines === undefined ? lines : lines.slice(Math.max(0, lines.length - tailLines))).map(line => `${line}\n`).join(''));
  yield limitBytes === undefined ? bytes : bytes.slice(0, limitBytes);
}
