import { ApiError } from '../../api/error.ts';
import type { Client, Clock } from '../../client.ts';
import { EventRecorder } from '../../events.ts';
import type { KubeObject } from '../../object/meta.ts';
import { microTime } from '../../object/time.ts';

/** In s, as the programs of a control plane have them if nothing else is said: `--leader-elect-lease-duration`, `--leader-elect-renew-deadline`, `--leader-elect-retry-period`. */
const times = { lease: 15, deadline: 10, retry: 2 } as const;
const resource = 'leases.coordination.k8s.io';
const namespace = 'kube-system';

interface Candidate {
  readonly client: Client;
  readonly clock: Clock;
  /** Of the lease: `kube-scheduler`. */
  readonly name: string;
  /** Who it is: `kind-control-plane_` and a UUID. */
  readonly identity: string;
  /** The node that it is on. */
  readonly host: string;
  /** Whether nobody can be asked now, as where the node is cut off. */
  readonly isCutOff: () => boolean;
  /** From now on it works, until it is told otherwise. */
  readonly begin: () => void;
  /** It could not stay the leader. */
  readonly lose: () => void;
}

/** Whoever of several has the lease works; the others wait until it is not renewed: "Leases", leader election. */
export class LeaderElection {
  private readonly candidate: Candidate;
  private readonly events: EventRecorder;
  /** When the lease was last renewed by this one, in ms. */
  private renewed: number | undefined;
  private cancel: () => void = () => undefined;

  constructor(candidate: Candidate) {
    this.candidate = candidate;
    this.events = new EventRecorder(candidate.client, candidate.clock, candidate.name, candidate.host);
  }

  /** Tries now, and again and again; at once when it is called again, as when a server has come. */
  run(): void {
    this.cancel();
    const { clock, begin, lose } = this.candidate;
    const now = clock.now();
    const has = this.attempt(now);
    if (has) {
      const isNew = this.renewed === undefined;
      this.renewed = now;
      if (isNew) begin();
    } else if (this.renewed !== undefined && (has === false || now - this.renewed >= times.deadline * 1000)) {
      lose();
      return;
    }
    this.cancel = clock.after(times.retry * 1000, () => { this.run(); });
  }

  stop(): void {
    this.cancel();
  }

  /** @returns whether it has the lease now; undefined if nobody could be asked */
  private attempt(now: number): boolean | undefined {
    if (this.candidate.isCutOff()) return undefined;
    try {
      return this.acquire(now);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return error.status === 409 ? false : undefined;
    }
  }

  private acquire(now: number): boolean {
    const { client, name, identity } = this.candidate;
    const renewTime = microTime(now);
    const lease = client.get(resource, { namespace, name });
    if (!lease) {
      this.announce(client.create(resource, { metadata: { namespace, name }, spec: { holderIdentity: identity, leaseDurationSeconds: times.lease, acquireTime: renewTime, renewTime, leaseTransitions: 0 } }));
      return true;
    }
    const { metadata, spec = {} } = lease;
    if (spec.holderIdentity === identity) {
      client.patch(resource, { namespace, name }, { metadata: { resourceVersion: metadata.resourceVersion }, spec: { renewTime } });
      return true;
    }
    const isHeld = (spec.holderIdentity ?? '') !== '' && now < Date.parse(spec.renewTime ?? '') + (spec.leaseDurationSeconds ?? times.lease) * 1000;
    if (isHeld) return false;
    const leaseTransitions = (spec.leaseTransitions ?? 0) + 1;
    this.announce(client.update(resource, { ...lease, spec: { ...spec, holderIdentity: identity, leaseDurationSeconds: times.lease, acquireTime: renewTime, renewTime, leaseTransitions } }));
    return true;
  }

  private announce(lease: KubeObject): void {
    this.events.record(lease, 'Normal', 'LeaderElection', `${this.candidate.identity} became leader`);
  }
}
