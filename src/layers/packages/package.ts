/** A package that is installed, as its package manager's database tells. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** As in `amd64`, `aarch64`; empty if the database does not tell. */
  readonly architecture: string;
  /** Of its files as installed; undefined if the database does not tell. */
  readonly bytes: number | undefined;
}

/** A size as databases of text have it. @param unit in bytes */
export function sizeIn(text: string | undefined, unit: number): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) * unit : undefined;
}

/** Names and versions in the order of their names; one name may come several times, for other architectures. */
export function sorted(packages: readonly Package[]): readonly Package[] {
  return [...packages].sort((a, b) => compare(a.name, b.name) || compare(a.architecture, b.architecture) || compare(a.version, b.version));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
