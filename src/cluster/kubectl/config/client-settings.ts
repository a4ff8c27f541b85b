import { goError, readFile } from '../../../engine/index.ts';
import { base64, type Blocking, encode, isErrno, type Sys } from '../../../kernel/index.ts';
import type { Kubeconfig } from '../../../kubeconfig/index.ts';
import { Failure, PlainFailure } from '../failure.ts';
import type { GlobalOptions } from '../flags.ts';

/** What is needed to ask an API server. */
export interface ClientSettings {
  readonly server: string;
  readonly namespace: string;
  /** Whether the command line names the namespace. */
  readonly isNamespaceGiven: boolean;
  /** Base64 of the client's certificate (PEM). */
  readonly certificate?: string;
  readonly token?: string;
  readonly impersonate: readonly (readonly [header: string, value: string])[];
}

type Fields = Kubeconfig['rest'];

/** Without any kubeconfig: kubectl's own default. */
const defaultServer = 'http://localhost:8080';

/** The chosen context with what the flags say instead. @throws Failure */
export function* clientSettings(sys: Sys, kubeconfig: Kubeconfig, options: GlobalOptions): Blocking<ClientSettings> {
  const contextName = options.context || kubeconfig.currentContext;
  const context = kubeconfig.contexts.find(({ name }) => name === contextName)?.fields;
  if (!context && options.context !== '') throw new PlainFailure(`Error in configuration: context was not found for specified context: ${options.context}`);
  const cluster = named(kubeconfig.clusters, options.cluster, 'cluster', textOf(context, 'cluster'));
  const user = named(kubeconfig.users, options.user, 'auth info', textOf(context, 'user'));
  const inside = context || options.server !== '' || kubeconfig.clusters.length > 0 ? undefined : yield* insidePod(sys);
  const certificate = textOf(user, 'client-certificate-data') || (yield* fileText(sys, options['client-certificate'] || textOf(user, 'client-certificate')));
  const token = options.token || textOf(user, 'token') || (yield* fileText(sys, textOf(user, 'tokenFile'))).trim() || inside?.token;
  return {
    server: options.server || textOf(cluster, 'server') || inside?.server || defaultServer,
    namespace: options.namespace || textOf(context, 'namespace') || inside?.namespace || 'default',
    isNamespaceGiven: options.namespace !== '',
    ...(certificate !== '' && { certificate: certificate.startsWith('-----') ? base64(encode(certificate)) : certificate }),
    ...(token !== undefined && token !== '' && { token }),
    impersonate: [
      ...options.as === '' ? [] : [['Impersonate-User', options.as] as const], ...options['as-group'].map(group => ['Impersonate-Group', group] as const),
      ...options['as-uid'] === '' ? [] : [['Impersonate-Uid', options['as-uid']] as const],
    ],
  };
}

function named(entries: Kubeconfig['clusters'], wished: string, kind: string, usual: string): Fields | undefined {
  const found = entries.find(({ name }) => name === (wished || usual));
  if (!found && wished !== '') throw new Failure(`${kind} "${wished}" does not exist`);
  return found?.fields;
}

function textOf(fields: Fields | undefined, key: string): string {
  const value = fields?.[key];
  return typeof value === 'string' ? value : '';
}

function* fileText(sys: Sys, path: string): Blocking<string> {
  if (path === '') return '';
  try {
    return yield* readFile(sys, path);
  } catch (error) {
    const told = goError('open', path, error);
    throw told instanceof Error && told !== error ? new Failure(`unable to read ${told.message.replace('open ', '')}`) : error;
  }
}

const accountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

/** In a pod: its service account ("Accessing the Kubernetes API from a Pod"). */
function* insidePod(sys: Sys): Blocking<{ readonly server: string; readonly token: string; readonly namespace: string } | undefined> {
  try {
    const token = yield* readFile(sys, `${accountFolder}/token`);
    const namespace = yield* readFile(sys, `${accountFolder}/namespace`);
    return { server: 'https://kubernetes.default.svc', token: token.trim(), namespace: namespace.trim() };
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}
