import type { KubeObject } from '../../object/meta.ts';
import { type Api, resourceOf } from '../api.ts';
import { isFields } from '../fields.ts';
import { ApiError, badRequest, expired, invalid } from '../error.ts';
import type { FieldError, ResourceDefinition } from '../resource/definition.ts';
import { forbiddenField, oneOf } from '../resource/shared/field-errors.ts';
import { parseFieldSelector } from '../selector/fields.ts';
import { matches, parseLabelSelector } from '../selector/labels.ts';
import type { ListMeta } from '../table.ts';

/** Parameters of a list: `ListOptions` of meta/v1. */
export interface ListQuery {
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** 0 or none: all. */
  readonly limit?: number | undefined;
  readonly continue?: string | undefined;
  readonly resourceVersion?: string | undefined;
  readonly resourceVersionMatch?: string | undefined;
  /** Of a watch: all that is there first, then a bookmark that says so. */
  readonly sendInitialEvents?: boolean | undefined;
}

interface Listed {
  readonly items: readonly KubeObject[];
  readonly meta: ListMeta;
}

/** Where a list goes on, and at which revision it began. */
interface Continue {
  readonly v: 'meta.k8s.io/v1';
  /** -1: whichever is the newest. */
  readonly rv: number;
  /** NAMESPACE/NAME of the last that was given. */
  readonly start: string;
}

/** @throws ApiError 400, 410, 504 */
export function list(api: Api, definition: ResourceDefinition, query: ListQuery): Listed {
  checkOptions(query, false);
  const begun = query.continue === undefined || query.continue === '' ? undefined : parseContinue(query.continue);
  const revision = (begun && begun.rv < 0 ? api.store.revision : begun?.rv) ?? exactly(api, query) ?? api.store.revision;
  const all = revision === api.store.revision ? api.store.list(resourceOf(definition), query.namespace) : api.store.listAt(revision, resourceOf(definition), query.namespace);
  if (!all) {
    throw expired(begun ? 'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.'
      : `The resourceVersion for the provided list is too old.`, begun && btoa(JSON.stringify({ ...begun, rv: -1 })));
  }
  const selected = all.filter(selectorOf(definition, query));
  const rest = begun ? selected.filter(object => placeOf(object) > begun.start) : selected;
  const { limit = 0 } = query;
  if (limit === 0 || rest.length <= limit) return { items: rest, meta: { resourceVersion: `${revision}` } };
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const token: Continue = { v: 'meta.k8s.io/v1', rv: revision, start: last ? placeOf(last) : '' };
  const isCounted = (query.labelSelector ?? '') === '' && (query.fieldSelector ?? '') === '';
  return { items, meta: { resourceVersion: `${revision}`, continue: btoa(JSON.stringify(token)), ...isCounted && { remainingItemCount: rest.length - limit } } };
}

/** What a list or a watch cannot be asked for (apimachinery, ValidateListOptions). @throws ApiError 400, 422 */
export function checkOptions({ resourceVersion = '', resourceVersionMatch = '', continue: token = '', sendInitialEvents }: ListQuery, isWatch: boolean): void {
  const field = 'resourceVersionMatch';
  const errors: FieldError[] = [];
  if (sendInitialEvents !== undefined) {
    if (!isWatch) errors.push(forbiddenField('sendInitialEvents', 'sendInitialEvents is forbidden for list'));
    else if (resourceVersionMatch !== 'NotOlderThan') errors.push(forbiddenField(field, 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'));
  } else if (resourceVersionMatch !== '') {
    if (isWatch) errors.push(forbiddenField(field, 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided'));
    if (resourceVersion === '') errors.push(forbiddenField(field, 'resourceVersionMatch is forbidden unless resourceVersion is provided'));
    if (token !== '') errors.push(forbiddenField(field, 'resourceVersionMatch is forbidden when continue is provided'));
    errors.push(...oneOf(field, resourceVersionMatch, ['Exact', 'NotOlderThan', '']));
    if (resourceVersionMatch === 'Exact' && resourceVersion === '0') errors.push(forbiddenField(field, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"'));
  }
  if (errors.length > 0) throw invalid({ group: 'meta.k8s.io', kind: 'ListOptions' }, '', errors);
  if (token !== '' && resourceVersion !== '' && resourceVersion !== '0') throw badRequest('specifying resource version is not allowed when using continue');
}

/** Whether an object is asked for, by its name, labels and fields. @throws ApiError 400 */
export function selectorOf(definition: ResourceDefinition, { name, labelSelector = '', fieldSelector = '' }: ListQuery): (object: KubeObject) => boolean {
  const requirements = parseLabelSelector(labelSelector);
  const isPicked = parseFieldSelector(fieldSelector, definition);
  return object => (name === undefined || object.metadata.name === name) && (requirements.length === 0 || matches(requirements, object.metadata.labels)) && isPicked(object);
}

/** What must be told of a list at least as new as a revision that is not there yet. */
function tooLarge(revision: number, current: number): ApiError {
  return new ApiError(504, 'Timeout', `Timeout: Too large resource version: ${revision}, current: ${current}`, { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }], retryAfterSeconds: 1 });
}

/** @throws ApiError 400 */
export function parseRevision(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw badRequest(`invalid resource version ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

function exactly({ store }: Api, { resourceVersion = '', resourceVersionMatch = '' }: ListQuery): number | undefined {
  const revision = resourceVersion === '' ? 0 : parseRevision(resourceVersion);
  if (revision > store.revision) throw tooLarge(revision, store.revision);
  return resourceVersionMatch === 'Exact' ? revision : undefined;
}

function parseContinue(token: string): Continue {
  try {
    const parsed: unknown = JSON.parse(atob(token));
    if (isFields(parsed) && parsed['v'] === 'meta.k8s.io/v1' && typeof parsed['rv'] === 'number' && typeof parsed['start'] === 'string') return { v: parsed['v'], rv: parsed['rv'], start: parsed['start'] };
  } catch {
    // Refused below, as whatever else is no token.
  }
  throw badRequest('continue key is not valid');
}

/** In the order of lists: what ends a namespace comes before all that names have. */
function placeOf({ metadata: { namespace = '', name } }: KubeObject): string {
  return `${namespace}\0${name}`;
}
