/** Why an expression has no value. */
export class CelError extends Error {}

/** What may not be there: `object.?spec.?replicas`. */
export class Optional {
  static readonly none = new Optional(undefined);
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  get isThere(): boolean {
    return this.value !== undefined;
  }
}
