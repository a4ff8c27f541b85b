import type { Container, Pod } from '../../../object/core.ts';
import type { LimitRange } from '../../../object/limits.ts';
import type { Quantities } from '../../../object/meta.ts';

/** What was set, for who wonders where it comes from. */
const annotation = 'kubernetes.io/limit-ranger';

/** The pod with what its namespace's limit ranges say of containers that say nothing: the plugin LimitRanger. */
export function withRangeDefaults(pod: Pod, ranges: readonly LimitRange[]): Pod {
  return ranges.reduce((each, { spec: { limits } }) => {
    const items = limits.filter(({ type }) => type === 'Container');
    const requests = joined(items.map(({ defaultRequest }) => defaultRequest));
    const most = joined(items.map(({ default: limit }) => limit));
    return Object.keys(requests).length + Object.keys(most).length === 0 ? each : completed(each, requests, most);
  }, pod);
}

const joined = (all: readonly (Quantities | undefined)[]): Quantities => Object.assign({}, ...all) as Quantities;

function completed(pod: Pod, requests: Quantities, limits: Quantities): Pod {
  const notes: string[] = [];
  const complete = (what: string) => (container: Container): Container => {
    const { resources = {}, name } = container;
    const missing = { requests: lacking(resources.requests, requests), limits: lacking(resources.limits, limits) };
    for (const [kind, names] of [['request', Object.keys(missing.requests)], ['limit', Object.keys(missing.limits)]] as const) {
      if (names.length > 0) notes.push(`${names.sort().join(', ')} ${kind} for ${what} ${name}`);
    }
    return { ...container, resources: { ...resources, ...added('limits', resources.limits, missing.limits), ...added('requests', resources.requests, missing.requests) } };
  };
  const { containers, initContainers } = pod.spec;
  const spec = { ...pod.spec, containers: containers.map(complete('container')), ...initContainers && { initContainers: initContainers.map(complete('init container')) } };
  if (notes.length === 0) return pod;
  return { ...pod, metadata: { ...pod.metadata, annotations: { ...pod.metadata.annotations, [annotation]: `LimitRanger plugin set: ${notes.join('; ')}` } }, spec };
}

function lacking(said: Quantities = {}, standard: Quantities): Quantities {
  return Object.fromEntries(Object.entries(standard).filter(([name]) => said[name] === undefined));
}

function added(kind: 'limits' | 'requests', said: Quantities | undefined, more: Quantities): object {
  return said || Object.keys(more).length > 0 ? { [kind]: { ...said, ...more } } : {};
}
