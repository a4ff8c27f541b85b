import { type CriLine, parseCriLog, readLog } from '../../../engine/index.ts';
import { encode } from '../../../kernel/index.ts';
import { ApiError } from '../../api/error.ts';
import type { LogOptions } from '../../kubelet-api.ts';
import type { Pod } from '../../object/core.ts';
import type { ContainerSlot } from './container-slot.ts';
import { logPath } from './container-start.ts';
import type { KubeletContext } from './context.ts';

/** The log of a container as `kubectl logs` gets it: lines of its file, chosen and cut ("Logging Architecture"). @throws ApiError 400 if it has not been started */
export async function* logStream({ agent, clock }: KubeletContext, pod: Pod, slot: ContainerSlot, options: LogOptions, gone: AbortSignal): AsyncGenerator<Uint8Array> {
  const { name } = slot.spec;
  const attempt = slot.attempts - (options.previous ? 2 : 1);
  if (options.previous && attempt < 0) throw new ApiError(400, 'BadRequest', `previous terminated container ${JSON.stringify(name)} in pod ${JSON.stringify(pod.metadata.name)} not found`);
  if (attempt < 0) {
    const { reason = 'ContainerCreating', message } = slot.state.waiting ?? {};
    const why = reason === 'ErrImagePull' || reason === 'ImagePullBackOff' ? 'trying and failing to pull image' : reason === 'CreateContainerConfigError' ? message ?? reason : reason;
    throw new ApiError(400, 'BadRequest', `container ${JSON.stringify(name)} in pod ${JSON.stringify(pod.metadata.name)} is waiting to start: ${why}`);
  }
  const path = logPath(pod, name, attempt);
  const since = options.sinceTime !== undefined ? Date.parse(options.sinceTime) : options.sinceSeconds !== undefined ? clock.now() - options.sinceSeconds * 1000 : 0;
  let left = options.limitBytes ?? Infinity;
  let { text, end } = await agent.call(sys => readLog(sys, path));
  let lines = parseCriLog(text);
  if (options.tailLines !== undefined) lines = tail(lines, options.tailLines);
  lines = lines.filter(({ time }) => Date.parse(time) >= since);
  for (;;) {
    const bytes = encode(lines.map(line => shown(line, options.timestamps ?? false)).join('')).subarray(0, left);
    left -= bytes.length;
    if (bytes.length > 0) yield bytes;
    const log = slot.running?.log;
    const isLive = log?.path === path && !log.isClosed;
    if (!options.follow || left <= 0 || gone.aborted) return;
    if (isLive) await changed(log, gone);
    ({ text, end } = await agent.call(sys => readLog(sys, path, end)));
    lines = parseCriLog(text);
    if (!isLive && lines.length === 0) return;
  }
}

function shown({ time, isWhole, text }: CriLine, timestamps: boolean): string {
  return `${timestamps ? `${time} ` : ''}${text}${isWhole ? '\n' : ''}`;
}

/** The last lines, which may be of several parts. */
function tail(lines: readonly CriLine[], count: number): CriLine[] {
  let at = lines.length;
  for (let found = 0; at > 0; at--) if (lines[at - 1]?.isWhole && ++found > count) break;
  return lines.slice(at);
}

function changed(log: { follow(call: () => void): () => void }, gone: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      stop();
      gone.removeEventListener('abort', done);
      resolve();
    };
    const stop = log.follow(done);
    gone.addEventListener('abort', done, { once: true });
  });
}
