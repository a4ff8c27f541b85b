import type { Rule } from '../rule.ts';
import { rule as missingBuildFile } from './missing-build-file.ts';
import { rule as missingExternal } from './missing-external.ts';
import { rule as missingFile } from './missing-file.ts';
import { rule as missingMountSource } from './missing-mount-source.ts';
import { rule as publishedPortInUse } from './published-port-in-use.ts';
import { rule as undeclaredBuildArg } from './undeclared-build-arg.ts';
import { rule as unexposedPort } from './unexposed-port.ts';
import { rule as unknownTarget } from './unknown-target.ts';
import { rule as variableWithoutValue } from './variable-without-value.ts';

/** What a Compose file names must be there: files, stages, build arguments, values of variables. Sorted by name. */
export const surroundingsRules: readonly Rule[] = [
  missingBuildFile,
  missingExternal,
  missingFile,
  missingMountSource,
  publishedPortInUse,
  undeclaredBuildArg,
  unexposedPort,
  unknownTarget,
  variableWithoutValue,
];
