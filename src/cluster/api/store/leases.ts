import type { Clock } from '../../client.ts';
import type { KubeObject } from '../../object/meta.ts';
import { ApiError } from '../error.ts';
import type { Store } from './store.ts';

/** A lease takes objects for so many ms, so many at most, and lasts longer by these: kubernetes/apiserver, storage/etcd3/lease_manager.go. */
const [takes, most] = [60_000, 1000];

/** What goes at the same time. */
interface Lease {
  /** Ms since the epoch. */
  readonly begun: number;
  /** As they were written last, by their uids. */
  readonly objects: Map<string, KubeObject>;
}

/**
 * Removes the objects of a resource some time after they were written last, by leases of etcd: one for all that is written within a minute. Leases begin anew with the
 * server, as etcd's do with a new leader.
 * @param ttl in ms: of events `--event-ttl` @param signal aborted when the server has ended
 */
export function keepLeases(store: Store, clock: Clock, resource: string, ttl: number, signal: AbortSignal): void {
  const leases = new Map<string, Lease>();
  let current: Lease | undefined;
  const end = (lease: Lease): void => {
    try {
      for (const [uid, { metadata: { namespace, name } }] of lease.objects) {
        store.remove(resource, namespace, name);
        leases.delete(uid);
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      clock.after(takes, () => { end(lease); });
    }
  };
  const begin = (): Lease => {
    const lease: Lease = { begun: clock.now(), objects: new Map() };
    clock.after(ttl + takes, () => {
      if (current === lease) current = undefined;
      end(lease);
    });
    return lease;
  };
  const write = (object: KubeObject): void => {
    const { uid = '' } = object.metadata;
    leases.get(uid)?.objects.delete(uid);
    if (!current || clock.now() - current.begun >= takes || current.objects.size >= most) current = begin();
    current.objects.set(uid, object);
    leases.set(uid, current);
  };
  for (const object of store.list(resource)) write(object);
  signal.addEventListener('abort', store.watch(({ resource: written, type, object }) => {
    if (written !== resource) return;
    if (type !== 'DELETED') {
      write(object);
      return;
    }
    const { uid = '' } = object.metadata;
    leases.get(uid)?.objects.delete(uid);
    leases.delete(uid);
  }), { once: true });
}
