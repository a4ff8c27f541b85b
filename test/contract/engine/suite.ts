/** All chapters of the contract of an engine. */
import { containersLife } from './containers-life.ts';
import { containersList } from './containers-list.ts';
import type { Chapter } from './scenario.ts';

export const chapters: readonly Chapter[] = [
  containersList, containersLife,
];
