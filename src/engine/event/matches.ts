import type { EngineEvent } from './event.ts';

type Matcher = (event: EngineEvent, values: readonly string[]) => boolean;

/** Whatever an event is about, its id or its name begins so: `container=br` passes events of the network bridge, too. */
const byObject: Matcher = ({ id, attributes: { name = '' } }, values) => values.some(value => id.startsWith(value) || name.startsWith(value));

const byImage: Matcher = ({ type, id, attributes }, values) => {
  const name = attributes[type === 'image' ? 'name' : 'image'] ?? '';
  return values.some(value => [id, name, withoutTag(id), withoutTag(name)].includes(value));
};

/** Of objects that there are none of. */
const never: Matcher = () => false;

/** How each filter of `GET /events` decides: moby, daemon/events/filter.go. */
const matchers: Readonly<Record<string, Matcher>> = {
  type: ({ type }, values) => values.includes(type),
  event: ({ action }, values) => values.some(value => action === value || action.startsWith(`${value}:`)),
  scope: (_, values) => values.includes('local'),
  label: ({ attributes }, values) => values.every(value => {
    const equals = value.indexOf('=');
    return equals < 0 ? value in attributes : attributes[value.slice(0, equals)] === value.slice(equals + 1);
  }),
  container: byObject, image: byImage, network: byObject, volume: byObject, daemon: byObject,
  config: never, node: never, plugin: never, secret: never, service: never,
};

/** Whether an event passes all filters; names that are none are overlooked. */
export function matchesEvent(event: EngineEvent, filters: ReadonlyMap<string, readonly string[]>): boolean {
  for (const [name, values] of filters) if (values.length > 0 && !(matchers[name]?.(event, values) ?? true)) return false;
  return true;
}

function withoutTag(reference: string): string {
  return reference.replace(/:[^/:]*$/, '');
}
