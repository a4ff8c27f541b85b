import type { Container, Pod, PodSpec, Toleration } from '../../../object/core.ts';
import { forbidden } from '../../error.ts';
import type { Surroundings } from '../definition.ts';
import { withRangeDefaults } from './limit-ranges.ts';

/** What the admission plugins DefaultTolerationSeconds, Priority and LimitRanger add to a pod when it is created, and what only pods, not templates, have as defaults. */
export function admitted(pod: Pod, surroundings: Surroundings): Pod {
  const { namespace = '' } = pod.metadata;
  return withRangeDefaults(withDefaults(pod, surroundings), surroundings.client.list('limitranges', { namespace }));
}

function withDefaults(pod: Pod, surroundings: Surroundings): Pod {
  const spec = withRuntimeClass(withPriority(withTolerations(pod.spec), pod.metadata.name, surroundings), pod.metadata.name, surroundings);
  return { ...pod, spec: { enableServiceLinks: true, ...spec, containers: spec.containers.map(withRequests), ...spec.initContainers && { initContainers: spec.initContainers.map(withRequests) } } };
}

/** @throws ApiError 403 for a class that is not there: the plugin RuntimeClass */
function withRuntimeClass(spec: PodSpec, name: string, { client }: Surroundings): PodSpec {
  const { runtimeClassName } = spec;
  if (runtimeClassName === undefined) return spec;
  const found = client.get('runtimeclasses.node.k8s.io', { name: runtimeClassName });
  if (!found) throw forbidden(pods, name, `pod rejected: RuntimeClass ${JSON.stringify(runtimeClassName)} not found`);
  return { ...spec, ...found.overhead?.podFixed && { overhead: found.overhead.podFixed } };
}

const pods = { group: '', plural: 'pods' } as const;

/** Who says only the most that a container may use asks for as much. */
function withRequests(container: Container): Container {
  const { limits, requests } = container.resources ?? {};
  return limits ? { ...container, resources: { ...container.resources, requests: { ...limits, ...requests } } } : container;
}

/** A pod stays five minutes on a node that does not answer. */
function withTolerations(spec: PodSpec): PodSpec {
  const tolerations = spec.tolerations ?? [];
  const added = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
    .filter(key => !tolerations.some(each => tolerates(each, key)))
    .map((key): Toleration => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));
  return added.length === 0 ? spec : { ...spec, tolerations: [...tolerations, ...added] };
}

function tolerates({ key, effect, operator }: Toleration, wanted: string): boolean {
  return (key === wanted || key === undefined && operator === 'Exists') && (effect === undefined || effect === 'NoExecute');
}

/** @throws ApiError 403 for a class that is not there, and for a number that is not the class's */
function withPriority(spec: PodSpec, name: string, { client }: Surroundings): PodSpec {
  const { priorityClassName = '' } = spec;
  const found = priorityClassName === ''
    ? client.list('priorityclasses.scheduling.k8s.io').filter(({ globalDefault }) => globalDefault === true).sort((a, b) => a.value - b.value)[0]
    : client.get('priorityclasses.scheduling.k8s.io', { name: priorityClassName });
  if (priorityClassName !== '' && !found) throw forbidden(pods, name, `no PriorityClass with name ${priorityClassName} was found`);
  const priority = found?.value ?? 0;
  if (spec.priority !== undefined && spec.priority !== priority) {
    throw forbidden(pods, name, `the integer value of priority (${spec.priority}) must not be provided in pod spec; priority admission controller computed ${priority} from the given PriorityClass name`);
  }
  return { ...spec, ...found && { priorityClassName: found.metadata.name }, priority, preemptionPolicy: spec.preemptionPolicy ?? found?.preemptionPolicy ?? 'PreemptLowerPriority' };
}
