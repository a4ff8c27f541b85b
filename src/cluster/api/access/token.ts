import { isFields } from '../fields.ts';

/** Who a token of a service account is for: "Managing Service Accounts". */
interface TokenSubject {
  readonly namespace: string;
  readonly account: string;
  /** Of the account. */
  readonly uid?: string | undefined;
  /** What it is bound to, as `{ pod: { name, uid } }`. */
  readonly bound?: object;
}

/** What a token says. */
interface TokenClaims extends Omit<TokenSubject, 'bound'> {
  /** For whom it is. */
  readonly audiences: readonly string[];
  /** It is one no more when this pod has gone. */
  readonly pod?: { readonly name: string; readonly uid: string };
}

/** Who makes tokens, and for whom they are unless they say otherwise. */
export const issuer = 'https://kubernetes.default.svc.cluster.local';

/** A JSON Web Token as the API server issues them, with a signature that is none: what nobody can make up is the account's uid, which only who may read the account knows. @param issued, @param expires in seconds since the epoch */
export function tokenFor({ namespace, account, uid, bound }: TokenSubject, issued: number, expires: number, audiences: readonly string[] = [issuer]): string {
  const claims = {
    aud: audiences, exp: expires, iat: issued, iss: issuer, 'kubernetes.io': { namespace, ...bound, serviceaccount: { name: account, ...uid !== undefined && { uid } } },
    nbf: issued, sub: `system:serviceaccount:${namespace}:${account}`,
  };
  return [JSON.stringify({ alg: 'RS256', kid: 'cutaway' }), JSON.stringify(claims), 'unsigned'].map(base64url).join('.');
}

/** @param now in seconds since the epoch @returns undefined for what is no token, or is one no more */
export function readToken(token: string, now: number): TokenClaims | undefined {
  const claims = claimsOf(token);
  const [, namespace, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(String(claims?.['sub'])) ?? [];
  const expires = claims?.['exp'];
  if (namespace === undefined || account === undefined || typeof expires !== 'number' || expires <= now) return undefined;
  const pod = boundTo(claims, 'pod');
  return { namespace, account, uid: boundTo(claims, 'serviceaccount')?.uid, audiences: audiencesOf(claims), ...pod && { pod } };
}

function audiencesOf(claims: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  const audiences = claims?.['aud'];
  return Array.isArray(audiences) ? audiences.map(String) : [];
}

function boundTo(claims: Readonly<Record<string, unknown>> | undefined, what: string): { readonly name: string; readonly uid: string } | undefined {
  const own = claims?.['kubernetes.io'];
  const bound = isFields(own) ? own[what] : undefined;
  return isFields(bound) && typeof bound['uid'] === 'string' ? { name: String(bound['name']), uid: bound['uid'] } : undefined;
}

function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const claims: unknown = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    return isFields(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

function base64url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
