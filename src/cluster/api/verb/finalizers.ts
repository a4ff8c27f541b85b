import type { KubeObject } from '../../object/meta.ts';
import { fieldsOf } from '../fields.ts';

/** Whether something has to happen before an object that is to be deleted can go: finalizers, those of a namespace's `spec`, or the time that a kubelet gives a pod. */
export function isHeld(object: KubeObject): boolean {
  const { finalizers = [], deletionGracePeriodSeconds = 0 } = object.metadata;
  return finalizers.length > 0 || deletionGracePeriodSeconds > 0 || namespaceFinalizers(object).length > 0;
}

/** "Finalizers" in `spec` are what namespaces had before objects had any; there is one, `kubernetes`. */
export function namespaceFinalizers(object: KubeObject): readonly string[] {
  if (object.kind !== 'Namespace') return [];
  return (fieldsOf(object)['spec'] as { readonly finalizers?: readonly string[] } | undefined)?.finalizers ?? [];
}
