import { isList, isMap, type Raw, type RawMap, textOf } from './raw.ts';

/** Paths whose value is replaced as a whole. */
const replaced = /^services\.[^.]+\.(command|entrypoint|healthcheck\.test|image|ulimits\.[^.]+|logging\.driver)$/;

/** Which element of a list another one replaces: those with the same key. Lists without a key are joined. */
const keys: readonly (readonly [RegExp, (each: Raw) => string])[] = [
  [/^services\.[^.]+\.volumes$/, each => isMap(each) ? textOf(each['target']) : textOf(each)],
  [/^services\.[^.]+\.(secrets|configs)$/, each => isMap(each) ? textOf(each['target'] ?? each['source']) : textOf(each)],
  [/^services\.[^.]+\.devices$/, each => isMap(each) ? textOf(each['target']) : textOf(each)],
  [/^services\.[^.]+\.ports$/, each => isMap(each) ? ['host_ip', 'published', 'target', 'protocol'].map(name => textOf(each[name])).join(':') : textOf(each)],
  [/^services\.[^.]+\.env_file$/, each => isMap(each) ? textOf(each['path']) : textOf(each)],
  [/^services\.[^.]+\.(expose|cap_add|cap_drop|dns|dns_opt|dns_search|extra_hosts|security_opt|tmpfs|profiles|external_links|links|label_file)$/, each => textOf(each)],
];

/** Lays a Compose file over another one: https://docs.docker.com/reference/compose-file/merge/. Both are in canonical form. */
export function mergeMaps(base: RawMap, over: RawMap, path = ''): RawMap {
  const merged: Record<string, Raw> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = base[key];
    merged[key] = before === undefined ? value : merge(before, value, path === '' ? key : `${path}.${key}`);
  }
  return merged;
}

function merge(before: Raw, value: Raw, path: string): Raw {
  if (replaced.test(path)) return value;
  if (isMap(before) && isMap(value)) {
    if (/^services\.[^.]+\.logging$/.test(path) && value['driver'] !== undefined && before['driver'] !== undefined && value['driver'] !== before['driver']) return value;
    return mergeMaps(before, value, path);
  }
  if (isList(before) && isList(value)) return joined(before, value, path);
  return value === null && isMap(before) ? before : value;
}

function joined(before: readonly Raw[], value: readonly Raw[], path: string): Raw {
  const keyOf = keys.find(([pattern]) => pattern.test(path))?.[1];
  if (!keyOf) return [...before, ...value];
  return [...new Map([...before, ...value].map(each => [keyOf(each), each])).values()];
}
