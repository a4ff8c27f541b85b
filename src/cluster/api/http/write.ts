import type { HttpReply } from '../../../engine/index.ts';
import { decode } from '../../../kernel/index.ts';
import type { KubeObject } from '../../object/meta.ts';
import { resourceOf, type Write } from '../api.ts';
import { type Fields, fieldsOf, isFields } from '../fields.ts';
import { type ApiError, badRequest, invalid } from '../error.ts';
import { applyPatch } from '../patch/patch.ts';
import { apiVersionOf } from '../registry.ts';
import type { FieldError, ResourceDefinition } from '../resource/definition.ts';
import { unsupported as unsupportedField, wrong } from '../resource/shared/field-errors.ts';
import { listText } from '../table.ts';
import { create } from '../verb/create.ts';
import { type DeleteOptions, remove } from '../verb/delete.ts';
import { list } from '../verb/list.ts';
import { update } from '../verb/update.ts';
import { checkSaysKind, mediaType, parseObject, readBody } from './body.ts';
import { type Exchange, integerOf, isTrue, keyOf, writeOf } from './exchange.ts';
import { fieldValidation } from './field-validation.ts';
import { listQueryOf, objectReply, successReply } from './read.ts';
import { reply } from './reply.ts';
import { withWebhooks } from './webhooks.ts';

/** What a deletion answers with the object, where others answer with a Status: `ReturnDeletedObject` of their stores. */
const shownWhenGone = new Set(['pods', 'namespaces', 'podtemplates', 'serviceaccounts', 'persistentvolumeclaims', 'persistentvolumes', 'resourcequotas', 'services', 'storageclasses.storage.k8s.io', 'csinodes.storage.k8s.io', 'volumeattachments.storage.k8s.io']);

/** @throws ApiError 400, 403, 404, 409, 415, 422 */
export async function createObject(exchange: Exchange): Promise<HttpReply> {
  const { api, path: { definition, namespace }, request } = exchange;
  const object = parseObject(await readBody(request), request.headers.get('content-type'));
  if (definition.schema) checkSaysKind(object);
  const { checked, warnings } = await fieldValidation(exchange);
  const sent = checked(object);
  const made = await withWebhooks(exchange, { operation: 'CREATE', old: undefined, write: writeOf(exchange), perform: write => create(api, definition, namespace, sent, write) }, warnings);
  return objectReply(exchange, 201, made, warnings);
}

/** @throws ApiError 400, 403, 404, 409, 415, 422 */
export async function updateObject(exchange: Exchange): Promise<HttpReply> {
  const { api, path, request } = exchange;
  const { definition } = path;
  const key = keyOf(exchange);
  const object = parseObject(await readBody(request), request.headers.get('content-type'));
  const { checked, warnings } = await fieldValidation(exchange);
  const complete = wholeObject(checked(object), definition, key.name);
  if (definition.createsOnUpdate && !storedOf(exchange) && path.subresource === undefined) {
    const made = await withWebhooks(exchange, { operation: 'CREATE', old: undefined, write: writeOf(exchange), perform: write => create(api, definition, key.namespace, fieldsOf(complete), write) }, warnings);
    return objectReply(exchange, 201, made, warnings);
  }
  if (definition.wantsRevision && (complete.metadata.resourceVersion ?? '') === '' && storedOf(exchange)) throw noRevision(definition, key.name);
  const written = await withWebhooks(exchange, { operation: 'UPDATE', old: storedOf(exchange), write: writeOf(exchange), perform: write => update(api, definition, key, () => complete, write) }, warnings);
  return objectReply(exchange, 200, written, warnings);
}

/** @throws ApiError 400, 403, 404, 409, 415, 422 */
export async function patchObject(exchange: Exchange): Promise<HttpReply> {
  const { api, path: { definition }, request, query } = exchange;
  const text = decode(await readBody(request));
  const type = mediaType(request.headers.get('content-type'));
  const { checked, warnings } = await fieldValidation(exchange, text);
  const old = storedOf(exchange);
  const how = { isForced: isTrue(query, 'force'), namedManager: query.get('fieldManager') ?? undefined, checked };
  const perform = (write: Write): KubeObject => applyPatch(api, definition, keyOf(exchange), type, text, { ...write, ...how });
  const patched = await withWebhooks(exchange, { operation: old ? 'UPDATE' : 'CREATE', old, write: writeOf(exchange), perform }, warnings);
  return objectReply(exchange, old ? 200 : 201, patched, warnings);
}

