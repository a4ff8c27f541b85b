import { stringify } from 'yaml';
import { type KubeObject, kubeResources } from '../../model/index.ts';
import { array, type Json, object, text } from '../engine/json.ts';
import type { KubernetesApi } from './api.ts';
import { objectPath } from './paths.ts';

/** So many of the last events are told. */
const mostEvents = 20;
/** Where kubectl keeps what was applied last: of a secret, with its values. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * An object as YAML, its last events as comments behind it. What is only for machines (managed fields) is left out, and so are the values of secrets.
 *
 * @throws ClusterFailure
 */
export async function describeObject(api: KubernetesApi, subject: KubeObject): Promise<string> {
  const whole = object(await api.get(objectPath(subject)));
  const { apiVersion, kind, ...rest } = whole;
  const shown = { apiVersion, kind, ...rest, metadata: shownMetadata(object(whole['metadata']), subject.resource === 'secrets'), ...subject.resource === 'secrets' && hiddenValues(whole) };
  return `${stringify(shown, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' })}${await events(api, subject)}`;
}

function shownMetadata(metadata: Json, isSecret: boolean): Json {
  const annotations = { ...object(metadata['annotations']) };
  if (isSecret) Reflect.deleteProperty(annotations, lastApplied);
  return { ...metadata, managedFields: undefined, annotations: Object.keys(annotations).length > 0 ? annotations : undefined };
}

function hiddenValues(secret: Json): Json {
  return { data: Object.fromEntries(Object.entries(object(secret['data'])).map(([key, value]) => [key, `<${Buffer.from(text(value), 'base64').length} bytes>`])) };
}

/** Whoever may not read events gets none. */
async function events(api: KubernetesApi, { namespace, uid, name, resource }: KubeObject): Promise<string> {
  const path = `/api/v1${namespace === '' ? '' : `/namespaces/${encodeURIComponent(namespace)}`}/events`;
  // The events of nodes have the node's name for its uid.
  const fieldSelector = resource === 'nodes' ? `involvedObject.kind=Node,involvedObject.name=${name}` : `involvedObject.kind=${kubeResources[resource].kind},involvedObject.uid=${uid}`;
  const list = object(await api.get(path, { query: { fieldSelector, limit: 500 } }).catch(() => undefined));
  const lines = array(list['items']).map(object).map(event => ({ at: text(event['lastTimestamp']) || text(event['eventTime']), event })).sort((a, b) => a.at < b.at ? -1 : 1).slice(-mostEvents)
    .map(({ at, event }) => `#   ${[at, text(event['type']), text(event['reason']), text(event['message'])].join('  ').replace(/\s*\n\s*/g, ' ')}`);
  return lines.length === 0 ? '' : `\n# Events\n${lines.join('\n')}\n`;
}
