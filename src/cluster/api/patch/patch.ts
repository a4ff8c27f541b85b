import type { Key } from '../../client.ts';
import type { KubeObject } from '../../object/meta.ts';
import type { Api, Write } from '../api.ts';
import { type Fields, fieldsOf, isFields } from '../fields.ts';
import { ApiError, badRequest, invalid } from '../error.ts';
import { parseJson, parseYaml, unsupported } from '../http/body.ts';
import { apply } from '../managed/apply.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import { wrong } from '../resource/shared/field-errors.ts';
import { update } from '../verb/update.ts';
import { jsonPatch } from './json.ts';
import { mergePatch } from './merge.ts';
import { strategicMergePatch } from './strategic.ts';

interface PatchWrite extends Write {
  /** Fields of others are taken over: the parameter `force` of apply. */
  readonly isForced: boolean;
  /** The parameter `fieldManager`, without which nothing is applied. */
  readonly namedManager: string | undefined;
  /** What the object becomes, without what its type does not have. @throws ApiError 400, 422 */
  readonly checked?: (object: Fields) => Fields;
}

/** It needs to know a type's lists, which custom resources do not tell. */
const strategic = 'application/strategic-merge-patch+json';

const patches: Readonly<Record<string, (target: unknown, patch: unknown) => unknown>> = {
  'application/json-patch+json': jsonPatch,
  'application/merge-patch+json': mergePatch,
  [strategic]: strategicMergePatch,
};

/** Any patch by its media type. @throws ApiError 400, 404, 409, 415, 422 */
export function applyPatch(api: Api, definition: ResourceDefinition, key: Key, type: string, text: string, write: PatchWrite): KubeObject {
  if (type === 'application/apply-patch+yaml') {
    if (write.namedManager === undefined) throw new ApiError(422, 'Invalid', 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch', { group: 'meta.k8s.io', kind: 'PatchOptions', causes: [{ reason: 'FieldValueRequired', message: 'Required value: is required for apply patch', field: 'fieldManager' }] });
    return apply(api, definition, key, parseYaml(text), write, write.isForced);
  }
  if (definition.schema && type === strategic) throw unsupported(Object.keys(patches).filter(each => each !== strategic).concat('application/apply-patch+yaml'));
  const change = patchDocument(type, text);
  const { checked = (object: Fields) => object } = write;
  if (write.isForced) throw badRequest('PatchOptions.meta.k8s.io "" is invalid: force: Forbidden: may not be specified for non-apply patch');
  return update(api, definition, key, old => named(definition, key.name, checked(fieldsOf(change(old) as object))), write);
}

/** @throws ApiError 422 if the patch gives the object another name */
function named(definition: ResourceDefinition, name: string, object: Fields): KubeObject {
  const { metadata } = object;
  if (isFields(metadata) && metadata['name'] !== name) throw invalid(definition, String(metadata['name']), [wrong('metadata.name', metadata['name'], 'field is immutable')]);
  return object as unknown as KubeObject;
}

/** What a patch that needs nothing but the object makes of it. @throws ApiError 400, 415 */
export function patchDocument(type: string, text: string): (target: unknown) => unknown {
  const change = patches[type];
  if (!change) throw unsupported([...Object.keys(patches), 'application/apply-patch+yaml']);
  const patch = parseJson(text);
  return target => change(target, patch);
}
