import { appImages } from './apps.ts';
import { balancerImages } from './balancers.ts';
import { baseImages } from './bases.ts';
import type { HubImage } from './image.ts';
import { kindNodeImages } from './kind-node.ts';
import { ingressImages } from './ingress.ts';
import { kubernetesImages } from './kubernetes.ts';
import { languageImages } from './languages.ts';
import { nginxImages } from './nginx.ts';
import { nodeImages } from './node.ts';
import { buildpackScm } from './buildpack.ts';
import { buildpackImages, pythonImages } from './python.ts';
import { rpmImages } from './rpm-systems.ts';
import { serverImages, temurin } from './servers.ts';

/** All images that the simulated registries have from the start. */
export function hubImages(): readonly HubImage[] {
  return all;
}

const all: readonly HubImage[] = [...baseImages, ...buildpackImages, ...nginxImages, ...nodeImages, ...pythonImages, ...serverImages(buildpackScm), ...languageImages(buildpackScm, major => temurin(major, major === '17' ? 'jdk-17.0.20+8' : 'jdk-21.0.12+8', false)), ...appImages, ...rpmImages, ...kindNodeImages, ...kubernetesImages, ...ingressImages, ...balancerImages];
