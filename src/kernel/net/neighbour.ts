import type { Address, Mac } from './address.ts';
import type { Core } from './core.ts';
import type { Device } from './device.ts';
import type { Packet } from './packet.ts';
import { SmallMap } from '../small.ts';

/** States of neighbours: `arp(7)`, `ip-neighbour(8)`. */
export type NeighbourState = 'PERMANENT' | 'NOARP' | 'REACHABLE' | 'STALE' | 'DELAY' | 'INCOMPLETE' | 'FAILED';

/** Another host on a link, and its Ethernet address. */
export interface Neighbour {
  readonly address: Address;
  readonly device: Device;
  mac: Mac | undefined;
  state: NeighbourState;
  /** ns since boot at which the state was entered. */
  since: number;
  /** While INCOMPLETE: packets that wait for the answer (unres_qlen of the kernel: 101 packets). */
  readonly waiting: Packet[];
  probes: number;
  /** Of IPv6: it has said that it passes packets on (RFC 4861, 4.4). */
  router?: boolean;
}

/** After so long without a confirmation, what was REACHABLE is STALE (base_reachable_time is 30 s; the kernel takes 15 to 45 s at random). */
const reachableTime = 30_000_000_000;
/** How long a STALE entry that is used waits for a confirmation before it is asked for again: delay_first_probe_time. */
export const delayTime = 5_000_000_000;
/** Between two questions: retrans_time. */
export const retransTime = 1_000_000_000;
/** Questions before it counts as FAILED: mcast_solicit. */
export const maxProbes = 3;
const maxWaiting = 101;

/** The neighbours of a namespace: its ARP table. */
export class NeighbourTable {
  private readonly core: Core;
  /** Its namespace. */
  private readonly namespace: number;
  private readonly devices = new SmallMap<Device, Map<Address, Neighbour>>();

  constructor(core: Core, namespace: number) {
    this.core = core;
    this.namespace = namespace;
  }

  /** On whatever devices. */
  at(address: Address): Neighbour[] {
    return [...this.devices.values()].flatMap(entries => entries.get(address) ?? []);
  }

  get(device: Device, address: Address): Neighbour | undefined {
    return this.devices.get(device)?.get(address);
  }

  /** All, the newest of a device first, as the kernel lists them. */
  all(): Neighbour[] {
    return [...this.devices.values()].flatMap(entries => [...entries.values()]).reverse();
  }

  set(device: Device, address: Address, mac: Mac | undefined, state: NeighbourState, now: number): Neighbour {
    const known = this.get(device, address);
    if (known) {
      known.mac = mac;
      known.state = state;
      known.since = now;
      return known;
    }
    const made: Neighbour = { address, device, mac, state, since: now, waiting: [], probes: 0 };
    const entries = this.devices.get(device);
    if (entries) entries.set(address, made);
    else this.devices.set(device, new Map([[address, made]]));
    this.core.addKnower(address, this.namespace);
    return made;
  }

  remove(device: Device, address: Address): boolean {
    const removed = this.devices.get(device)?.delete(address) === true;
    if (removed) this.forget(address);
    return removed;
  }

  /** All of a device that has gone or is down. */
  removeOf(device: Device): void {
    const entries = this.devices.get(device);
    this.devices.delete(device);
    for (const address of entries?.keys() ?? []) this.forget(address);
  }

  private forget(address: Address): void {
    if (this.at(address).length === 0) this.core.removeKnower(address, this.namespace);
  }
}

/** The state at this time: what is REACHABLE becomes STALE by itself. */
export function stateAt(entry: Neighbour, now: number): NeighbourState {
  return entry.state === 'REACHABLE' && now - entry.since > reachableTime ? 'STALE' : entry.state;
}

/** Lets a packet wait for the neighbour's address; the oldest is lost if there are too many. */
export function waitFor(entry: Neighbour, packet: Packet): void {
  entry.waiting.push(packet);
  if (entry.waiting.length > maxWaiting) entry.waiting.shift();
}
