/** The object with empty objects where these fields are absent. @param paths `spec`, `spec.template`, the outer first; a path through a list or a text leads nowhere */
export function withStructs<T extends object>(object: T, paths: readonly string[]): T {
  return paths.reduce<T>((all, path) => withStruct(all, path.split('.')) as T, object);
}

function withStruct(object: object, [name = '', ...rest]: readonly string[]): object {
  const fields = object as Readonly<Record<string, unknown>>;
  const inner = fields[name] ?? {};
  if (typeof inner !== 'object' || Array.isArray(inner)) return object;
  const complete = rest.length === 0 ? inner : withStruct(inner, rest);
  return complete === fields[name] ? object : { ...object, [name]: complete };
}
