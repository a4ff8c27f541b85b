import { baseImages } from './bases.ts';
import type { HubImage } from './image.ts';
import { nginxImages } from './nginx.ts';
import { nodeImages } from './node.ts';
import { buildpackScm } from './buildpack.ts';
import { buildpackImages, pythonImages } from './python.ts';
import { serverImages } from './servers.ts';

/** All images that the simulated registries have from the start. */
export function hubImages(): readonly HubImage[] {
  return all;
}

const all: readonly HubImage[] = [...baseImages, ...buildpackImages, ...nginxImages, ...nodeImages, ...pythonImages, ...serverImages(buildpackScm)];
