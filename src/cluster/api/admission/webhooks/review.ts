import { decode } from '../../../../kernel/index.ts';
import type { Webhook } from '../../../object/webhooks.ts';
import { type Fields, isFields } from '../../fields.ts';
import { ApiError, type Reason } from '../../error.ts';
import type { User } from '../../user.ts';
import type { Intent } from './match.ts';

/** As it is sent. */
interface Review {
  readonly kind: 'AdmissionReview';
  readonly apiVersion: string;
  readonly request: object;
}

/** What a webhook is asked: `AdmissionReview` of admission.k8s.io/v1. */
export function reviewOf({ operation, definition, subresource, object, old }: Intent, user: User, uid: string, dryRun: boolean): Review {
  const { group, version, kind, plural } = definition;
  const { name, namespace } = (object ?? old)?.metadata ?? {};
  const own = { kind: { group, version, kind }, resource: { group, version, resource: plural }, ...subresource !== undefined && { subResource: subresource } };
  return {
    kind: 'AdmissionReview', apiVersion: 'admission.k8s.io/v1',
    request: {
      uid, ...own, requestKind: own.kind, requestResource: own.resource, ...subresource !== undefined && { requestSubResource: subresource },
      ...name !== undefined && { name }, ...namespace !== undefined && { namespace }, operation, userInfo: { username: user.name, groups: user.groups, ...user.uid !== undefined && { uid: user.uid } },
      object: object ?? null, oldObject: old ?? null, dryRun, options: { kind: `${optionKinds[operation]}Options`, apiVersion: 'meta.k8s.io/v1' },
    },
  };
}

const optionKinds = { CREATE: 'Create', UPDATE: 'Update', DELETE: 'Delete' } as const;

export interface Verdict {
  /** JSON Patch, if it changes the object. */
  readonly patch?: unknown;
  readonly warnings: readonly string[];
}

/** What it answered. @throws ApiError if it refuses @throws Error if it is no answer */
export function verdictOf({ name }: Webhook, text: string, uid: string): Verdict {
  const review: unknown = JSON.parse(text);
  const response = isFields(review) ? review['response'] : undefined;
  if (!isFields(response)) throw new Error(`expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got ${isFields(review) ? `${String(review['apiVersion'])}, Kind=${String(review['kind'])}` : typeof review}`);
  if (response['uid'] !== uid) throw new Error(`expected response.uid=${JSON.stringify(uid)}, got ${JSON.stringify(response['uid'] ?? '')}`);
  if (response['allowed'] !== true) throw refusal(name, isFields(response['status']) ? response['status'] : {});
  const { patch, patchType, warnings } = response;
  if (typeof patch === 'string' && patchType !== 'JSONPatch') throw new Error(`webhook returned response.patch but not response.patchType=JSONPatch`);
  return { warnings: Array.isArray(warnings) ? warnings.map(String) : [], ...typeof patch === 'string' && { patch: JSON.parse(decode(Uint8Array.from(atob(patch), each => each.charCodeAt(0)))) as unknown } };
}

function refusal(webhook: string, { code, reason, message }: Fields): ApiError {
  const why = typeof message === 'string' && message !== '' ? `: ${message}` : typeof reason === 'string' && reason !== '' ? `: ${reason}` : ' without explanation';
  const status = typeof code === 'number' && code >= 400 ? code : 400;
  return new ApiError(status, (typeof reason === 'string' ? reason : '') as Reason, `admission webhook ${JSON.stringify(webhook)} denied the request${why}`);
}
