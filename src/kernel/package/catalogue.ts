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

/** All packages of a distribution, by name. */
export class Catalogue {
  private readonly packages: ReadonlyMap<string, Package>;

  constructor(packages: Iterable<Package>) {
    this.packages = new Map(Array.from(packages, each => [each.name, each]));
  }

  get(name: string): Package | undefined {
    return this.packages.get(name);
  }

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
      const found = this.packages.get(next.name);
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
