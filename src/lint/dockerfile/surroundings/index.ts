import type { Rule } from '../rule.ts';
import { rule as baseImageEndOfLife } from './base-image-end-of-life.ts';
import { rule as baseImagePlatform } from './base-image-platform.ts';
import { rule as copyBeforeInstall } from './copy-before-install.ts';
import { rule as copyIgnored } from './copy-ignored.ts';
import { rule as entrypointIgnoresCommand } from './entrypoint-ignores-command.ts';
import { rule as exposeMismatch } from './expose-mismatch.ts';
import { rule as gitInContext } from './git-in-context.ts';
import { rule as missingCopySource } from './missing-copy-source.ts';
import { rule as missingDigest } from './missing-digest.ts';
import { rule as missingShell } from './missing-shell.ts';
import { rule as missingUser } from './missing-user.ts';
import { rule as packagesNeedRoot } from './packages-need-root.ts';
import { rule as secretInContext } from './secret-in-context.ts';
import { rule as shellcheckSays } from './shellcheck-says.ts';

/** What a Dockerfile says against what is around it: the build context, base images, Compose files. Sorted by name. */
export const surroundingsRules: readonly Rule[] = [
  baseImageEndOfLife,
  baseImagePlatform,
  copyBeforeInstall,
  copyIgnored,
  entrypointIgnoresCommand,
  exposeMismatch,
  gitInContext,
  missingCopySource,
  missingDigest,
  missingShell,
  missingUser,
  packagesNeedRoot,
  secretInContext,
  shellcheckSays,
];
