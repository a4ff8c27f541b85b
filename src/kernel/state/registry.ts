/** A class of state: made by `Object.create` of its prototype when loaded, never by its constructor. */
interface StateClass {
  readonly prototype: object;
}

/** Names for what cannot be written field by field: classes, and objects that every kernel has anyway. They are part of the format: a renamed class keeps its name here. */
export class Registry {
  private readonly classes = new Map<string, StateClass>();
  private readonly names = new Map<unknown, string>();
  private readonly constants = new Map<string, object>();
  private readonly transient = new Set<string>();

  addClasses(classes: Readonly<Record<string, StateClass>>): this {
    for (const [name, value] of Object.entries(classes)) {
      this.classes.set(name, value);
      this.names.set(value.prototype, name);
    }
    return this;
  }

  /** Fields that are not saved: whoever loads sets them anew. As `Class.field`. */
  addTransient(...fields: readonly string[]): this {
    for (const field of fields) this.transient.add(field);
    return this;
  }

  isTransient(className: string, field: string): boolean {
    return this.transient.has(`${className}.${field}`);
  }

  /** Objects without state of their own, such as types of file systems. */
  addConstants(constants: Readonly<Record<string, object>>): this {
    for (const [name, value] of Object.entries(constants)) {
      this.constants.set(name, value);
      this.names.set(value, name);
    }
    return this;
  }

  /** The name of a constant; undefined if the object is none. */
  constantName(value: object): string | undefined {
    return this.names.get(value);
  }

  constant(name: string): object | undefined {
    return this.constants.get(name);
  }

  /** The name of an object's class; undefined if it is not registered. */
  className(value: object): string | undefined {
    return this.names.get(Object.getPrototypeOf(value));
  }

  prototype(name: string): object | undefined {
    return this.classes.get(name)?.prototype;
  }
}
