import { goError, readBytes } from '../../../../engine/index.ts';
import { base64, type Blocking } from '../../../../kernel/index.ts';
import { command } from '../../command.ts';
import { changeFile, fileOf, type Lists, withEntry } from '../../config/save.ts';
import { Failure } from '../../failure.ts';
import { bool, text } from '../../flags.ts';
import { isJsonObject, type Json, type JsonObject, withValue } from '../../json.ts';
import type { Kubectl } from '../../kubectl.ts';

/** `kubectl config set-context`. */
export const setContext = command({
  path: 'config set-context', usage: '[NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]', summary: 'Set a context entry in kubeconfig',
  flags: { current: bool('', 'The context that is chosen'), cluster: text('', 'Its cluster'), user: text('', 'Its user'), namespace: text('n', 'Its namespace') },
  *run(kubectl, { flags, given, operands }) {
    const { merged } = yield* kubectl.kubeconfigs();
    const name = flags.current ? merged.currentContext : operands[0] ?? '';
    if (flags.current && name === '') throw new Failure('no current context is set');
    if (name === '') throw new Failure('you must specify a non-empty context name or --current');
    const exists = yield* changeEntry(kubectl, 'contexts', name, fields => ({ ...fields, ...Object.fromEntries((['cluster', 'user', 'namespace'] as const).filter(key => given.has(key)).map(key => [key, flags[key]])) }));
    yield* kubectl.print(`Context ${JSON.stringify(name)} ${exists ? 'modified' : 'created'}.\n`);
    return 0;
  },
});

/** `kubectl config set-cluster`. */
export const setCluster = command({
  path: 'config set-cluster', usage: 'NAME [--server=server] [--certificate-authority=path/to/certificate/authority] [--insecure-skip-tls-verify=true] [--tls-server-name=example.com]', summary: 'Set a cluster entry in kubeconfig',
  flags: { 'embed-certs': bool('', 'The certificate becomes a part of the kubeconfig'), 'proxy-url': text('', 'Proxy on the way') },
  *run(kubectl, { flags, given, operands }) {
    const name = only(operands);
    const { options } = kubectl;
    const authority = options['certificate-authority'];
    const changes: Record<string, Json> = {
      ...given.has('server') && { server: options.server }, ...given.has('insecure-skip-tls-verify') && { 'insecure-skip-tls-verify': options['insecure-skip-tls-verify'] }, ...given.has('tls-server-name') && { 'tls-server-name': options['tls-server-name'] },
      ...given.has('proxy-url') && { 'proxy-url': flags['proxy-url'] }, ...authority !== '' && (yield* certificate(kubectl, 'certificate-authority', authority, flags['embed-certs'])),
    };
    yield* changeEntry(kubectl, 'clusters', name, fields => ({ ...fields, ...changes }));
    yield* kubectl.print(`Cluster ${JSON.stringify(name)} set.\n`);
    return 0;
  },
});

/** `kubectl config set-credentials`. */
export const setCredentials = command({
  path: 'config set-credentials', usage: 'NAME [--client-certificate=path/to/certfile] [--client-key=path/to/keyfile] [--token=bearer_token] [--username=basic_user] [--password=basic_password]', summary: 'Set a user entry in kubeconfig',
  flags: { 'embed-certs': bool('', 'Certificate and key become a part of the kubeconfig') },
  *run(kubectl, { flags, operands }) {
    const name = only(operands);
    const { token, username, password, ...options } = kubectl.options;
    const changes: Record<string, Json> = { ...token !== '' && { token }, ...username !== '' && { username }, ...password !== '' && { password } };
    for (const key of ['client-certificate', 'client-key'] as const) if (options[key] !== '') Object.assign(changes, yield* certificate(kubectl, key, options[key], flags['embed-certs']));
    yield* changeEntry(kubectl, 'users', name, fields => ({ ...fields, ...changes }));
    yield* kubectl.print(`User ${JSON.stringify(name)} set.\n`);
    return 0;
  },
});

const listNames: Readonly<Record<string, Lists>> = { contexts: 'contexts', clusters: 'clusters', users: 'users' };

/** `kubectl config set`. */
export const setProperty = command({
  path: 'config set', usage: 'PROPERTY_NAME PROPERTY_VALUE', summary: 'Set an individual value in a kubeconfig file', flags: { 'set-raw-bytes': bool('', 'The value is base64 already') },
  *run(kubectl, { operands }) {
    const [property, value, ...more] = operands;
    if (property === undefined || value === undefined || more.length > 0) throw new Failure(`unexpected args: [${operands.join(' ')}]`);
    yield* changeProperty(kubectl, property, value);
    yield* kubectl.print(`Property ${JSON.stringify(property)} set.\n`);
    return 0;
  },
});

/** `kubectl config unset`. */
export const unsetProperty = command({
  path: 'config unset', usage: 'PROPERTY_NAME', summary: 'Unset an individual value in a kubeconfig file', flags: {},
  *run(kubectl, { operands }) {
    const [property, ...more] = operands;
    if (property === undefined || more.length > 0) throw new Failure(`unexpected args: [${operands.join(' ')}]`);
    yield* changeProperty(kubectl, property, undefined);
    yield* kubectl.print(`Property ${JSON.stringify(property)} unset.\n`);
    return 0;
  },
});

function only(operands: readonly string[]): string {
  const [name, ...more] = operands;
  if (name === undefined || more.length > 0) throw new Failure(`Unexpected args: [${operands.join(' ')}]`);
  return name;
}

/** @returns whether there was such an entry */
function* changeEntry(kubectl: Kubectl, list: Lists, name: string, change: (fields: JsonObject) => JsonObject): Blocking<boolean> {
  const { merged } = yield* kubectl.kubeconfigs();
  const before = merged[list].find(entry => entry.name === name);
  const path = yield* fileOf(kubectl, kubeconfig => kubeconfig[list].some(entry => entry.name === name));
  yield* changeFile(kubectl, path, kubeconfig => withEntry(kubeconfig, list, name, change((before?.fields ?? {}) as JsonObject)));
  return before !== undefined;
}

/** `current-context`, `users.NAME.token`: names may contain dots. */
function* changeProperty(kubectl: Kubectl, property: string, value: string | undefined): Blocking<void> {
  if (property === 'current-context') {
    yield* changeFile(kubectl, yield* fileOf(kubectl, kubeconfig => kubeconfig.currentContext !== ''), kubeconfig => ({ ...kubeconfig, currentContext: value ?? '' }));
    return;
  }
  const [, word = '', name = '', key = ''] = /^(contexts|clusters|users)\.(.+)\.([^.]+)$/.exec(property) ?? /^(contexts|clusters|users)\.([^.]+)$/.exec(property) ?? [];
  const list = listNames[word];
  if (!list) throw new Failure(`unknown property ${property}`);
  yield* changeEntry(kubectl, list, name, fields => isJsonObject(fields) ? withValue(fields, key === '' ? [] : [key], value) : {});
}

function* certificate(kubectl: Kubectl, key: string, path: string, embeds: boolean): Blocking<JsonObject> {
  if (!embeds) return { [key]: path };
  try {
    return { [`${key}-data`]: base64(yield* readBytes(kubectl.sys, path)) };
  } catch (error) {
    const told = goError('open', path, error);
    throw told instanceof Error && told !== error ? new Failure(`error: could not read ${key} data from ${path}: ${told.message}`) : error;
  }
}
