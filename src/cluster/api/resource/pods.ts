import type { Container, Pod, PodSpec } from '../../object/core.ts';
import { isFinished } from '../../object/pods.ts';
import { sameJson } from '../../object/same.ts';
import type { FieldError, ResourceDefinition } from './definition.ts';
import { forbiddenField } from './shared/field-errors.ts';
import { admitted } from './pod/admission.ts';
import { podColumns } from './pod/columns.ts';
import { qosClass } from './pod/qos-class.ts';
import { withSpecDefaults } from './pod/spec-defaults.ts';
import { validateSpec } from './pod/spec-validate.ts';

export const pods: ResourceDefinition<Pod> = {
  group: '', version: 'v1', kind: 'Pod', plural: 'pods', singular: 'pod', shortNames: ['po'], categories: ['all'], namespaced: true,
  subresources: ['attach', 'binding', 'ephemeralcontainers', 'eviction', 'exec', 'log', 'portforward', 'resize', 'status'],
  fields: {
    'spec.nodeName': ({ spec }) => spec.nodeName ?? '',
    'spec.restartPolicy': ({ spec }) => spec.restartPolicy ?? '',
    'spec.schedulerName': ({ spec }) => spec.schedulerName ?? '',
    'spec.serviceAccountName': ({ spec }) => spec.serviceAccountName ?? '',
    'spec.hostNetwork': ({ spec }) => String(spec.hostNetwork ?? false),
    'status.phase': ({ status }) => status?.phase ?? '',
    'status.podIP': ({ status }) => status?.podIP ?? '',
    'status.nominatedNodeName': ({ status }) => status?.nominatedNodeName ?? '',
  },
  structs: ['spec'],
  columns: podColumns,
  defaults(pod, surroundings, old) {
    const complete = { ...pod, spec: withSpecDefaults(pod.spec) };
    if (old) return complete;
    const created = admitted(complete, surroundings);
    return { ...created, status: { phase: 'Pending', qosClass: qosClass(created.spec) } };
  },
  validate(pod, old) {
    return [...validateSpec(pod.spec, 'spec'), ...old ? validateChange(pod.spec, old.spec) : []];
  },
  grace(pod, wished) {
    if (isFinished(pod) || pod.spec.nodeName === undefined) return 0;
    return wished ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  },
};

const changeable = 'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

/** A pod's specification stays, but for what is named here. */
function validateChange(spec: PodSpec, old: PodSpec): readonly FieldError[] {
  if (sameJson(fixedPart(spec), fixedPart(old)) && (spec.nodeName === old.nodeName || old.nodeName === undefined)) return [];
  return [forbiddenField('spec', changeable)];
}

function fixedPart(spec: PodSpec): object {
  const withoutImage = (container: Container): object => ({ ...container, image: undefined });
  return {
    ...spec,
    containers: spec.containers.map(withoutImage), initContainers: spec.initContainers?.map(withoutImage),
    activeDeadlineSeconds: undefined, tolerations: undefined, terminationGracePeriodSeconds: undefined, nodeName: undefined,
  };
}
