import { Errno } from '../../../errno.ts';
import type { ProcessView } from '../view.ts';
import { memoryOf } from './memory.ts';

const maxAdjustment = 1000;
/** The range of the older oom_adj; its lowest value says "never". */
const maxOldAdjustment = 15;
const oldNever = -17;

/** `proc_pid_oom_score(5)`: 0 … 1332. */
export function oomScore({ process, kernel }: ProcessView): string {
  const points = Math.floor(memoryOf(process).resident * 1000 / kernel.machine.memory) + process.oomScoreAdjustment;
  if (process.ended || process.oomScoreAdjustment === -maxAdjustment) return '0\n';
  return `${Math.max(0, Math.floor((1000 + points) * 2 / 3))}\n`;
}

/** `proc_pid_oom_score_adj(5)`. */
export function oomScoreAdj({ process }: ProcessView): string {
  return `${process.oomScoreAdjustment}\n`;
}

/** @throws EINVAL, EACCES for less than before without CAP_SYS_RESOURCE */
export function writeOomScoreAdj(view: ProcessView, text: string): void {
  adjust(view, number(text, -maxAdjustment, maxAdjustment));
}

/** `proc_pid_oom_adj(5)`. */
export function oomAdj({ process: { oomScoreAdjustment } }: ProcessView): string {
  const scaled = oomScoreAdjustment === maxAdjustment ? maxOldAdjustment : Math.trunc(oomScoreAdjustment * -oldNever / maxAdjustment);
  return `${scaled}\n`;
}

export function writeOomAdj(view: ProcessView, text: string): void {
  const value = number(text, oldNever, maxOldAdjustment);
  adjust(view, value === maxOldAdjustment ? maxAdjustment : Math.trunc(value * maxAdjustment / -oldNever));
}

function number(text: string, least: number, most: number): number {
  const value = Number(text.trim());
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) throw new Errno('EINVAL');
  return value;
}

function adjust({ process, reader, kernel }: ProcessView, value: number): void {
  if (value < process.oomScoreAdjustment && !reader.credentials.capable('CAP_SYS_RESOURCE', kernel.userNamespace)) throw new Errno('EACCES');
  process.oomScoreAdjustment = value;
}
