import { Failure } from '../../failure.ts';
import { type AnyObject, isJsonObject, type JsonObject, textAt, valueAt } from '../../json.ts';
import { containersOf } from '../../resource/change.ts';
import { variable } from '../../resource/literals.ts';
import { containerFor, program, type Wished } from './container.ts';
import type { Profile } from './profile.ts';

interface Copying {
  readonly name: string;
  readonly images: readonly string[];
  readonly keepsAnnotations: boolean;
  readonly keepsInit: boolean;
  readonly keepsLabels: boolean;
  /** Probes that stay. */
  readonly probes: readonly string[];
  readonly isOnSameNode: boolean;
  /** undefined: as the profile has it. */
  readonly sharesProcesses: boolean | undefined;
}

export const noPlaceForArguments = 'you must specify an existing container or a new image when specifying args.';
const allProbes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** The copy of a pod in which somebody looks for faults. @param target name of the debugging container; '' where only images change @throws Failure */
export function copyOf(object: AnyObject, wished: Wished, target: string, copying: Copying, profile: Profile): AnyObject {
  const whole = valueAt(object, 'spec');
  const { initContainers, nodeName, ...spec } = isJsonObject(whole) ? whole : {};
  const { labels, annotations, namespace } = object.metadata;
  const images = imagesOf(copying.images);
  const kept = (container: JsonObject): JsonObject => {
    const plain = Object.fromEntries(Object.entries(container).filter(([key]) => !allProbes.includes(key) || copying.probes.includes(key)));
    const image = images.get(textAt(container, 'name')) ?? images.get('*');
    return image === undefined ? plain : { ...plain, image };
  };
  const containers = containersOf(object).map(kept);
  const place = containers.findIndex(({ name }) => name === target);
  const own = containers[place];
  if (wished.words.length > 0 && wished.image === '' && !own) throw new Failure(noPlaceForArguments);
  const all = target === '' ? containers : own ? containers.with(place, changed(own, wished, profile)) : [...containers, containerFor(target, wished, profile.securityContext)];
  const shares = copying.sharesProcesses ?? (target !== '' && profile.sharesProcesses ? true : undefined);
  return {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: copying.name, ...namespace !== undefined && { namespace }, ...copying.keepsLabels && labels && { labels }, ...copying.keepsAnnotations && annotations && { annotations } },
    spec: {
      ...spec, containers: all, ephemeralContainers: undefined, ...copying.keepsInit && initContainers !== undefined && { initContainers: containersOf(object, 'initContainers').map(kept) }, ...copying.isOnSameNode && nodeName !== undefined && { nodeName }, ...shares !== undefined && { shareProcessNamespace: shares },
    },
  };
}

function imagesOf(written: readonly string[]): ReadonlyMap<string, string> {
  return new Map(written.map(each => {
    const at = each.indexOf('=');
    if (at < 1) throw new Failure(`all image parameters must be in the format of NAME=IMAGE: ${each}`);
    return [each.slice(0, at), each.slice(at + 1)];
  }));
}

function changed(container: JsonObject, wished: Wished, { securityContext }: Profile): JsonObject {
  return {
    ...container, ...wished.words.length > 0 && { ...!wished.areArguments && { args: undefined }, ...program(wished) }, ...wished.image !== '' && { image: wished.image }, ...wished.env.length > 0 && { env: wished.env.map(variable) },
    ...wished.pullPolicy !== '' && { imagePullPolicy: wished.pullPolicy }, ...securityContext && { securityContext: { ...container['securityContext'] as JsonObject | undefined, ...securityContext } }, ...wished.stdin && { stdin: true }, ...wished.tty && { tty: true },
  };
}
