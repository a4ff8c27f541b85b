import type { Rule } from '../rule.ts';
import { rule as buildAndImage } from './build-and-image.ts';
import { rule as dependencyOrder } from './dependency-order.ts';
import { rule as droppedCommand } from './dropped-command.ts';
import { rule as engineSocket } from './engine-socket.ts';
import { rule as healthyWithoutHealthcheck } from './healthy-without-healthcheck.ts';
import { rule as hostSystemMount } from './host-system-mount.ts';
import { rule as ignoredPorts } from './ignored-ports.ts';
import { rule as imageTag } from './image-tag.ts';
import { rule as keyOrder } from './key-order.ts';
import { rule as obsoleteLinks } from './obsolete-links.ts';
import { rule as obsoleteVersion } from './obsolete-version.ts';
import { rule as portOrder } from './port-order.ts';
import { rule as privilegedContainer } from './privileged-container.ts';
import { rule as projectName } from './project-name.ts';
import { rule as publicPort } from './public-port.ts';
import { rule as quotedVolume } from './quoted-volume.ts';
import { rule as quotesInEnvironment } from './quotes-in-environment.ts';
import { rule as restartedJob } from './restarted-job.ts';
import { rule as secretInEnvironment } from './secret-in-environment.ts';
import { rule as sectionOrder } from './section-order.ts';
import { rule as serviceOrder } from './service-order.ts';
import { rule as shellInHealthcheck } from './shell-in-healthcheck.ts';
import { rule as unquotedPort } from './unquoted-port.ts';

/** What works, but could be better: images, ports, rights, order. Sorted by name. */
export const practiceRules: readonly Rule[] = [
  buildAndImage,
  dependencyOrder,
  droppedCommand,
  engineSocket,
  healthyWithoutHealthcheck,
  hostSystemMount,
  ignoredPorts,
  imageTag,
  keyOrder,
  obsoleteLinks,
  obsoleteVersion,
  portOrder,
  privilegedContainer,
  projectName,
  publicPort,
  quotedVolume,
  quotesInEnvironment,
  restartedJob,
  secretInEnvironment,
  sectionOrder,
  serviceOrder,
  shellInHealthcheck,
  unquotedPort,
];
