import type { Key } from '../../client.ts';
import { timestamp } from '../../object/time.ts';
import { issuer, tokenFor } from '../access/token.ts';
import type { Api } from '../api.ts';
import { type Fields, isFields } from '../fields.ts';
import { invalid, notFound } from '../error.ts';

const hour = 3600;
const shortest = 600;
const longest = 2 ** 32;

/** A token for a service account: `TokenRequest` of authentication.k8s.io/v1. @throws ApiError 404, 422 */
export function requestToken(api: Api, { namespace = '', name }: Key, { spec }: Fields): object {
  const account = api.client.get('serviceaccounts', { namespace, name });
  if (!account) throw notFound({ group: '', plural: 'serviceaccounts' }, name);
  const wished = isFields(spec) ? spec : {};
  const { audiences = [issuer], boundObjectRef } = wished;
  // kubectl sends null for what it leaves to the server.
  const expirationSeconds = wished['expirationSeconds'] ?? hour;
  const field = 'spec.expirationSeconds';
  const refused = (detail: string): Error => invalid({ group: 'authentication.k8s.io', kind: 'TokenRequest' }, '', [{ field, type: 'Invalid value', value: expirationSeconds, detail }]);
  if (typeof expirationSeconds !== 'number' || expirationSeconds < shortest) throw refused('may not specify a duration less than 10 minutes');
  if (expirationSeconds > longest) throw refused('may not specify a duration larger than 2^32 seconds');
  const texts = Array.isArray(audiences) && audiences.length > 0 ? audiences.map(String) : [issuer];
  const now = Math.floor(api.clock.now() / 1000);
  const bound = isFields(boundObjectRef) ? { [String(boundObjectRef['kind']).toLowerCase()]: { name: boundObjectRef['name'], uid: boundObjectRef['uid'] } } : {};
  const token = tokenFor({ namespace, account: name, uid: account.metadata.uid, bound }, now, now + expirationSeconds, texts);
  return {
    kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', metadata: { name, namespace, creationTimestamp: timestamp(api.clock.now()) },
    spec: { audiences: texts, expirationSeconds, boundObjectRef: boundObjectRef ?? null }, status: { token, expirationTimestamp: timestamp((now + expirationSeconds) * 1000) },
  };
}
