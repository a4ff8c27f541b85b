import { SmallMap } from '../kernel/index.ts';
import { ApiError } from './api/error.ts';
import type { Client, Clock, Key } from './client.ts';
import type { Event } from './object/core.ts';
import type { KubeObject } from './object/meta.ts';
import { timestamp } from './object/time.ts';

/** How many different events a recorder remembers to count them: client-go's event correlator. */
const remembered = 4096;
/** From so many events that differ only in their message, within so many ms, the further ones are one. */
const similarEvents = { count: 10, within: 600_000 } as const;

/** Writes events as a component: the same one again only counts ("Event" of the API reference, client-go's EventRecorder). */
export class EventRecorder {
  private readonly client: Client;
  private readonly clock: Clock;
  private readonly component: string;
  private readonly host: string | undefined;
  private readonly known = new Map<string, Similar>();
  private counter = 0;

  /** @param host the node, of what runs on one */
  constructor(client: Client, clock: Clock, component: string, host?: string) {
    this.client = client;
    this.clock = clock;
    this.component = component;
    this.host = host;
  }

  /** @param fieldPath which part of the object, as `spec.containers{web}` */
  record(about: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string, fieldPath?: string): void {
    const { uid, name } = about.metadata;
    const similar = this.similarTo([uid ?? `${about.kind} ${name}`, type, reason, fieldPath].join(' '));
    const isCombined = !similar.names.has(message) && similar.count >= similarEvents.count;
    if (!isCombined && !similar.names.has(message)) similar.count++;
    const identity = isCombined ? '' : message;
    const text = isCombined ? `(combined from similar events): ${message}` : message;
    const known = similar.names.get(identity);
    if (known !== undefined && this.count({ namespace: about.metadata.namespace ?? 'default', name: known }, text)) return;
    const made = this.create(about, type, reason, text, fieldPath);
    if (made !== undefined) similar.names.set(identity, made);
  }

  /** @returns whether the event is still there */
  private count(key: Key, message: string): boolean {
    const event = this.client.get('events', key);
    if (!event) return false;
    return this.write(() => this.client.patch('events', key, { message, count: (event.count ?? 1) + 1, lastTimestamp: timestamp(this.clock.now()) })) !== undefined;
  }

  private create(about: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string, fieldPath: string | undefined): string | undefined {
    const { apiVersion, kind, metadata: { name, namespace, uid, resourceVersion } } = about;
    const now = timestamp(this.clock.now());
    return this.write(() => this.client.create('events', {
      metadata: { name: `${name}.${this.suffix()}`, namespace: namespace ?? 'default' },
      involvedObject: { kind, apiVersion, name, ...namespace !== undefined && { namespace }, ...uid !== undefined && { uid }, ...resourceVersion !== undefined && { resourceVersion }, ...fieldPath !== undefined && { fieldPath } },
      reason, message, type, count: 1, firstTimestamp: now, lastTimestamp: now, eventTime: null,
      source: { component: this.component, ...this.host !== undefined && { host: this.host } },
      reportingComponent: this.component,
      reportingInstance: this.host ?? '',
    }))?.metadata.name;
  }

  /** Events are told at best: one that is refused (its namespace goes away) is lost. */
  private write(send: () => Event): Event | undefined {
    try {
      return send();
    } catch (error) {
      if (error instanceof ApiError) return undefined;
      throw error;
    }
  }

  /** The time in nanoseconds, as hexadecimal digits, and never the same again. */
  private suffix(): string {
    return (BigInt(this.clock.now()) * 1_000_000n + BigInt(this.counter++ % 1_000_000)).toString(16);
  }

  /** What is known of them, the oldest forgotten if there are too many. */
  private similarTo(kind: string): Similar {
    const { known, clock } = this;
    const now = clock.now();
    let similar = known.get(kind);
    if (!similar) {
      const oldest = known.keys().next();
      if (known.size >= remembered && !oldest.done) known.delete(oldest.value);
      known.set(kind, similar = { since: now, count: 0, names: new SmallMap() });
    } else if (now - similar.since >= similarEvents.within) Object.assign(similar, { since: now, count: 0 });
    return similar;
  }
}

/** Events that differ only in their messages. */
interface Similar {
  /** Ms since the epoch: how many different ones there have been since then. */
  since: number;
  count: number;
  /** How events are called, by their messages; those that are combined by the empty one. */
  readonly names: SmallMap<string, string>;
}
