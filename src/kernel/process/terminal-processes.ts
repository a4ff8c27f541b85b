import type { Group, Terminal, TerminalProcesses } from '../tty/terminal.ts';
import type { Kernel } from './kernel.ts';
import { sendSignal } from './kill.ts';
import type { SignalName } from './signal.ts';

/** How terminals reach the processes of a kernel. */
export class KernelTerminalProcesses implements TerminalProcesses {
  private readonly kernel: Kernel;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
  }

  signal(group: Group, signal: SignalName): void {
    for (const process of [...this.kernel.pidNamespace.processes.values()]) if (process.group === group) sendSignal(this.kernel, process, signal);
  }

  signalLeader(session: Group, signal: SignalName): void {
    for (const process of this.kernel.pidNamespace.processes.values()) if (process.pid === session) sendSignal(this.kernel, process, signal);
  }

  detach(terminal: Terminal): void {
    for (const process of this.kernel.pidNamespace.processes.values()) if (process.terminal === terminal) process.terminal = undefined;
  }
}
