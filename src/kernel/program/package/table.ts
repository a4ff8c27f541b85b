import type { Program } from '../program.ts';
import { apk } from './apk.ts';
import { aptPrograms } from './apt-get.ts';
import { dpkg, dpkgQuery } from './dpkg.ts';

/** Package managers. */
export const packagePrograms: readonly Program[] = [...aptPrograms, dpkg, dpkgQuery, apk];
