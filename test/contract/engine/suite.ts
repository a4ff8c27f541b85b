/** All chapters of the contract of an engine. */
import { builds } from './build.ts';
import { cliCompose } from './cli-compose.ts';
import { cliContainers } from './cli-containers.ts';
import { cliImages } from './cli-images.ts';
import { containersArchive } from './containers-archive.ts';
import { containersDetails } from './containers-details.ts';
import { containersLife } from './containers-life.ts';
import { containersList } from './containers-list.ts';
import { containersStreams } from './containers-streams.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { imagesArchive } from './images-archive.ts';
import { images } from './images.ts';
import { networks } from './networks.ts';
import { requests } from './requests.ts';
import type { Chapter } from './scenario.ts';
import { absent } from './swarm-plugins-secrets-distribution.ts';
import { seccomp } from './seccomp.ts';
import { system } from './system.ts';
import { versions } from './versions.ts';
import { versionsEach } from './versions-each.ts';
import { volumes } from './volumes.ts';

export const chapters: readonly Chapter[] = [
  containersList, containersLife, containersStreams, containersDetails, containersArchive,
  images, imagesArchive, builds, networks, volumes, events, system, errors, requests, versions, versionsEach, absent,
  cliContainers, cliImages, cliCompose, seccomp,
];
