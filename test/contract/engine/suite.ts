/** All chapters of the contract of an engine. */
import { containersArchive } from './containers-archive.ts';
import { containersLife } from './containers-life.ts';
import { containersList } from './containers-list.ts';
import { containersStreams } from './containers-streams.ts';
import type { Chapter } from './scenario.ts';

export const chapters: readonly Chapter[] = [
  containersList, containersLife, containersStreams, containersArchive,
];
