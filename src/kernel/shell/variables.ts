/** The variables of a shell, with the scopes of its functions: bash(1), PARAMETERS. */

import { encode } from '../text.ts';

export type CaseMode = 'lower' | 'upper' | 'capital';

/** A variable. Its scalar value is replaced as a whole; arrays are shared with subshells until one of them writes. */
export interface Variable {
  /** Undefined: declared, but unset. */
  readonly value?: string | undefined;
  readonly array?: IndexedArray | undefined;
  readonly table?: Table | undefined;
  readonly exported?: boolean | undefined;
  readonly readonly?: boolean | undefined;
  readonly integer?: boolean | undefined;
  readonly caseMode?: CaseMode | undefined;
  /** The value is the name of the variable that is meant. */
  readonly nameref?: boolean | undefined;
}

/** What an element of an array takes besides its text, in bytes. */
const elementSize = 64;

/** An indexed array, which may have gaps. */
export class IndexedArray {
  private readonly elements: Map<number, string>;
  private ordered = true;
  private last = -1;
  shared = false;
  /** What it takes in memory, about, in bytes. */
  size = 0;

  constructor(entries: Iterable<readonly [number, string]> = []) {
    this.elements = new Map();
    for (const [index, value] of entries) this.set(index, value);
  }

  /** The highest index; −1 if there is no element. */
  get top(): number {
    if (this.last >= 0 && !this.elements.has(this.last)) this.last = Math.max(-1, ...this.elements.keys());
    return this.last;
  }

  get(index: number): string | undefined {
    return this.elements.get(index);
  }

  set(index: number, value: string): void {
    const before = this.elements.get(index);
    if (index < this.last && before === undefined) this.ordered = false;
    this.size += before === undefined ? value.length + elementSize : value.length - before.length;
    this.elements.set(index, value);
    if (index > this.last) this.last = index;
  }

  delete(index: number): void {
    const before = this.elements.get(index);
    if (before === undefined) return;
    this.size -= before.length + elementSize;
    this.elements.delete(index);
  }

  /** Index and value, by index. */
  entries(): [number, string][] {
    const all = [...this.elements];
    return this.ordered ? all : all.sort(([a], [b]) => a - b);
  }

  copy(): IndexedArray {
    return new IndexedArray(this.entries());
  }
}

/** An associative array. */
export class Table {
  readonly elements: ReadonlyMap<string, string>;
  private readonly map = new Map<string, string>();
  shared = false;
  /** What it takes in memory, about, in bytes. */
  size = 0;

  constructor(entries: Iterable<readonly [string, string]> = []) {
    this.elements = this.map;
    for (const [key, value] of entries) this.set(key, value);
  }

  set(key: string, value: string): void {
    const before = this.elements.get(key);
    this.size += before === undefined ? key.length + value.length + elementSize : value.length - before.length;
    this.map.set(key, value);
  }

  delete(key: string): void {
    const before = this.elements.get(key);
    if (before === undefined) return;
    this.size -= key.length + before.length + elementSize;
    this.map.delete(key);
  }

  /** Key and value in the order of bash's hash table. */
  entries(): [string, string][] {
    return inHashOrder(this.elements, 1024);
  }

  copy(): Table {
    return new Table(this.elements);
  }
}

/** The entries in the order of a hash table of bash's hashlib.c: by bucket, the newest of a bucket first. @param buckets a power of two, as the table was made */
export function inHashOrder<T>(entries: Iterable<readonly [string, T]>, buckets: number): [string, T][] {
  return Array.from(entries, ([key, value]): [string, T] => [key, value]).reverse().map(pair => [hashOf(pair[0]) & (buckets - 1), pair] as const).sort(([a], [b]) => a - b).map(([, pair]) => pair);
}

/** FNV-1 of the key's bytes. */
function hashOf(key: string): number {
  let hash = 2_166_136_261;
  for (const byte of encode(key)) hash = Math.imul(hash, 16_777_619) ^ byte;
  return hash;
}

/** What a function's scope hides: the variables that were there before; undefined for none. */
export interface Scope {
  readonly hidden: Map<string, Variable | undefined>;
  /** Only a command's own assignments: `x=1 command`. */
  readonly temporary: boolean;
}

export class Variables {
  private readonly map: Map<string, Variable>;
  private readonly scopes: Scope[];
  /** Counts changes, so that an environment need not be made anew for each program. */
  private changes = 0;
  /** What the values take in memory, about, in bytes. */
  size = 0;
  private made: { changes: number; environment: ReadonlyMap<string, string> } | undefined;

