import type { PodContainer } from '../../../engine/index.ts';
import { SmallSet } from '../../../kernel/index.ts';
import type { Container, Pod, Probe } from '../../object/core.ts';
import type { KubeletContext } from './context.ts';
import { perform } from './handler.ts';

type Kind = 'Startup' | 'Readiness' | 'Liveness';

/** What becomes of probes: "Configure Liveness, Readiness and Startup Probes". */
interface ProberEvents {
  /** Whether it is ready, or has started, has changed. */
  changed(): void;
  /** Too many have failed: it is to be started again. */
  failed(kind: 'Startup' | 'Liveness'): void;
}

/** Asks a container how it is, as long as it runs. */
export class Prober {
  isReady: boolean;
  isStarted: boolean;
  private readonly context: KubeletContext;
  private readonly pod: Pod;
  private readonly spec: Container;
  private readonly container: PodContainer;
  private readonly address: string;
  private readonly events: ProberEvents;
  private readonly cancels = new SmallSet<() => void>();
  private isOver = false;

  /** @param before what another kubelet has found out of it */
  constructor(context: KubeletContext, pod: Pod, spec: Container, container: PodContainer, address: string, events: ProberEvents, before?: { readonly ready: boolean; readonly started?: boolean }) {
    this.context = context;
    this.pod = pod;
    this.spec = spec;
    this.container = container;
    this.address = address;
    this.events = events;
    this.isReady = spec.readinessProbe === undefined || before?.ready === true;
    this.isStarted = spec.startupProbe === undefined || before?.started === true;
    if (spec.startupProbe && !this.isStarted) this.watch('Startup', spec.startupProbe);
    else this.watchOthers();
  }

  stop(): void {
    this.isOver = true;
    for (const cancel of this.cancels) cancel();
    this.cancels.clear();
  }

  private watchOthers(): void {
    const { readinessProbe, livenessProbe } = this.spec;
    if (readinessProbe) this.watch('Readiness', readinessProbe);
    if (livenessProbe) this.watch('Liveness', livenessProbe);
  }

  private watch(kind: Kind, probe: Probe): void {
    const { periodSeconds = 10, initialDelaySeconds = 0 } = probe;
    let [good, bad] = [0, 0];
    const again = (seconds: number): void => {
      this.later(seconds, () => { void ask(); });
    };
    const ask = async (): Promise<void> => {
      const problem = await perform(this.context, this.container, this.spec, probe, this.address, probe.timeoutSeconds ?? 1);
      if (this.isOver) return;
      if (problem === undefined) [good, bad] = [good + 1, 0];
      else {
        [good, bad] = [0, bad + 1];
        this.context.events.record(this.pod, 'Warning', 'Unhealthy', `${kind} probe failed: ${problem}`, `spec.containers{${this.spec.name}}`);
      }
      if (this.settle(kind, good >= (probe.successThreshold ?? 1), bad >= (probe.failureThreshold ?? 3))) again(periodSeconds);
    };
    again(initialDelaySeconds === 0 ? Math.min(1, periodSeconds) : initialDelaySeconds);
  }

  /** @returns whether it is asked again */
  private settle(kind: Kind, isGood: boolean, isBad: boolean): boolean {
    if (kind === 'Readiness') {
      const ready = isGood ? true : isBad ? false : this.isReady;
      if (ready !== this.isReady) {
        this.isReady = ready;
        this.events.changed();
      }
      return true;
    }
    if (isBad) {
      this.events.failed(kind);
      return false;
    }
    if (kind === 'Startup' && isGood) {
      this.isStarted = true;
      this.watchOthers();
      this.events.changed();
      return false;
    }
    return true;
  }

  private later(seconds: number, call: () => void): void {
    const cancel = this.context.clock.after(seconds * 1000, () => {
      this.cancels.delete(cancel);
      if (!this.isOver) call();
    });
    this.cancels.add(cancel);
  }
}
