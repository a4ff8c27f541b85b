/** A package as a distribution offers it. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** Bytes that it takes on disk, as the package says. */
  readonly installedSize: number;
  /** Bytes to download; undefined if that is not known. */
  readonly downloadSize: number | undefined;
  /** How many files and directories it has. */
  readonly files: number;
  /** Names of packages of the catalogue. */
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  /** Absolute paths of the programs that it brings, or of some of them. */
  readonly programs: readonly string[];
  readonly description: string;
}

/** The version of packages of which the simulation knows no more than that there are such. */
export const unknownVersion = '0~simulated';

/** Packages whose name says that they bring no program. */
const noPrograms = /^(lib|fonts?-|ttf-|xfonts-|python3?-|py3-|php[\d.]*-|ruby-|golang-|node-|perl-|linux-|gir1\.|task-|r-cran-)|-(dev|doc|data|common|dbg|libs|lang|openrc|perl|modules?|plugins?)$/;

/** A package of which the name alone is known: it brings a program of its name, unless the name speaks against it. */
export function barePackage(name: string, architecture: string): Package {
  return {
    name, version: unknownVersion, architecture, installedSize: 200 * 1024, downloadSize: 60_000, files: 4, depends: [], recommends: [], programs: noPrograms.test(name) ? [] : [`/usr/bin/${name}`],
    description: 'the simulation knows of this package that it exists, no more',
  };
}

/** Packages that are not in a table; `get` gives those that are. */
export type OtherPackages = (name: string, get: (name: string) => Package | undefined) => Package | undefined;

/** All packages of a distribution, by name. */
export class Catalogue {
  private readonly packages: ReadonlyMap<string, Package>;
  private readonly others: OtherPackages;

  constructor(packages: Iterable<Package>, others: OtherPackages = () => undefined) {
    this.packages = new Map(Array.from(packages, each => [each.name, each]));
    this.others = others;
  }

  get(name: string): Package | undefined {
    return this.packages.get(name) ?? this.others(name, other => this.packages.get(other));
  }

  /** Those of the table. */
  all(): IterableIterator<Package> {
    return this.packages.values();
  }

  /**
   * What must be installed so that these are: each after what it depends on.
   *
   * @param installed what is there already
   * @param recommended whether to take in what is recommended, too
   */
  closure(names: readonly string[], installed: ReadonlySet<string>, recommended = false): Package[] {
    const order: Package[] = [];
    const seen = new Set(installed);
    const open = names.map(name => ({ name, ready: false }));
    for (let next = open.shift(); next; next = open.shift()) {
      const found = this.get(next.name);
      if (!found) continue;
      if (next.ready) {
        order.push(found);
        continue;
      }
      if (seen.has(next.name)) continue;
      seen.add(next.name);
      const needs = recommended ? [...found.depends, ...found.recommends] : found.depends;
      open.unshift(...needs.map(name => ({ name, ready: false })), { name: next.name, ready: true });
    }
    return order;
  }
}
