import { type AnyObject, type JsonObject, withValue } from '../../json.ts';
import { containersOf, templatePath } from '../../resource/change.ts';

/** Changes the containers of that name (`*`: all). @param withInit the init containers, too @returns undefined if there are none */
export function changeContainers(object: AnyObject, pattern: string, change: (container: JsonObject) => JsonObject, withInit = false): AnyObject | undefined {
  let changed = object;
  let count = 0;
  for (const list of withInit ? ['containers', 'initContainers'] as const : ['containers'] as const) {
    const containers = containersOf(changed, list);
    const next = containers.map(container => {
      if (pattern !== '*' && container['name'] !== pattern) return container;
      count++;
      return change(container);
    });
    if (containers.length > 0) changed = withValue(changed, [...templatePath(changed), 'spec', list], next);
  }
  return count === 0 ? undefined : changed;
}
