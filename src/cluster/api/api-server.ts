import type { Handler } from '../../engine/index.ts';
import type { Client, Clock } from '../client.ts';
import type { CustomResourceDefinition } from '../object/extension.ts';
import type { KubeletApi } from '../kubelet-api.ts';
import { authenticate } from './access/authenticate.ts';
import { allocator, firstAddress, type PortRange } from './allocate.ts';
import type { CallWebhook } from './admission/webhooks/ask.ts';
import type { Api } from './api.ts';
import { keepKubernetesService } from './bootstrap/kubernetes-service.ts';
import { bootstrap } from './bootstrap.ts';
import { handlerOf } from './http/handler.ts';
import { unlessStoreIsLost } from './http/without-store.ts';
import { InProcessClient } from './in-process.ts';
import type { Schemas } from './openapi/types.ts';
import { Registry } from './registry.ts';
import type { ResourceDefinition } from './resource/definition.ts';
import { keepLeases } from './store/leases.ts';
import type { Store } from './store/store.ts';
import { masters, type User } from './user.ts';

export interface ApiServerOptions {
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  /** What is stored, and will be; other servers may work on the same. */
  readonly store: Store;
  /** Whether it can be read and written now; always if left out. */
  readonly isStoreWell?: () => boolean;
  /** Addresses of the servers of the cluster that run now. */
  readonly peers?: () => readonly string[];
  readonly resources: readonly ResourceDefinition[];
  /** Where clients find it: `172.18.0.2:6443`. */
  readonly address?: string;
  /** What the types of the API are, for `kubectl explain` and to tell of unknown fields. */
  readonly schemas?: Schemas;
  /** How webhooks are reached; without it, none is. */
  readonly callWebhook?: CallWebhook;
  /** `1.32.2` */
  readonly version: string;
  /** `10.96.0.0/16` */
  readonly serviceSubnet: string;
  /** `--service-node-port-range`, 30000 to 32767 if left out. */
  readonly nodePorts?: PortRange;
  /** In ms: `--event-ttl`, an hour if left out. */
  readonly eventTtl?: number;
}

const hour = 3_600_000;

const unreachable: CallWebhook = ({ url }) => Promise.reject(new Error(`failed to call webhook: Post ${JSON.stringify(url)}: connect: network is unreachable`));

/** kube-apiserver with etcd behind it. */
export class ApiServer {
  /** By the names of their nodes: whom logs, exec and the like are asked of. */
  readonly kubelets = new Map<string, KubeletApi>();
  private readonly api: Api;
  private readonly version: string;
  private readonly address: string;
  private readonly schemas: Schemas | undefined;
  private readonly callWebhook: CallWebhook;
  private readonly isStoreWell: () => boolean;
  private readonly over = new AbortController();
  private readonly lookLater: () => void;

  constructor({ clock, random, store, isStoreWell = () => true, peers = () => [], resources, serviceSubnet, version, schemas, callWebhook = unreachable, address, nodePorts, eventTtl = hour }: ApiServerOptions) {
    this.address = address ?? '127.0.0.1:6443';
    this.schemas = schemas;
    this.callWebhook = callWebhook;
    this.version = version;
    this.isStoreWell = isStoreWell;
    const client = this.client('system:apiserver');
    const allocate = allocator(client, serviceSubnet, random, nodePorts);
    this.api = {
      store, registry: new Registry(resources, () => store.list('customresourcedefinitions.apiextensions.k8s.io', '') as readonly CustomResourceDefinition[]), clock, random, client,
      surroundings: () => ({ client, now: clock.now(), allocate, random }),
    };
    keepLeases(store, clock, 'events', eventTtl, this.over.signal);
    bootstrap(client);
    const own = address === undefined ? [] : [address.split(':')[0] ?? ''];
    this.lookLater = keepKubernetesService({ client, clock, serviceAddress: firstAddress(serviceSubnet), addresses: () => [...new Set([...own, ...peers()])].sort(), signal: this.over.signal });
  }

  /** Another server of the cluster has ended: after a while, the service leads to the others only. */
  lookAfterService(): void {
    this.lookLater();
  }

  /** Its process has ended: it looks after nothing any more. */
  stop(): void {
    this.over.abort();
  }

  /** For a part of the cluster that is in the same process; it may do everything. @param name `system:kube-scheduler`, `system:node:kind-worker` */
  client(name: string): Client {
    return new InProcessClient(() => this.api, { name, groups: [masters] });
  }

  /** Answers HTTP. @param identity whom the connection is known to be of, by a certificate; else requests tell by their headers */
  handlerFor(identity?: User): Handler {
    const handler = handlerOf({ api: this.api, kubelets: this.kubelets, version: this.version, address: this.address, schemas: this.schemas, callWebhook: this.callWebhook }, request => authenticate(this.api, identity, request));
    return unlessStoreIsLost(this.isStoreWell, handler);
  }

  /** Of connections that nothing is known of. */
  get handler(): Handler {
    return this.handlerFor();
  }
}
