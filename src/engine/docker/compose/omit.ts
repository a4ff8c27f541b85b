/** An object without some of its fields. */
export function omit<T extends object, K extends keyof T>(object: T, ...names: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !(names as readonly string[]).includes(name))) as Omit<T, K>;
}
