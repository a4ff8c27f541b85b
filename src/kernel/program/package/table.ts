import type { Program } from '../program.ts';
import { updateAlternatives } from './alternatives.ts';
import { apk } from './apk.ts';
import { aptPrograms } from './apt-get.ts';
import { aptMark } from './apt-mark.ts';
import { maintenancePrograms } from './maintenance.ts';
import { dpkg, dpkgQuery } from './dpkg.ts';
import { keyPrograms } from './gpg.ts';
import { rpmPrograms } from './yum.ts';

/** Package managers. */
export const packagePrograms: readonly Program[] = [...aptPrograms, dpkg, dpkgQuery, apk, aptMark, updateAlternatives, ...maintenancePrograms, ...rpmPrograms, ...keyPrograms];
