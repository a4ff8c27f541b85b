import type { Blocking } from '../../../kernel/index.ts';
import { Failure } from '../failure.ts';
import type { AnyObject } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { groupVersionOf, pathOf, shownKind } from '../wire/discovery.ts';
import type { Target } from './selection.ts';

interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: AnyObject;
}

/**
 * Follows one object until something is true of it (undefined: it does not exist).
 * @param timeout in ns; 0 for no end
 * @returns whether it became true in time
 */
export function* follow(kubectl: Kubectl, { resource, namespace, name }: Target, isDone: (object: AnyObject | undefined) => boolean, timeout: number): Blocking<boolean> {
  const api = yield* kubectl.api();
  const seconds = Math.max(Math.ceil(timeout / 1e9), 1);
  const list = yield* api.get<{ readonly metadata?: { readonly resourceVersion?: string }; readonly items?: readonly AnyObject[] }>(pathOf(resource, namespace), { fieldSelector: `metadata.name=${name ?? ''}` });
  const [first] = list.items ?? [];
  if (isDone(first && { ...first, apiVersion: groupVersionOf(resource), kind: resource.kind })) return true;
  const changes = yield* api.lines(pathOf(resource, namespace), { fieldSelector: `metadata.name=${name ?? ''}`, watch: true, resourceVersion: list.metadata?.resourceVersion, ...timeout > 0 && { timeoutSeconds: seconds } });
  try {
    for (let line = yield* changes.next(); line !== undefined; line = yield* changes.next()) {
      const { type, object } = JSON.parse(line) as Change;
      if (type !== 'BOOKMARK' && type !== 'ERROR' && isDone(type === 'DELETED' ? undefined : object)) return true;
    }
  } finally {
    changes.close();
  }
  return false;
}

/** @param timeout in ns; 0 for no end @throws Failure when the time is over */
export function* waitUntilGone(kubectl: Kubectl, target: Target, timeout: number): Blocking<void> {
  if (!(yield* follow(kubectl, target, object => object === undefined, timeout))) throw new Failure(`timed out waiting for the condition on ${shownKind(target.resource)}s/${target.name ?? ''}`);
}
