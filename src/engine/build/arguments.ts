import { proxyArguments } from '../../dockerfile/index.ts';

/** The arguments of a build (moby, `builder/dockerfile/buildargs.go`): those of the command line count once an ARG allows them. */
export class BuildArguments {
  /** Of the command line; undefined where only a name is given. */
  private readonly given: ReadonlyMap<string, string | undefined>;
  private readonly meta: Map<string, string | undefined>;
  private readonly allowed = new Map<string, string | undefined>();
  private readonly wanted: Set<string>;

  constructor(given: ReadonlyMap<string, string | undefined>, meta: ReadonlyMap<string, string | undefined> = new Map(), wanted: Iterable<string> = []) {
    this.given = given;
    this.meta = new Map(meta);
    this.wanted = new Set(wanted);
  }

  /** Those that the next stage begins with. */
  forStage(): BuildArguments {
    return new BuildArguments(this.given, this.meta, this.wanted);
  }

  /** An ARG before the first FROM. */
  addMeta(key: string, value: string | undefined): void {
    this.add(key, value);
    this.meta.set(key, value);
  }

  add(key: string, value: string | undefined): void {
    this.allowed.set(key, value);
    this.wanted.add(key);
  }

  /** What a stage wanted was not given in vain. */
  wants(stage: BuildArguments): void {
    for (const key of stage.wanted) this.wanted.add(key);
  }

  /** Values that FROM sees. */
  get forFrom(): ReadonlyMap<string, string> {
    return this.valuesOf(this.meta);
  }

  /** Values of a stage. */
  get values(): ReadonlyMap<string, string> {
    return this.valuesOf(this.allowed);
  }

  /** Whether an argument is part of what a RUN is known by: proxies are only if an ARG names them. */
  countsForCache(key: string): boolean {
    return this.allowed.has(key) || !proxyArguments.has(key);
  }

  /** Names on the command line that no ARG names. */
  get unwanted(): readonly string[] {
    return [...this.given.keys()].filter(key => !this.wanted.has(key) && !proxyArguments.has(key)).sort();
  }

  private valuesOf(source: ReadonlyMap<string, string | undefined>): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    for (const key of [...source.keys(), ...proxyArguments]) {
      const value = this.given.get(key) ?? source.get(key) ?? this.meta.get(key);
      if (value !== undefined) values.set(key, value);
    }
    return values;
  }
}