/** @throws ApiError 400, 403, 404, 409 */
export async function deleteObject(exchange: Exchange): Promise<HttpReply> {
  const { api, path: { definition } } = exchange;
  const options = await deleteOptions(exchange);
  const write = { ...writeOf(exchange), ...options.dryRun && { dryRun: true } };
  const warnings: string[] = [];
  const gone = new Set<KubeObject>();
  const perform = (how: Write): KubeObject => {
    const { object, isGone } = remove(api, definition, keyOf(exchange), options.delete, how);
    if (isGone) gone.add(object);
    return object;
  };
  const object = await withWebhooks(exchange, { operation: 'DELETE', old: storedOf(exchange), write, perform }, warnings);
  return gone.has(object) && !shownWhenGone.has(resourceOf(definition)) ? successReply(exchange, definition, object) : objectReply(exchange, 200, object);
}

/** @throws ApiError 400, 403 */
export async function deleteObjects(exchange: Exchange): Promise<HttpReply> {
  const { api, path: { definition, namespace } } = exchange;
  const options = await deleteOptions(exchange);
  const write = { ...writeOf(exchange), ...options.dryRun && { dryRun: true } };
  const { items, meta } = list(api, definition, listQueryOf(exchange));
  const gone: KubeObject[] = [];
  for (const old of items) {
    const { namespace: own = namespace, name } = old.metadata;
    const perform = (how: Write): KubeObject => remove(api, definition, { namespace: own, name }, options.delete, how).object;
    gone.push(await withWebhooks(exchange, { operation: 'DELETE', old, write, perform }, []));
  }
  return reply(200, listText(definition, apiVersionOf(definition), gone, meta), exchange.style);
}

function storedOf({ api, path: { definition, namespace, name = '' } }: Exchange): KubeObject | undefined {
  return api.store.get(resourceOf(definition), namespace, name);
}

/** In the body, or as parameters. @throws ApiError 400 */
async function deleteOptions({ request, query }: Exchange): Promise<{ readonly delete: DeleteOptions; readonly dryRun: boolean }> {
  const sent = await readBody(request);
  const body: Fields = sent.length === 0 ? {} : parseObject(sent, request.headers.get('content-type'));
  const { gracePeriodSeconds = integerOf(query, 'gracePeriodSeconds'), preconditions, orphanDependents } = body;
  const policy = body['propagationPolicy'] ?? query.get('propagationPolicy') ?? (orphanDependents === true ? 'Orphan' : orphanDependents === false ? 'Background' : undefined);
  const refused = (...errors: readonly FieldError[]): ApiError => invalid({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', errors);
  if (policy !== undefined && policy !== 'Background' && policy !== 'Foreground' && policy !== 'Orphan') throw refused(unsupportedField('propagationPolicy', policy, ['Background', 'Foreground', 'Orphan', 'nil']));
  if (orphanDependents !== undefined && body['propagationPolicy'] !== undefined) throw refused(wrong('propagationPolicy', policy, 'orphanDependents and deletionPropagation cannot be both set'));
  if (gracePeriodSeconds !== undefined && (typeof gracePeriodSeconds !== 'number' || gracePeriodSeconds < 0)) throw badRequest('gracePeriodSeconds must not be negative');
  return { delete: { gracePeriodSeconds, propagationPolicy: policy, preconditions: preconditionsOf(preconditions) }, dryRun: Array.isArray(body['dryRun']) && body['dryRun'].includes('All') };
}

function preconditionsOf(value: unknown): DeleteOptions['preconditions'] {
  if (!isFields(value)) return undefined;
  const text = (name: string): string | undefined => typeof value[name] === 'string' ? value[name] : undefined;
  return { uid: text('uid'), resourceVersion: text('resourceVersion') };
}

/** What a client sent as the whole object; the path says what it is, if it does not. @throws ApiError 400 */
function wholeObject(object: Fields, definition: ResourceDefinition, name: string): KubeObject {
  if (!isFields(object['metadata'])) throw badRequest(`the name of the object () does not match the name on the URL (${name})`);
  return { kind: definition.kind, apiVersion: apiVersionOf(definition), ...object } as unknown as KubeObject;
}

/** Nobody writes over what he has not read. */
function noRevision(definition: ResourceDefinition, name: string): ApiError {
  return invalid({ group: definition.group, kind: definition.plural }, name, [{ ...wrong('metadata.resourceVersion', 0, 'must be specified for an update'), shown: '0x0' }]);
}
