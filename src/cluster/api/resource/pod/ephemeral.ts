import type { Container, Pod } from '../../../object/core.ts';
import { sameJson } from '../../../object/same.ts';
import type { FieldError } from '../definition.ts';
import { absent, forbiddenField } from '../shared/field-errors.ts';
import { validateContainers } from './containers.ts';
import { withSpecDefaults } from './spec-defaults.ts';

const field = 'spec.ephemeralContainers';
/** What a container that looks into a pod cannot have. */
const notAllowed = ['ports', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'] as const;

/** A pod with the ephemeral containers that a client wishes, and as it was otherwise: "Ephemeral Containers". */
export function withEphemeral(old: Pod, { spec: { ephemeralContainers } }: Pod): Pod {
  return { ...old, spec: withSpecDefaults({ ...old.spec, ...ephemeralContainers && { ephemeralContainers } }) };
}

/** What is wrong with them: those that are there stay as they are (kubernetes, ValidatePodEphemeralContainersUpdate). */
export function validateEphemeral({ spec: { containers, initContainers = [], volumes = [], ephemeralContainers = [] } }: Pod, { spec: { ephemeralContainers: before = [] } }: Pod): readonly FieldError[] {
  const taken = new Set([...containers, ...initContainers].map(({ name }) => name));
  return [
    ...validateContainers(ephemeralContainers, field, new Set(volumes.map(({ name }) => name)), taken),
    ...ephemeralContainers.flatMap((each, index) => validateOne(each, `${field}[${index}]`, containers)),
    ...before.flatMap(each => {
      const now = ephemeralContainers.find(({ name }) => name === each.name);
      return now && sameJson(now, each) ? [] : [forbiddenField(field, `existing ephemeral containers ${JSON.stringify(each.name)} may not be ${now ? 'changed' : 'removed'}`)];
    }),
  ];
}

function validateOne(container: Container, at: string, targets: readonly Container[]): readonly FieldError[] {
  const { targetContainerName: target = '' } = container;
  return [
    ...notAllowed.filter(each => container[each] !== undefined).map(each => forbiddenField(`${at}.${each}`, 'cannot be set for an Ephemeral Container')),
    ...target === '' || targets.some(({ name }) => name === target) ? [] : [absent(`${at}.targetContainerName`, target)],
  ];
}
