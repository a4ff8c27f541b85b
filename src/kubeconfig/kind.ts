import type { Fields, Kubeconfig } from './kubeconfig.ts';

/** The port at which a node's API server listens (kubeadm's default, and kind's). */
export const apiServerPort = 6443;

/** An API server's URL. IPv6 addresses get their brackets. */
export function serverUrl(host: string, port: number): string {
  return `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * What kind makes of kubeadm's `/etc/kubernetes/admin.conf` for people: the names of cluster, user and context are `kind-<cluster>`, and the server is one that is reached
 * from where the reader stands. Undefined if the file has no cluster or no user.
 */
export function kindKubeconfig({ clusters: [cluster], users: [user] }: Kubeconfig, clusterName: string, server: string): Kubeconfig | undefined {
  if (!cluster || !user) return undefined;
  const name = `kind-${clusterName}`;
  const one = (fields: Fields): readonly [{ readonly name: string; readonly fields: Fields }] => [{ name, fields }];
  return { currentContext: name, contexts: one({ cluster: name, user: name }), clusters: one({ ...cluster.fields, server }), users: one(user.fields), rest: {} };
}
