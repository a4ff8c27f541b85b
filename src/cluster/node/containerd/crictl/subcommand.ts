import { type Containerd, type ContainerdImages, type flag, humanDuration, type PodContainer, type Sandbox, tabTable } from '../../../../engine/index.ts';
import type { Pod } from '../../../object/core.ts';
import { printOf } from '../../agent-files.ts';
import type { HostedProcess } from '../../hosted.ts';
import type { Machine } from '../../machine.ts';
import { imagesOf } from '../ctr.ts';

/** Ends crictl with that message. */
export class CrictlFailure extends Error {}

/** A subcommand of crictl. */
export interface Subcommand<F extends flag.Flags = flag.Flags> {
  readonly flags: F;
  /** What stands behind the first operand is no flag. */
  readonly stopsAtOperand?: true;
  /** @returns the exit code @throws CrictlFailure */
  readonly run: (crictl: Crictl, options: flag.Values<F>, operands: readonly string[]) => Promise<number>;
}

/** One of any flags. */
export function subcommand<F extends flag.Flags>({ run, ...rest }: Subcommand<F>): Subcommand {
  return { ...rest, run: (crictl, options, operands) => run(crictl, options as flag.Values<F>, operands) };
}

/** How many characters of an id are shown. */
const shortLength = 13;

/** A crictl that runs on a node. */
export class Crictl {
  readonly machine: Machine;
  readonly process: HostedProcess;

  constructor(machine: Machine, process: HostedProcess) {
    this.machine = machine;
    this.process = process;
  }

  /** @throws CrictlFailure if none runs */
  get containerd(): Containerd {
    const found = this.machine.runtimes.get(this.process.agent.process.pid.namespace);
    if (!found) throw new CrictlFailure('validate service connection: validate CRI v1 runtime API for endpoint "unix:///run/containerd/containerd.sock": rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: connection refused"');
    return found;
  }

  get images(): Promise<ContainerdImages> {
    return imagesOf(this.machine, this.process);
  }

  /** Mirrors of static pods, which are no containers here, of the API server. */
  get staticPods(): readonly Pod[] {
    const node = this.machine.nodes.get(this.machine.containerOf(this.process.agent.process) ?? '');
    const isOurs = ({ spec, metadata: { annotations } }: Pod): boolean => spec.nodeName === node?.facts.name && annotations?.['kubernetes.io/config.mirror'] !== undefined;
    return node?.cluster.client(`system:node:${node.facts.name}`)?.list('pods').filter(isOurs) ?? [];
  }

  print(text: string, fd = 1): Promise<void> {
    return printOf(this.process.agent, text, fd);
  }

  table(head: readonly string[], rows: readonly (readonly string[])[]): Promise<void> {
    return this.print(tabTable([head, ...rows].map(row => `${row.join('\t')}\n`).join(''), { minwidth: 20, pad: 4 }));
  }

  /** `2 minutes ago`. @param time ns since the epoch */
  ago(time: bigint): string {
    return `${humanDuration(Number(this.process.agent.sys.now() - time) / 1e9)} ago`;
  }

  /** @param text the beginning of its id @throws CrictlFailure */
  containerOf(text: string): PodContainer {
    return found(this.containerd.containers, text, 'container');
  }

  /** @param text the beginning of its id @throws CrictlFailure */
  sandboxOf(text: string): Sandbox {
    return found(this.containerd.sandboxes, text, 'pod sandbox');
  }
}

function found<T>(all: ReadonlyMap<string, T>, text: string, what: string): T {
  const [match, other] = [...all].filter(([id]) => text !== '' && id.startsWith(text));
  if (!match || other) throw new CrictlFailure(`rpc error: code = NotFound desc = an error occurred when try to find ${what} ${JSON.stringify(text)}: not found`);
  return match[1];
}

/** As lists show ids, also those with `containerd://` in front. */
export function shortId(id: string): string {
  return id.replace(/^(containerd:\/\/|sha256:)/, '').replaceAll('-', '').slice(0, shortLength);
}
