import type { HttpRequest } from '../../../engine/index.ts';
import type { Client } from '../../client.ts';
import type { Api } from '../api.ts';
import { ApiError } from '../error.ts';
import { anonymous, authenticated, type User } from '../user.ts';
import { issuer, readToken } from './token.ts';

const bearer = /^Bearer +(\S+)$/i;
/** "Authenticating with Bootstrap Tokens". */
const bootstrapToken = /^([a-z0-9]{6})\.([a-z0-9]{16})$/;

/** Who asks: by the connection's certificate, by a token, or nobody. @throws ApiError 401 */
export function authenticate({ client, clock }: Api, connection: User | undefined, { headers }: HttpRequest): User {
  const [, token] = bearer.exec(headers.get('authorization') ?? '') ?? [];
  if (connection || token === undefined) return connection ?? anonymous;
  const known = userOfToken(client, token, clock.now());
  if (!known) throw new ApiError(401, 'Unauthorized', 'Unauthorized');
  return known.user;
}

/** Whose token something is, and for whom of those who were asked for. */
interface TokenUser {
  readonly user: User;
  readonly audiences: readonly string[];
}

/** @param now in ms since the epoch @param audiences one of which the token must be for @returns undefined for what is no token, or is one no more */
export function userOfToken(client: Client, token: string, now: number, audiences: readonly string[] = [issuer]): TokenUser | undefined {
  const [, id, secret] = bootstrapToken.exec(token) ?? [];
  if (id === undefined || secret === undefined) return byAccount(client, token, now, audiences);
  const user = byBootstrapToken(client, id, secret, now);
  return user && { user, audiences };
}

function byAccount(client: Client, token: string, now: number, wanted: readonly string[]): TokenUser | undefined {
  const subject = readToken(token, now / 1000);
  if (!subject) return undefined;
  const { namespace, account, uid, pod } = subject;
  if (uid === undefined || client.get('serviceaccounts', { namespace, name: account })?.metadata.uid !== uid) return undefined;
  if (pod && client.get('pods', { namespace, name: pod.name })?.metadata.uid !== pod.uid) return undefined;
  const audiences = wanted.filter(each => subject.audiences.includes(each));
  const name = `system:serviceaccount:${namespace}:${account}`;
  return audiences.length === 0 ? undefined : { user: { name, uid, groups: [...groupsOf(name), authenticated] }, audiences };
}

/** Groups that a service account has for its name. */
export function groupsOf(name: string): readonly string[] {
  const [, namespace] = /^system:serviceaccount:([^:]+):/.exec(name) ?? [];
  return namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
}

function byBootstrapToken(client: Client, id: string, secret: string, now: number): User | undefined {
  const stored = client.get('secrets', { namespace: 'kube-system', name: `bootstrap-token-${id}` });
  const text = (key: string): string => atob(stored?.data?.[key] ?? '');
  if (stored?.type !== 'bootstrap.kubernetes.io/token' || text('token-secret') !== secret || text('usage-bootstrap-authentication') !== 'true') return undefined;
  if (text('expiration') !== '' && Date.parse(text('expiration')) <= now) return undefined;
  return { name: `system:bootstrap:${id}`, groups: ['system:bootstrappers', ...text('auth-extra-groups').split(',').filter(group => group !== ''), authenticated] };
}
