import type { Mac } from './address.ts';
import type { Core } from './core.ts';
import type { Device } from './device.ts';
import type { NetNamespace } from './namespace.ts';
import type { Packet } from './packet.ts';
import type { UnixSocket } from './socket/unix.ts';
import type { DropCause, Trace, WalkEvent } from './trace.ts';

/** A packet on a link. */
export interface Frame {
  readonly source: Mac;
  readonly destination: Mac;
  readonly packet: Packet;
  readonly trace: Trace | undefined;
  /** Links behind it: a loop of bridges ends there. */
  readonly links: number;
  /** A bridge has led it past PREROUTING already. */
  readonly prerouted: boolean;
}

/** A server that is no process of this machine. */
export interface Service {
  /** Something has come to one of its sockets. */
  serve(): void;
}

/** All network namespaces of a kernel, and the frames that are on their way. */
export class Network {
  readonly core: Core;
  /** By number. */
  readonly namespaces = new Map<number, NetNamespace>();
  /** Unix sockets with a name or a connection, by inode number; and those with a path, by superblock and inode of the path. */
  readonly unix = new Map<number, UnixSocket>();
  readonly unixPlaces = new Map<string, UnixSocket>();
  /** Services of the machines outside that have something to do. */
  readonly due = new Set<Service>();
  readonly arrivals: { readonly device: Device; readonly frame: Frame }[] = [];

  constructor(core: Core) {
    this.core = core;
  }

  namespaceOf(device: Device): NetNamespace | undefined {
    return this.namespaces.get(device.namespace);
  }
}

/** Tells who follows the packet. */
export function observe(trace: Trace | undefined, namespace: number, device: string, event: WalkEvent): void {
  trace?.hops.push({ namespace, device, event });
}

/** Tells who follows the packet that it is lost, and why. */
export function drop(trace: Trace | undefined, namespace: number, device: string, cause: DropCause, reason: string): void {
  trace?.hops.push({ namespace, device, event: { kind: 'dropped', cause, reason } });
}
