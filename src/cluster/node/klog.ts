import type { Agent } from '../../engine/index.ts';
import { printOf } from './agent-files.ts';

/** A line of klog, Kubernetes' own form of logs: `I1122 09:00:00.000000       1 server.go:149] text`. */
export function klog(agent: Agent, place: string, text: string, severity: 'I' | 'W' | 'E' = 'I'): Promise<void> {
  const time = new Date(Number(agent.sys.now() / 1_000_000n)).toISOString();
  const micros = String(agent.sys.now() / 1000n % 1_000_000n).padStart(6, '0');
  return printOf(agent, `${severity}${time.slice(5, 7)}${time.slice(8, 10)} ${time.slice(11, 19)}.${micros} ${String(agent.sys.getpid()).padStart(7)} ${place}] ${text}\n`, 2);
}
