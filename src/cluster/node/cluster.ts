import { formatIpv4, type Ipv4 } from '../../kernel/index.ts';
import type { ApiServer } from '../api/api-server.ts';
import type { Client } from '../client.ts';
import type { KubeletApi } from '../kubelet-api.ts';
import type { KeyPair } from '../ports.ts';
import { LastingClient, type ServerPlace } from './lasting-client.ts';

/** An API server that runs. */
interface Serving {
  readonly server: ApiServer;
  readonly authority: KeyPair;
  /** Where it listens, in the network of the nodes. */
  readonly address: Ipv4;
  /** Whether it can work: its etcd has a majority. */
  readonly isWell: () => boolean;
}

/** What of a cluster is outside of the simulation while its processes run: which of them belong together is said by the certificate of their authority. */
export class Cluster implements ServerPlace {
  /** One of each control plane; all work on the same etcd. */
  private readonly servings: Serving[] = [];
  private readonly kubelets = new Map<string, KubeletApi>();
  private readonly listeners = new Set<() => void>();
  private told: Serving | undefined;

  /** Signs certificates, as the controller manager does for those who join; undefined while no API server runs. */
  get authority(): KeyPair | undefined {
    return this.servings[0]?.authority;
  }

  /** What kubelets measure, by their nodes. */
  get measured(): ReadonlyMap<string, KubeletApi> {
    return this.kubelets;
  }

  /** Of all API servers that run. */
  get addresses(): readonly string[] {
    return this.servings.map(({ address }) => formatIpv4(address));
  }

  /** Whether one of its API servers listens there. */
  hasServerAt(address: Ipv4): boolean {
    return this.servings.some(serving => serving.address === address);
  }

  client(user: string): Client | undefined {
    return this.current?.server.client(user);
  }

  /** A client that goes on when the server comes back, or another one takes over. */
  lasting(user: string): Client {
    return new LastingClient(this, user);
  }

  onServer(call: () => void): () => void {
    this.listeners.add(call);
    return () => { this.listeners.delete(call); };
  }

  /** An API server runs: those who wait for one are told, after this. @returns it does not any more */
  serve(serving: Serving): () => void {
    this.servings.push(serving);
    for (const [node, kubelet] of this.kubelets) serving.server.kubelets.set(node, kubelet);
    this.look();
    return () => {
      this.servings.splice(this.servings.indexOf(serving), 1);
      this.servings[0]?.server.lookAfterService();
      this.look();
    };
  }

  /** Who works for the cluster may be another server now, or one again: those who wait are told, after this. */
  look(): void {
    const { current } = this;
    const isOther = current !== undefined && current !== this.told;
    this.told = current;
    if (isOther) for (const call of this.listeners) void Promise.resolve().then(() => { if (this.listeners.has(call)) call(); });
  }

  /** A kubelet runs. @returns it does not any more */
  addKubelet(node: string, kubelet: KubeletApi): () => void {
    this.kubelets.set(node, kubelet);
    for (const { server } of this.servings) server.kubelets.set(node, kubelet);
    return () => {
      if (this.kubelets.get(node) !== kubelet) return;
      this.kubelets.delete(node);
      for (const { server } of this.servings) server.kubelets.delete(node);
    };
  }

  private get current(): Serving | undefined {
    return this.told?.isWell() === true && this.servings.includes(this.told) ? this.told : this.servings.find(({ isWell }) => isWell());
  }
}
