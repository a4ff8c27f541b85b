import type { KubeObject } from '../../object/meta.ts';
import { timestamp } from '../../object/time.ts';
import { admitCreation, allowCreation } from '../admission/table.ts';
import { announce, type Api, resourceOf, type Write } from '../api.ts';
import { type Fields, isFields, without } from '../fields.ts';
import { alreadyExists, badRequest, invalid } from '../error.ts';
import { withManager } from '../managed/managers.ts';
import { apiVersionOf } from '../registry.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import { wrong } from '../resource/shared/field-errors.ts';
import { hasGeneration } from './generation.ts';
import { validateMetadata } from './metadata.ts';
import { generatedName, uuid } from './names.ts';

/** @param object as a client sent it @param namespace of the path @returns what was stored @throws ApiError 400, 403, 404, 409, 422 */
export function create(api: Api, definition: ResourceDefinition, namespace: string | undefined, object: Fields, write: Write): KubeObject {
  const begun = begin(api, definition, namespace, object);
  const surroundings = { ...api.surroundings(), user: write.user };
  const defaulted = definition.defaults?.(begun, surroundings, undefined) ?? begun;
  const admitted = admitCreation(api, definition, defaulted);
  const { name } = admitted.metadata;
  const errors = [...validateMetadata(definition, admitted.metadata), ...definition.validate?.(admitted, undefined, surroundings) ?? []];
  if (errors.length > 0) throw invalid(definition, name, errors);
  const done = allowCreation(api, definition, admitted, write);
  if (isTaken(api, definition, admitted.metadata.namespace, name)) throw alreadyExists(definition, name);
  const managed = write.manage?.(undefined, admitted) ?? withManager(undefined, admitted, write, api.clock.now());
  if (write.dryRun) return managed;
  const stored = api.store.put(resourceOf(definition), managed);
  done();
  announce(api, definition, stored);
  return stored;
}

/** @throws ApiError 400, 422 for an object of another kind than the path's */
export function checkKind(definition: ResourceDefinition, name: string, apiVersion: unknown, kind: unknown): void {
  const expected = apiVersionOf(definition);
  if (apiVersion !== expected) throw badRequest(`the API version in the data (${String(apiVersion)}) does not match the expected API version (${expected})`);
  if (kind !== definition.kind && definition.schema) throw invalid(definition, name, [wrong('kind', kind, `must be ${definition.kind}`)]);
  if (kind !== definition.kind) throw badRequest(`${String(kind)} in version ${JSON.stringify(definition.version)} cannot be handled as a ${definition.kind}: converting (${definition.version}.${String(kind)}) to (${definition.group === '' ? 'core' : definition.group.split('.')[0] ?? ''}.${definition.kind}): unknown conversion`);
}

const isTaken = ({ store }: Api, definition: ResourceDefinition, namespace: string | undefined, name: string): boolean => store.get(resourceOf(definition), namespace, name) !== undefined;

/** How often another name is made up if there is one of this name. */
const attempts = 8;

function newName(api: Api, definition: ResourceDefinition, namespace: string | undefined, prefix: string): string {
  let name = generatedName(prefix, api.random);
  for (let attempt = 1; attempt < attempts && isTaken(api, definition, namespace, name); attempt++) name = generatedName(prefix, api.random);
  return name;
}

/** Fields of metadata that a client cannot say of a new object. */
const serversOwn = ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generation', 'selfLink', 'managedFields'];

/** The object with what the server gives to each that is new, and without what only the server may say. */
function begin(api: Api, definition: ResourceDefinition, namespace: string | undefined, object: Fields): KubeObject {
  const { apiVersion, kind, metadata, status, ...rest } = object;
  const { resourceVersion, namespace: named, ...given } = isFields(metadata) ? metadata : {};
  const meta = without(given, ...serversOwn);
  checkKind(definition, typeof meta['name'] === 'string' ? meta['name'] : '', apiVersion ?? apiVersionOf(definition), kind ?? definition.kind);
  if (resourceVersion !== undefined && resourceVersion !== '') throw badRequest('resourceVersion should not be set on objects to be created');
  if (definition.namespaced && named !== undefined && named !== '' && named !== namespace) throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  const prefix = typeof meta['generateName'] === 'string' ? meta['generateName'] : '';
  const name = typeof meta['name'] === 'string' && meta['name'] !== '' ? meta['name'] : prefix === '' ? '' : newName(api, definition, namespace, prefix);
  const keepsStatus = status !== undefined && (definition.keepsStatus === true || !definition.subresources?.includes('status'));
  return {
    kind: definition.kind, apiVersion: apiVersionOf(definition),
    metadata: {
      ...meta, name, ...definition.namespaced && { namespace: namespace ?? '' }, uid: uuid(api.random), ...hasGeneration(definition) && { generation: 1 },
      creationTimestamp: timestamp(api.clock.now()),
    },
    ...rest, ...keepsStatus && { status },
  };
}
