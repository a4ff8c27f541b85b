import { decode, encode, isErrno, SmallMap, writeAll } from '../../../kernel/index.ts';
import type { RuntimeHost } from '../runtime-host.ts';
import type { ShimEvent, ShimRequest } from './protocol.ts';

/** What must be kept of a shim to find it again after a restore of the host. */
export interface ShimState {
  /** The shim's pid on the host. */
  readonly shim: number;
  /** dockerd's descriptors of the pipes to the shim. */
  readonly requests: number;
  readonly events: number;
  /** What has come of an event that is not complete yet. */
  readonly received: string;
}

/** Hears of a container; undefined: its shim has ended. */
type ShimListener = (event: ShimEvent | undefined) => void;

/** A shim, as dockerd or containerd has it: one for the containers that are attached. */
export class ShimLink {
  private readonly host: RuntimeHost;
  private readonly fixed: Omit<ShimState, 'received'>;
  private readonly listeners = new SmallMap<string, ShimListener>();
  private received: string;
  private isOver = false;

  private constructor(host: RuntimeHost, { received, ...fixed }: ShimState) {
    this.host = host;
    this.fixed = fixed;
    this.received = received;
    host.follow(this.fixed.events, 65_536, bytes => this.hear(bytes));
  }

  /** Starts a shim. @param id of its first container @param namespace of containerd */
  static start(host: RuntimeHost, id: string, namespace: string): ShimLink {
    const { sys } = host;
    const [requests, events] = [sys.pipe(), sys.pipe()];
    const argv = ['/usr/bin/containerd-shim-runc-v2', '-namespace', namespace, '-id', id, '-address', '/run/containerd/containerd.sock'];
    const shim = host.spawn({ program: 'containerd-shim-runc-v2', argv, descriptors: [requests.reader, events.writer] });
    sys.close(requests.reader);
    sys.close(events.writer);
    return new ShimLink(host, { shim, requests: requests.writer, events: events.reader, received: '' });
  }

  /** That of a host that was restored. */
  static restore(host: RuntimeHost, state: ShimState): ShimLink {
    return new ShimLink(host, state);
  }

  get state(): ShimState {
    return { ...this.fixed, received: this.received };
  }

  /** It has that container from now on. */
  attach(id: string, listener: ShimListener): void {
    this.listeners.set(id, listener);
  }

  /** What it says to that, its listener hears: if it has ended, that. */
  async send(request: ShimRequest): Promise<void> {
    try {
      await this.host.call(sys => writeAll(sys, this.fixed.requests, encode(`${JSON.stringify(request)}\n`)));
    } catch (error) {
      if (!isErrno(error, 'EPIPE')) throw error;
    }
    if (this.isOver) this.listeners.get(request.id)?.(undefined);
  }

  /** Takes away what is left of a container, and the shim with its last one. */
  async delete(id: string): Promise<void> {
    const listener = this.listeners.get(id);
    const deleted = new Promise<void>(resolve => {
      this.attach(id, event => {
        if (!event || event.event === 'deleted') resolve();
        else listener?.(event);
      });
    });
    await this.send({ id, call: 'delete' });
    await deleted;
    this.listeners.delete(id);
    if (this.listeners.size > 0) return;
    await this.host.exited(this.fixed.shim);
    this.host.sys.close(this.fixed.requests);
  }

  /** What the shim tells; nothing: it has ended. */
  private hear(bytes: Uint8Array): undefined {
    const lines = (this.received + decode(bytes)).split('\n');
    this.received = lines.pop() ?? '';
    for (const line of lines) {
      const event = JSON.parse(line) as ShimEvent;
      this.listeners.get(event.id)?.(event);
    }
    if (bytes.length > 0) return;
    this.host.sys.close(this.fixed.events);
    this.isOver = true;
    for (const listener of this.listeners.values()) listener(undefined);
  }
}
