import { printOf } from '../agent-files.ts';
import type { HostedProcess } from '../hosted.ts';
import type { Machine } from '../machine.ts';

/** What a subcommand of kubeadm works with. */
export interface Step {
  readonly machine: Machine;
  readonly process: HostedProcess;
  /** What follows the subcommand. */
  readonly args: readonly string[];
  /** `v1.32.2`. */
  readonly version: string;
}

/** Ends kubeadm with this message and exit code 1. */
export class KubeadmFailure extends Error {}

/** A line of kubeadm. */
export function say({ process: { agent } }: Step, ...lines: readonly string[]): Promise<void> {
  return printOf(agent, lines.map(line => `${line}\n`).join(''));
}

/** The value of `--name=value` or `--name value`. */
export function optionOf(args: readonly string[], name: string): string | undefined {
  for (const [i, each] of args.entries()) {
    if (each.startsWith(`--${name}=`)) return each.slice(name.length + 3);
    if (each === `--${name}`) return args[i + 1];
  }
  return undefined;
}