  constructor(map = new Map<string, Variable>(), scopes: Scope[] = []) {
    this.map = map;
    this.scopes = scopes;
    for (const variable of map.values()) this.size += sizeOf(variable);
  }

  /** For a subshell. */
  copy(): Variables {
    for (const variable of this.map.values()) share(variable);
    for (const { hidden } of this.scopes) for (const variable of hidden.values()) if (variable !== undefined) share(variable);
    return new Variables(new Map(this.map), this.scopes.map(({ hidden, temporary }) => ({ hidden: new Map(hidden), temporary })));
  }

  get(name: string): Variable | undefined {
    return this.map.get(name);
  }

  /** The value of a scalar, or the first element of an array. */
  value(name: string): string | undefined {
    const variable = this.map.get(name);
    if (variable === undefined) return undefined;
    if (variable.array !== undefined) return variable.array.get(0);
    return variable.table !== undefined ? variable.table.elements.get('0') : variable.value;
  }

  put(name: string, variable: Variable): void {
    this.changes++;
    this.size += sizeOf(variable) - sizeOf(this.map.get(name));
    this.map.set(name, variable);
  }

  delete(name: string): void {
    this.changes++;
    this.size -= sizeOf(this.map.get(name));
    this.map.delete(name);
  }

  names(): string[] {
    return [...this.map.keys()].sort();
  }

  /** The array of a variable for writing, made if need be: a subshell's copy stays as it is. */
  writable(name: string): IndexedArray {
    const variable = this.map.get(name) ?? {};
    let { array } = variable;
    if (array?.shared === false) return array;
    array = array?.copy() ?? new IndexedArray(variable.value === undefined ? [] : [[0, variable.value]]);
    this.put(name, { ...variable, value: undefined, array });
    return array;
  }

  writableTable(name: string): Table {
    const variable = this.map.get(name) ?? {};
    let { table } = variable;
    if (table?.shared === false) return table;
    table = table?.copy() ?? new Table();
    this.put(name, { ...variable, value: undefined, table });
    return table;
  }

  /** The environment of programs that are run: `environ(7)`. */
  environment(): ReadonlyMap<string, string> {
    if (this.made?.changes === this.changes) return this.made.environment;
    const environment = new Map<string, string>();
    for (const [name, { exported, value }] of this.map) if (exported === true && value !== undefined) environment.set(name, value);
    this.made = { changes: this.changes, environment };
    return environment;
  }

  get depth(): number {
    return this.scopes.length;
  }

  /** Begins the scope of a function, or of a command with assignments of its own. */
  enter(temporary: boolean): void {
    this.scopes.push({ hidden: new Map(), temporary });
  }

  /** Ends the innermost scope: what it hid is there again. */
  leave(): void {
    const scope = this.scopes.pop();
    if (scope === undefined) return;
    this.changes++;
    for (const [name, variable] of scope.hidden) {
      this.size += sizeOf(variable) - sizeOf(this.map.get(name));
      if (variable === undefined) this.map.delete(name);
      else this.map.set(name, variable);
    }
  }

  /** Whether a function is being run, so that there can be local variables. */
  get inFunction(): boolean {
    return this.scopes.some(({ temporary }) => !temporary);
  }

  /** Makes a name local to the innermost function (or command, if `temporary`); says whether it was not yet. */
  hide(name: string, temporary = false): boolean {
    const scope = this.scopes.findLast(one => temporary || !one.temporary);
    if (scope === undefined || scope.hidden.has(name)) return false;
    const inner = this.scopes.at(-1);
    if (inner !== scope && inner?.hidden.has(name) === true) {
      scope.hidden.set(name, inner.hidden.get(name));
      inner.hidden.delete(name);
      return true;
    }
    scope.hidden.set(name, this.map.get(name));
    return true;
  }

  isLocal(name: string): boolean {
    return this.scopes.findLast(({ temporary }) => !temporary)?.hidden.has(name) ?? false;
  }
}

function sizeOf(variable: Variable | undefined): number {
  return variable === undefined ? 0 : (variable.value?.length ?? 0) + (variable.array?.size ?? 0) + (variable.table?.size ?? 0);
}

function share({ array, table }: Variable): void {
  if (array !== undefined) array.shared = true;
  if (table !== undefined) table.shared = true;
}
