import { type Entry, type Fields, isFields, type Kubeconfig } from './kubeconfig.ts';

/** What may be shown of a context: nothing here is a secret. */
export interface ContextFacts {
  readonly name: string;
  readonly isCurrent: boolean;
  readonly cluster: string;
  /** The API server's URL without a password; undefined where the kubeconfig lacks the cluster. */
  readonly server: string | undefined;
  readonly user: string;
  readonly namespace: string;
  /** How the user proves who it is. `program`: one that is run (`exec`); `provider`: `auth-provider`, which newer kubectl no longer knows. */
  readonly identity: 'certificate' | 'token' | 'password' | 'program' | 'provider' | 'none';
  /** The authority that the server's certificate has to come from. */
  readonly authority: CertificatePlace | undefined;
  /** The user's own certificate; its key is not here. */
  readonly certificate: CertificatePlace | undefined;
}

/** Where a certificate (PEM) is: in the kubeconfig, as base64, or in a file, from the kubeconfig's folder on. */
export type CertificatePlace = { readonly data: string } | { readonly file: string };

/** Every context of a kubeconfig, in its order. */
export function describeContexts({ contexts, clusters, users, currentContext }: Kubeconfig): readonly ContextFacts[] {
  const fieldsOf = (entries: readonly Entry[], name: string): Fields | undefined => entries.find(entry => entry.name === name)?.fields;
  return contexts.map(({ name, fields }) => {
    const clusterName = textOf(fields, 'cluster');
    const userName = textOf(fields, 'user');
    const cluster = fieldsOf(clusters, clusterName);
    const user = fieldsOf(users, userName) ?? {};
    return {
      name, isCurrent: name === currentContext, cluster: clusterName, user: userName, namespace: textOf(fields, 'namespace'),
      server: cluster && withoutPassword(textOf(cluster, 'server')), identity: identityOf(user),
      authority: cluster && certificateAt(cluster, 'certificate-authority'), certificate: certificateAt(user, 'client-certificate'),
    };
  });
}

/**
 * Several kubeconfigs as one, by kubectl's rule for `$KUBECONFIG`: the first one that says something of a name goes before all others. So what is to replace
 * entries of its names goes first.
 */
export function mergeKubeconfigs(kubeconfigs: readonly Kubeconfig[]): Kubeconfig {
  const merged = (entries: (kubeconfig: Kubeconfig) => readonly Entry[]): readonly Entry[] => {
    const all = new Map<string, Entry>();
    for (const entry of kubeconfigs.flatMap(entries)) if (!all.has(entry.name)) all.set(entry.name, entry);
    return [...all.values()];
  };
  return {
    currentContext: kubeconfigs.find(({ currentContext }) => currentContext !== '')?.currentContext ?? '',
    contexts: merged(({ contexts }) => contexts), clusters: merged(({ clusters }) => clusters), users: merged(({ users }) => users),
    rest: Object.assign({}, ...kubeconfigs.map(({ rest }) => rest).reverse()) as Fields,
  };
}

/** The kubeconfig with one context and what it needs, and that chosen; undefined if it has no such context. */
export function onlyContext(kubeconfig: Kubeconfig, name: string): Kubeconfig | undefined {
  const context = kubeconfig.contexts.find(entry => entry.name === name);
  if (!context) return undefined;
  const named = (entries: readonly Entry[], key: string): readonly Entry[] => entries.filter(entry => entry.name === textOf(context.fields, key));
  return { ...kubeconfig, currentContext: name, contexts: [context], clusters: named(kubeconfig.clusters, 'cluster'), users: named(kubeconfig.users, 'user') };
}

function textOf(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
}

/** kubectl takes the data before the file. */
function certificateAt(fields: Fields, key: string): CertificatePlace | undefined {
  const data = textOf(fields, `${key}-data`);
  const file = textOf(fields, key);
  return data !== '' ? { data } : file !== '' ? { file } : undefined;
}

function identityOf(user: Fields): ContextFacts['identity'] {
  if (certificateAt(user, 'client-certificate')) return 'certificate';
  if (textOf(user, 'token') !== '' || textOf(user, 'tokenFile') !== '') return 'token';
  if (textOf(user, 'username') !== '') return 'password';
  if (isFields(user['exec'])) return 'program';
  return isFields(user['auth-provider']) ? 'provider' : 'none';
}

function withoutPassword(server: string): string {
  return server.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
}
