import type { Package } from './package.ts';

/** A package of which two images do not have the same versions: one of them has none, or has others. */
export interface PackageDifference {
  readonly name: string;
  /** Versions, in their order; none if the first image does not have it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** How much larger the second image's are as installed, in bytes; undefined if a database does not tell. */
  readonly growth: number | undefined;
}

/** What differs between two lists of packages, by name. A version names its architecture only where a package has several. */
export function comparePackages(before: readonly Package[], after: readonly Package[]): readonly PackageDifference[] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((name): PackageDifference | [] => {
    const [former, latter] = [old.get(name) ?? [], now.get(name) ?? []];
    const [a, b] = [versionsOf(former), versionsOf(latter)];
    return a.join('\n') === b.join('\n') ? [] : { name, before: a, after: b, growth: difference(sizeOf(former), sizeOf(latter)) };
  });
}

function byName(packages: readonly Package[]): ReadonlyMap<string, readonly Package[]> {
  const lists = new Map<string, Package[]>();
  for (const found of packages) {
    const list = lists.get(found.name);
    if (list) list.push(found);
    else lists.set(found.name, [found]);
  }
  return lists;
}

function versionsOf(packages: readonly Package[]): readonly string[] {
  return packages.map(({ version, architecture }) => packages.length > 1 && architecture ? `${version} (${architecture})` : version).sort();
}

function sizeOf(packages: readonly Package[]): number | undefined {
  return packages.reduce<number | undefined>((sum, { bytes }) => sum === undefined || bytes === undefined ? undefined : sum + bytes, 0);
}

function difference(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : after - before;
}
