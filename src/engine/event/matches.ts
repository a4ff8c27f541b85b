import type { EngineEvent } from './event.ts';

type Matcher = (event: EngineEvent, values: readonly string[]) => boolean;

const byObject = (type: EngineEvent['type']): Matcher => ({ type: actual, id, attributes }, values) => {
  const names = [id, attributes['name'] ?? '', ...actual === 'container' && type === 'image' ? [attributes['image'] ?? ''] : []];
  const concerns = actual === type || (type === 'image' && actual === 'container') || (actual === 'network' && type === 'container');
  if (!concerns) return false;
  if (actual === 'network' && type === 'container') return values.some(value => (attributes['container'] ?? '').startsWith(value));
  return values.some(value => names.some(name => name === value || (name === id && id.startsWith(value)) || (type === 'image' && withoutTag(name) === value)));
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
  container: byObject('container'), image: byObject('image'), network: byObject('network'), volume: byObject('volume'), daemon: byObject('daemon'),
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
