import { type Kubeconfig, onlyContext } from '../../../../kubeconfig/index.ts';
import { command, outputFlags } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { bool } from '../../flags.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { printerFor } from '../../print/printer.ts';
import { yamlOf } from '../../print/yaml.ts';

/** `kubectl config view`. */
export const configView = command({
  path: 'config view',
  usage: '',
  summary: 'Display merged kubeconfig settings or a specified kubeconfig file',
  flags: { ...outputFlags, flatten: bool('', 'Files become data'), merge: bool('', 'All files as one', true), minify: bool('', 'Only what the context needs'), raw: bool('', 'With keys and tokens') },
  *run(kubectl, { flags }) {
    const { merged } = yield* kubectl.kubeconfigs();
    const shown = flags.minify ? minified(merged, kubectl.options.context || merged.currentContext) : merged;
    const object = objectOf(shown, flags.raw);
    const printer = yield* printerFor(kubectl, flags);
    yield* kubectl.print(printer ? printer(object) : yamlOf(object));
    return 0;
  },
});

function minified(kubeconfig: Kubeconfig, context: string): Kubeconfig {
  if (context === '') throw new Failure('current-context must exist in order to minify');
  const only = onlyContext(kubeconfig, context);
  if (!only) throw new Failure(`cannot locate context ${context}`);
  const cluster = String(only.contexts[0]?.fields['cluster']);
  if (only.clusters.length === 0) throw new Failure(`cannot locate cluster ${cluster}`);
  return only;
}

/** In the order in which kubectl's type has its fields. */
function objectOf({ currentContext, contexts, clusters, users, rest }: Kubeconfig, isRaw: boolean): JsonObject {
  const list = (entries: Kubeconfig['contexts'], key: string, show: (fields: JsonObject) => JsonObject): Json => entries.length === 0 ? null : entries.map(({ name, fields }) => ({ name, [key]: show(fields as JsonObject) }));
  return {
    kind: 'Config', apiVersion: 'v1', preferences: isJsonObject(rest['preferences'] as Json) ? rest['preferences'] as JsonObject : {},
    clusters: list(clusters, 'cluster', fields => ordered(isRaw ? fields : redacted(fields), clusterOrder)), users: list(users, 'user', fields => ordered(isRaw ? fields : redacted(fields), userOrder)),
    contexts: list(contexts, 'context', fields => ordered(fields, contextOrder)), 'current-context': currentContext,
  };
}

const clusterOrder = ['server', 'tls-server-name', 'insecure-skip-tls-verify', 'certificate-authority', 'certificate-authority-data', 'proxy-url', 'disable-compression', 'extensions'];
const userOrder = ['client-certificate', 'client-certificate-data', 'client-key', 'client-key-data', 'token', 'tokenFile', 'as', 'username', 'password', 'auth-provider', 'exec'];
const contextOrder = ['cluster', 'user', 'namespace', 'extensions'];

function ordered(fields: JsonObject, order: readonly string[]): JsonObject {
  return Object.fromEntries([...order.filter(key => Object.hasOwn(fields, key)), ...Object.keys(fields).filter(key => !order.includes(key))].map(key => [key, fields[key]]));
}

function redacted(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, key.endsWith('-data') ? 'DATA+OMITTED' : key === 'token' || key === 'password' ? 'REDACTED' : value]));
}
