import type { Recipe } from './recipe.ts';

/** An image that the simulated hub offers. */
export interface HubImage {
  /** Within the hub: `library/nginx`; of another registry with its domain: `quay.io/team/app`. */
  readonly repository: string;
  readonly tags: readonly string[];
  readonly recipe: Recipe;
  /** The name of the set in `platforms.ts`; `linux/amd64` alone without it. */
  readonly platforms?: 'official' | 'common';
  /** Digests by which others name the real image without a tag: here, they lead to this one. */
  readonly digests?: readonly string[];
}

/** Architectures that an image is offered for; only amd64's has contents here. `arm64/v8` with its variant. */
export const platformSets: Readonly<Record<'official' | 'common', readonly string[]>> = {
  official: ['amd64', 'arm/v5', 'arm/v7', 'arm64/v8', '386', 'ppc64le', 'riscv64', 's390x'],
  common: ['amd64', 'arm64/v8'],
};

/** An image's tags, from the least exact to the most: `tags('1.31.3')` is 1, 1.31, 1.31.3. @param suffix `-alpine` */
export function versionTags(version: string, suffix = ''): string[] {
  const parts = version.split('.');
  return parts.map((_, i) => `${parts.slice(0, i + 1).join('.')}${suffix}`);
}
