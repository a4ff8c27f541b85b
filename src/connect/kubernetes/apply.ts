import { isNode, parseAllDocuments, type Document } from 'yaml';
import { message, MessageError } from '../../base/message.ts';
import type { Span } from '../../base/span.ts';
import { array, type Json, object, text } from '../engine/json.ts';
import type { KubernetesApi } from './api.ts';
import { type ClusterFailure, toClusterFailure } from './failure.ts';
import { apiPath } from './paths.ts';

/** What became of one object of a manifest. */
export interface Applied {
  /** As `Deployment web/frontend`. */
  readonly name: string;
  /** `changed`: it was there. */
  readonly outcome: 'created' | 'changed' | 'failed';
  readonly failure?: ClusterFailure;
  /** Where in the text the failure lies, and what the server says of it. */
  readonly problems: readonly { readonly span: Span; readonly message: string }[];
}

export interface ApplyOptions {
  /** For objects that name none. */
  readonly namespace: string;
  /** The server checks everything and stores nothing. */
  readonly isDryRun: boolean;
  readonly signal: AbortSignal;
}

/** Who sets the fields: a manager of its own, so that kubectl's stay kubectl's ("Server-Side Apply"). */
const fieldManager = 'cutaway';

/**
 * Applies the objects of a text in their order, as `kubectl apply --server-side` does, with the server's strict validation. One that fails does not keep the others back.
 *
 * @throws MessageError for a text that is no YAML, or without objects
 */
export async function applyManifests(api: KubernetesApi, manifest: string, options: ApplyOptions): Promise<readonly Applied[]> {
  const documents = parseAllDocuments(manifest, { prettyErrors: false });
  const objects = Array.isArray(documents) ? documents.flatMap(document => objectsOf(document, manifest)) : [];
  if (objects.length === 0) throw new MessageError(message('There is no object of Kubernetes in this text: each has “apiVersion” and “kind”.'));
  const resources = new Map<string, Promise<readonly Json[]>>();
  const resourcesOf = async (version: string): Promise<readonly Json[]> => {
    const known = resources.get(version) ?? api.get(apiPath(version), { signal: options.signal }).then(list => array(object(list)['resources']).map(object));
    resources.set(version, known);
    return known;
  };
  const applied: Applied[] = [];
  for (const one of objects) applied.push(await applyObject(api, one, resourcesOf, options));
  return applied;
}

interface Part {
  readonly json: Json;
  readonly document: Document;
  /** Where the object is in its document. */
  readonly path: readonly (string | number)[];
}

function objectsOf(document: Document, manifest: string): readonly Part[] {
  const [error] = document.errors;
  if (error) throw new MessageError(message('line {0} is not valid YAML', manifest.slice(0, error.pos[0]).split('\n').length));
  const json = object(document.toJS());
  if (text(json['kind']) === '' || text(json['apiVersion']) === '') return [];
  const parts = array(json['items']).map((item, index): Part => ({ json: object(item), document, path: ['items', index] }));
  return text(json['kind']).endsWith('List') && parts.length > 0 ? parts : [{ json, document, path: [] }];
}

async function applyObject(api: KubernetesApi, { json, document, path }: Part, resourcesOf: (version: string) => Promise<readonly Json[]>, { namespace, isDryRun, signal }: ApplyOptions): Promise<Applied> {
  const metadata = object(json['metadata']);
  const [version, kind, name] = [text(json['apiVersion']), text(json['kind']), text(metadata['name'])];
  const within = text(metadata['namespace']) || namespace || 'default';
  let label = `${kind} ${name}`;
  try {
    const resource = (await resourcesOf(version)).find(one => one['kind'] === kind && !text(one['name']).includes('/'));
    if (!resource) throw new MessageError(message('This cluster knows no {0} of {1}.', kind, version));
    if (name === '') throw new MessageError(message('This {0} has no name.', kind));
    const isNamespaced = resource['namespaced'] === true;
    if (isNamespaced) label = `${kind} ${within}/${name}`;
    const target = `${apiPath(version)}${isNamespaced ? `/namespaces/${encodeURIComponent(within)}` : ''}/${text(resource['name'])}/${encodeURIComponent(name)}`;
    const isThere = await api.get(target, { signal }).then(() => true, (error: unknown) => {
      if (toClusterFailure(error, '').kind === 'missing') return false;
      throw error;
    });
    await api.ask('PATCH', target, {
      query: { fieldManager, force: true, fieldValidation: 'Strict', dryRun: isDryRun ? 'All' : undefined }, contentType: 'application/apply-patch+yaml', body: JSON.stringify(json), signal,
    });
    return { name: label, outcome: isThere ? 'changed' : 'created', problems: [] };
  } catch (error) {
    if (signal.aborted) throw error;
    const failure = toClusterFailure(error, api.server);
    return { name: label, outcome: 'failed', failure, problems: problemsOf(failure, document, path) };
  }
}

/** The places that the server names (`spec.containers[0].image`), else the object's kind. */
function problemsOf({ causes, message: said }: ClusterFailure, document: Document, path: Part['path']): Applied['problems'] {
  const unknown = [...said.matchAll(/(unknown|duplicate) field "([^"]+)"/g)].map(([words, , field = '']) => ({ field, message: words }));
  const named = causes.filter(({ field }) => field !== '').length > 0 ? causes : unknown;
  const found = named.map(cause => ({ span: spanOf(document, [...path, ...stepsOf(cause.field)]), message: cause.message }));
  return found.length > 0 ? found : [{ span: spanOf(document, [...path, 'kind']), message: said }];
}

/** `spec.ports[0].name` as steps; a field that is missing is its nearest parent. */
function stepsOf(field: string): readonly (string | number)[] {
  return [...field.matchAll(/\[(\d+)\]|\[([^\]]*)\]|([^.[\]]+)/g)].map(([, index, key, name = '']) => index === undefined ? key ?? name : Number(index));
}

function spanOf(document: Document, steps: readonly (string | number)[]): Span {
  for (let length = steps.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(steps.slice(0, length), true);
    if (isNode(node) && node.range) return { start: node.range[0], end: node.range[1] };
  }
  return { start: 0, end: 0 };
}
