import type { Rule } from '../rule.ts';
import { rule as buildAndImage } from './build-and-image.ts';
import { rule as dependencyOrder } from './dependency-order.ts';
import { rule as imageTag } from './image-tag.ts';
import { rule as keyOrder } from './key-order.ts';
import { rule as obsoleteVersion } from './obsolete-version.ts';
import { rule as portOrder } from './port-order.ts';
import { rule as projectName } from './project-name.ts';
import { rule as publicPort } from './public-port.ts';
import { rule as quotedVolume } from './quoted-volume.ts';
import { rule as sectionOrder } from './section-order.ts';
import { rule as serviceOrder } from './service-order.ts';
import { rule as unquotedPort } from './unquoted-port.ts';

/** What works, but could be better: images, ports, rights, order. Sorted by name. */
export const practiceRules: readonly Rule[] = [
  buildAndImage,
  dependencyOrder,
  imageTag,
  keyOrder,
  obsoleteVersion,
  portOrder,
  projectName,
  publicPort,
  quotedVolume,
  sectionOrder,
  serviceOrder,
  unquotedPort,
];
