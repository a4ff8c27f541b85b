import type { HttpRequest } from '../../../engine/index.ts';
import type { Client } from '../../client.ts';
import { ApiError, badRequest } from '../error.ts';
import { anonymous, authenticated, type User } from '../user.ts';
import { groupsOf } from './authenticate.ts';
import { grantOf } from './rules.ts';

const accountPrefix = 'system:serviceaccount:';

/** As whom a request acts: "User impersonation", `kubectl --as`. @throws ApiError 400, 403 */
export function impersonated(client: Client, user: User, { headers }: HttpRequest): User {
  const name = headers.get('impersonate-user');
  const groups = (headers.get('impersonate-group') ?? '').split(',').map(group => group.trim()).filter(group => group !== '');
  if (name === undefined || name === '') {
    if (groups.length > 0) throw badRequest(`requested [{Group  ${groups.join(' ')}   }] without impersonating a user`);
    return user;
  }
  const [namespace = '', account = ''] = name.startsWith(accountPrefix) ? name.slice(accountPrefix.length).split(':') : [];
  if (account === '') check(client, user, 'users', name);
  else check(client, user, 'serviceaccounts', account, namespace);
  for (const group of groups) check(client, user, 'groups', group);
  const own = groups.length > 0 ? groups : groupsOf(name);
  return { name, groups: [...own, ...own.includes(authenticated) || name === anonymous.name ? [] : [authenticated]] };
}

function check(client: Client, user: User, resource: string, name: string, namespace?: string): void {
  if (grantOf(client, user, { verb: 'impersonate', resource, name, namespace }) !== undefined) return;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`;
  throw new ApiError(403, 'Forbidden', `${resource} ${JSON.stringify(name)} is forbidden: User ${JSON.stringify(user.name)} cannot impersonate resource ${JSON.stringify(resource)} in API group "" ${where}`, { name, kind: resource });
}
