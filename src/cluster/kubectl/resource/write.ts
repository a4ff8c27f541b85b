import type { Blocking } from '../../../kernel/index.ts';
import { Failure, StatusError } from '../failure.ts';
import type { AnyObject } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import type { Query } from '../wire/api.ts';
import { pathOf } from '../wire/discovery.ts';
import type { DryRun } from './report.ts';
import type { Target } from './selection.ts';

const patchTypes = {
  json: 'application/json-patch+json', merge: 'application/merge-patch+json', strategic: 'application/strategic-merge-patch+json', apply: 'application/apply-patch+yaml',
} as const;

/** Changes an object by a patch. @returns what it is then @throws StatusError */
export function* patchObject(kubectl: Kubectl, { resource, namespace, name }: Target, patch: unknown, query: Query, { type = 'strategic', subresource }: { readonly type?: keyof typeof patchTypes; readonly subresource?: string } = {}): Blocking<AnyObject> {
  const send = function* (kind: keyof typeof patchTypes): Blocking<AnyObject> {
    return yield* (yield* kubectl.api()).json<AnyObject>('PATCH', pathOf(resource, namespace, name, subresource), { query, json: patch, contentType: patchTypes[kind] });
  };
  try {
    return yield* send(type);
  } catch (error) {
    // Resources of others know no strategic merge patch.
    if (type === 'strategic' && error instanceof StatusError && error.httpStatus === 415) return yield* send('merge');
    throw error;
  }
}

const policies: Readonly<Record<string, string>> = { background: 'Background', foreground: 'Foreground', orphan: 'Orphan', true: 'Background', false: 'Orphan' };

export interface Deletion {
  /** `background`, `foreground` or `orphan`. */
  readonly cascade: string;
  /** s; less than none: what is usual for the object. */
  readonly grace: number;
  readonly dryRun: DryRun;
}

/** What `--cascade` is in the API. @throws Failure */
export function policyOf(cascade: string): string {
  const policy = policies[cascade];
  if (policy === undefined) throw new Failure(`invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"`);
  return policy;
}

/** Deletes an object. @throws StatusError */
export function* deleteObject(kubectl: Kubectl, { resource, namespace, name }: Target, { cascade, grace, dryRun }: Deletion): Blocking<void> {
  yield* (yield* kubectl.api()).text('DELETE', pathOf(resource, namespace, name), { json: { propagationPolicy: policyOf(cascade), ...grace >= 0 && { gracePeriodSeconds: grace }, ...dryRun === 'server' && { dryRun: ['All'] } } });
}

/** Makes an object. @throws StatusError */
export function* createObject(kubectl: Kubectl, { resource, namespace }: Target, object: AnyObject, query: Query): Blocking<AnyObject> {
  return yield* (yield* kubectl.api()).json<AnyObject>('POST', pathOf(resource, namespace), { query, json: object });
}
