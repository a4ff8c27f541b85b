import type { Agent } from '../../engine/index.ts';
import type { Clock } from '../client.ts';

/** Time as a process has it: nothing is called any more once it has ended, nor while it stands still. */
export function clockOf(agent: Agent): Clock {
  return {
    now: () => Number(agent.sys.now() / 1_000_000n),
    after: (ms, call) => {
      const back = new AbortController();
      agent.sleep(ms, back.signal).then(call, (error: unknown) => {
        if (!back.signal.aborted && !agent.ended.aborted) throw error;
      });
      return () => { back.abort(); };
    },
  };
}
