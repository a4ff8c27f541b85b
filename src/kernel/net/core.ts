import type { Random } from '../clock.ts';
import { SmallMap, SmallSet } from '../small.ts';
import type { Address } from './address.ts';
import type { Packet } from './packet.ts';
import type { Trace } from './trace.ts';

/** What has timers: a socket, a neighbour. */
export type Timed = object;

/** Where timers are set: at a time in ns since boot. The network knows what to do with each kind of target (`walk/run.ts`). */
export interface Timers {
  setTimer(at: number, target: Timed): void;
}

/** A packet that a socket or the IP layer wants to send. */
export interface Sending {
  /** Number of the namespace. */
  readonly namespace: number;
  readonly packet: Packet;
  /** Of a socket that is bound to a device (SO_BINDTODEVICE). */
  readonly device?: string | undefined;
  readonly trace?: Trace | undefined;
}

interface Hardware {
  /** ns since boot. */
  readonly clock: { readonly sinceBoot: number };
  readonly random: Random;
  readonly timers: Timers;
}

/**
 * What all namespaces share, below everything else: time, chance, and the packets that wait to be sent. Who sends only leaves a packet here; the walk
 * (`walk/run.ts`) takes it, as the kernel's softirqs do.
 */
export class Core {
  readonly clock: { readonly sinceBoot: number };
  readonly random: Random;
  readonly timers: Timers;
  readonly outbox: Sending[] = [];
  /** Sockets that have sent something: once all packets of the moment have arrived, those without an answer set a timer. */
  readonly pending = new Set<Timed>();
  /** Which namespaces have an address, and on how many devices: who may answer when it is asked for. */
  readonly owners = new Map<Address, SmallMap<number, number>>();
  /** Numbers of the namespaces whose tables of neighbours have an address: who listens when its owner announces it. */
  readonly knowers = new Map<Address, SmallSet<number>>();
  /** The kernel's log of what `-j LOG` says. */
  readonly log: string[] = [];
  private inodes = 20_000;

  constructor({ clock, random, timers }: Hardware) {
    this.clock = clock;
    this.random = random;
    this.timers = timers;
  }

  get now(): number {
    return this.clock.sinceBoot;
  }

  addOwner(address: Address, namespace: number): void {
    let owners = this.owners.get(address);
    if (!owners) this.owners.set(address, owners = new SmallMap<number, number>());
    owners.set(namespace, (owners.get(namespace) ?? 0) + 1);
  }

  removeOwner(address: Address, namespace: number): void {
    const owners = this.owners.get(address);
    const count = owners?.get(namespace) ?? 0;
    if (count > 1) owners?.set(namespace, count - 1);
    else owners?.delete(namespace);
    if (owners?.size === 0) this.owners.delete(address);
  }

  addKnower(address: Address, namespace: number): void {
    const known = this.knowers.get(address);
    if (known) known.add(namespace);
    else this.knowers.set(address, new SmallSet([namespace]));
  }

  removeKnower(address: Address, namespace: number): void {
    const known = this.knowers.get(address);
    known?.delete(namespace);
    if (known?.size === 0) this.knowers.delete(address);
  }

  /** The number of a new socket, as in `socket:[20001]`. */
  nextInode(): number {
    return ++this.inodes;
  }
}

export const microsecond = 1000;
export const millisecond = 1_000_000;
export const second = 1_000_000_000;
