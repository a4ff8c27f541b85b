import type { Container, PodSpec } from './core.ts';
import type { Quantities } from './meta.ts';
import { milli, units } from './quantity.ts';

/** Amounts by resource: `cpu` in thousandths, all else in whole units (bytes, numbers). */
export type Amounts = Readonly<Record<string, number>>;

/** Quantities as numbers that can be added. */
export const amountsOf = (quantities: Quantities | undefined): Amounts => Object.fromEntries(Object.entries(quantities ?? {}).map(([name, text]) => [name, name === 'cpu' ? milli(text) : units(text)]));

/** What a pod asks for: its containers and sidecars together, or its largest init container beside the sidecars before it if that is more; and its overhead ("Resource sharing within containers" of Init Containers). */
export function requestsOf(spec: PodSpec): Amounts {
  return totalOf(spec, requestedBy);
}

/** The most that a pod may use, in the same way. */
export function limitsOf(spec: PodSpec): Amounts {
  return totalOf(spec, ({ resources }) => amountsOf(resources?.limits));
}

function totalOf({ containers, initContainers = [], overhead }: PodSpec, amounts: (container: Container) => Amounts): Amounts {
  let sidecars: Amounts = {};
  let initial: Amounts = {};
  for (const container of initContainers) {
    const requests = amounts(container);
    if (container.restartPolicy === 'Always') sidecars = sum(sidecars, requests);
    initial = most(initial, container.restartPolicy === 'Always' ? sidecars : sum(sidecars, requests));
  }
  const running = containers.map(amounts).reduce(sum, sidecars);
  return sum(most(running, initial), amountsOf(overhead));
}

/** A limit without a request is the request. */
const requestedBy = ({ resources }: Container): Amounts => amountsOf({ ...resources?.limits, ...resources?.requests });

function sum(a: Amounts, b: Amounts): Amounts {
  return merge(a, b, (x, y) => x + y);
}

function most(a: Amounts, b: Amounts): Amounts {
  return merge(a, b, Math.max);
}

function merge(a: Amounts, b: Amounts, join: (x: number, y: number) => number): Amounts {
  const result: Record<string, number> = { ...a };
  for (const name in b) result[name] = join(a[name] ?? 0, b[name] ?? 0);
  return result;
}
