import { alpine, alpineBase, debian, debianBase, unknownVersion } from '../../kernel/index.ts';

/**
 * What packages and all that they need take in an image that has no more than its distribution's base, in bytes, by the figures of Debian 12 and Alpine 3.20.
 *
 * @param recommends whether what they recommend is installed as well
 * @returns undefined if the figures of one of them are not known
 */
export function packageBytes(manager: 'apt' | 'apk', names: readonly string[], recommends: boolean): number | undefined {
  const [catalogue, base] = manager === 'apt' ? [debian(), debianBase] : [alpine(), alpineBase];
  const installed = new Set(catalogue.closure(base, new Set()).map(({ name }) => name));
  if (names.some(name => catalogue.get(name) === undefined)) return undefined;
  const packages = catalogue.closure(names, installed, recommends);
  return packages.some(({ version }) => version === unknownVersion) ? undefined : packages.reduce((bytes, { installedSize }) => bytes + installedSize, 0);
}
