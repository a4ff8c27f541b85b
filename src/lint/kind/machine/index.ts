import type { KindRule } from '../rule.ts';
import { rule as imageRelease } from './image-release.ts';
import { rule as missingHostPath } from './missing-host-path.ts';
import { rule as portInUse } from './port-in-use.ts';
import { rule as subnetInUse } from './subnet-in-use.ts';

/** What a configuration asks of the machine that it is on. Sorted by name. */
export const machineRules: readonly KindRule[] = [imageRelease, missingHostPath, portInUse, subnetInUse];
