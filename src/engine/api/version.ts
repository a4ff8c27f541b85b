import { EngineError } from '../error.ts';

/** The reference: Docker 28. */
export const apiVersion = '1.51';
export const minApiVersion = '1.24';
export const engineVersion = '28.5.2';

/** The minor number of an API version `1.N`. */
export type Minor = number;

/** @throws EngineError invalid, for versions that are not spoken */
export function negotiate(asked: string | undefined): Minor {
  if (asked === undefined) return minorOf(apiVersion);
  const [major = 0, minor = 0] = asked.split('.').map(Number);
  if (major < 1 || (major === 1 && minor < minorOf(minApiVersion))) {
    throw new EngineError('invalid', `client version ${asked} is too old. Minimum supported API version is ${minApiVersion}, please upgrade your client to a newer version`);
  }
  if (major > 1 || minor > minorOf(apiVersion)) throw new EngineError('invalid', `client version ${asked} is too new. Maximum supported API version is ${apiVersion}`);
  return minor;
}

function minorOf(version: string): Minor {
  return Number(version.slice(version.indexOf('.') + 1));
}

/** The engine as images name it. */
export const maker = { version: engineVersion, architecture: 'amd64' } as const;
