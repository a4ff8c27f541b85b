import type { ContainerConfig } from '../../container/config.ts';

/** What a container is called and of which image it is means nothing to the cache. */
const leftOut: ReadonlySet<string> = new Set(['Hostname', 'Domainname', 'Image']);

/** Whether two configurations of steps are the same to the cache of classic builds (moby, `image/cache/compare.go`). Empty is the same as not there. */
export function isSameConfig(a: ContainerConfig, b: ContainerConfig): boolean {
  if (a.OpenStdin || b.OpenStdin || a.StdinOnce || b.StdinOnce) return false;
  return canonical(a) === canonical(b);
}

function canonical(config: ContainerConfig): string {
  const fields = Object.entries(config).filter(([name, value]) => !leftOut.has(name) && !isEmpty(value)).sort(byName);
  return JSON.stringify(fields, (_key, value: unknown) => isRecord(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === false || (typeof value === 'object' && Object.keys(value).length === 0);
}
