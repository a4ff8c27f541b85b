import type { Package } from './package.ts';

/** A package of which two images do not have the same versions: one of them has none, or has others. */
export interface PackageDifference {
  readonly name: string;
  /** Versions, in their order; none if the first image does not have it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What differs between two lists of packages, by name. A version names its architecture only where a package has several. */
export function comparePackages(before: readonly Package[], after: readonly Package[]): readonly PackageDifference[] {
  const [old, now] = [versionsByName(before), versionsByName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.map(name => ({ name, before: old.get(name) ?? [], after: now.get(name) ?? [] })).filter(({ before: a, after: b }) => a.join('\n') !== b.join('\n'));
}

function versionsByName(packages: readonly Package[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, Package[]>();
  for (const found of packages) {
    const list = byName.get(found.name);
    if (list) list.push(found);
    else byName.set(found.name, [found]);
  }
  return new Map([...byName].map(([name, list]) => [name, list.map(({ version, architecture }) => list.length > 1 && architecture ? `${version} (${architecture})` : version).sort()]));
}
