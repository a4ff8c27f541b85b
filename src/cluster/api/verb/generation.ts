import type { ResourceDefinition } from '../resource/definition.ts';

/** Groups whose resources count the changes of what is wished, in `metadata.generation`. */
const counting = new Set(['apps', 'batch', 'policy', 'networking.k8s.io', 'discovery.k8s.io', 'scheduling.k8s.io', 'apiextensions.k8s.io', 'admissionregistration.k8s.io', 'flowcontrol.apiserver.k8s.io']);

/** Custom resources count, too. */
export function hasGeneration({ group, plural, schema }: ResourceDefinition): boolean {
  return schema !== undefined || counting.has(group) && plural !== 'controllerrevisions';
}
