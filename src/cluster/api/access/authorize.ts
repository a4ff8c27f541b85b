import type { Api } from '../api.ts';
import { ApiError, type Qualified } from '../error.ts';
import type { User } from '../user.ts';
import { grantOf } from './rules.ts';

/** What somebody wants to do with a resource. */
interface Attempt {
  readonly verb: string;
  readonly definition: Qualified;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly subresource?: string | undefined;
}

/** @throws ApiError 403 */
export function authorize({ client }: Api, user: User, attempt: Attempt): void {
  const { verb, definition: { group, plural }, namespace, name = '', subresource } = attempt;
  const resource = subresource === undefined ? plural : `${plural}/${subresource}`;
  if (grantOf(client, user, { verb, group, resource, name, namespace }) !== undefined) return;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`;
  const qualified = group === '' ? plural : `${plural}.${group}`;
  const named = name === '' ? '' : ` ${JSON.stringify(name)}`;
  throw new ApiError(403, 'Forbidden', `${qualified}${named} is forbidden: User ${JSON.stringify(user.name)} cannot ${verb} resource ${JSON.stringify(resource)} in API group ${JSON.stringify(group)} ${where}`, { ...name !== '' && { name }, ...group !== '' && { group }, kind: plural });
}

/** @throws ApiError 403 */
export function authorizePath({ client }: Api, user: User, verb: string, path: string): void {
  if (grantOf(client, user, { verb, path }) !== undefined) return;
  throw new ApiError(403, 'Forbidden', `forbidden: User ${JSON.stringify(user.name)} cannot ${verb} path ${JSON.stringify(path)}`, {});
}
