import type { HttpRequest } from '../../../engine/index.ts';
import type { Key } from '../../client.ts';
import type { KubeletApi } from '../../kubelet-api.ts';
import type { CallWebhook } from '../admission/webhooks/ask.ts';
import type { Api, Write } from '../api.ts';
import { ApiError, badRequest } from '../error.ts';
import type { Schemas } from '../openapi/types.ts';
import type { Included } from '../table.ts';
import type { User } from '../user.ts';
import type { ResourcePath } from './path.ts';
import type { Style } from './reply.ts';

/** A request for a resource, as those who answer it see it. */
export interface Exchange {
  readonly api: Api;
  readonly kubelets: ReadonlyMap<string, KubeletApi>;
  readonly schemas: Schemas | undefined;
  readonly callWebhook: CallWebhook;
  readonly request: HttpRequest;
  readonly path: ResourcePath;
  readonly query: URLSearchParams;
  readonly style: Style;
  readonly user: User;
  /** The client has gone. */
  readonly gone: AbortSignal;
}

/** The object that the path names. @throws ApiError 400 if it names none */
export function keyOf({ path: { namespace, name } }: Exchange): Key {
  if (name === undefined) throw badRequest('the name of the object is missing');
  return { namespace, name };
}

/** How a request writes: parameters `dryRun`, `fieldManager`. @throws ApiError 400, 422 */
export function writeOf({ query, request, user, path }: Exchange): Write {
  const dryRun = query.getAll('dryRun');
  if (dryRun.some(each => each !== 'All')) throw new ApiError(422, 'Invalid', `DryRun.meta.k8s.io "" is invalid: dryRun: Unsupported value: ${JSON.stringify(dryRun)}: supported values: "All"`, {});
  const manager = query.get('fieldManager') ?? request.headers.get('user-agent')?.split('/')[0] ?? '';
  if (manager.length > 128) throw badRequest('fieldManager may not be more than 128 bytes');
  return { user, manager: manager === '' ? 'unknown' : manager, dryRun: dryRun.length > 0, ...path.subresource !== undefined && { subresource: path.subresource } };
}

/** A parameter that is `true` or `1`. */
export function isTrue(query: URLSearchParams, name: string): boolean {
  const value = query.get(name);
  return value === '' || value === 'true' || value === '1';
}

/** @throws ApiError 400 */
export function integerOf(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null || value === '') return undefined;
  if (!/^-?\d{1,15}$/.test(value)) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`);
  return Number(value);
}

/** What stands beside the rows of a table. @throws ApiError 400 */
export function includedOf(query: URLSearchParams): Included {
  const value = query.get('includeObject') ?? 'Metadata';
  if (value !== 'None' && value !== 'Metadata' && value !== 'Object') throw badRequest(`unrecognized includeObject value: ${JSON.stringify(value)}`);
  return value;
}
