import type { Rule } from '../rule.ts';
import { rule as addInsteadOfCopy } from './add-instead-of-copy.ts';
import { rule as constantPlatform } from './constant-platform.ts';
import { rule as copiedArchive } from './copied-archive.ts';
import { rule as copyFromItself } from './copy-from-itself.ts';
import { rule as copyFromUnknown } from './copy-from-unknown.ts';
import { rule as copyManyToFile } from './copy-many-to-file.ts';
import { rule as copyToRelative } from './copy-to-relative.ts';
import { rule as copyWholeImage } from './copy-whole-image.ts';
import { rule as definitionDescription } from './definition-description.ts';
import { rule as duplicateStageName } from './duplicate-stage-name.ts';
import { rule as emptyContinuation } from './empty-continuation.ts';
import { rule as envUsesItself } from './env-uses-itself.ts';
import { rule as exposeHostPort } from './expose-host-port.ts';
import { rule as exposeProtocolCasing } from './expose-protocol-casing.ts';
import { rule as fromAsCasing } from './from-as-casing.ts';
import { rule as inlineIgnore } from './inline-ignore.ts';
import { rule as instructionCasing } from './instruction-casing.ts';
import { rule as invalidDefaultArgument } from './invalid-default-argument.ts';
import { rule as labelEmail } from './label-email.ts';
import { rule as labelEmpty } from './label-empty.ts';
import { rule as labelGitHash } from './label-git-hash.ts';
import { rule as labelKey } from './label-key.ts';
import { rule as labelLicense } from './label-license.ts';
import { rule as labelMissing } from './label-missing.ts';
import { rule as labelTime } from './label-time.ts';
import { rule as labelUnknown } from './label-unknown.ts';
import { rule as labelUrl } from './label-url.ts';
import { rule as labelVersion } from './label-version.ts';
import { rule as lastUserRoot } from './last-user-root.ts';
import { rule as latestTag } from './latest-tag.ts';
import { rule as legacyKeyValue } from './legacy-key-value.ts';
import { rule as lowerCaseInstructions } from './lower-case-instructions.ts';
import { rule as maintainer } from './maintainer.ts';
import { rule as missingHealthcheck } from './missing-healthcheck.ts';
import { rule as namedUser } from './named-user.ts';
import { rule as relativeWorkdir } from './relative-workdir.ts';
import { rule as reservedStageName } from './reserved-stage-name.ts';
import { rule as secretInVariable } from './secret-in-variable.ts';
import { rule as severalCommands } from './several-commands.ts';
import { rule as severalEntrypoints } from './several-entrypoints.ts';
import { rule as severalHealthchecks } from './several-healthchecks.ts';
import { rule as shellFormCommand } from './shell-form-command.ts';
import { rule as stageNameCasing } from './stage-name-casing.ts';
import { rule as targetPlatform } from './target-platform.ts';
import { rule as undefinedArgument } from './undefined-argument.ts';
import { rule as undefinedVariable } from './undefined-variable.ts';
import { rule as untaggedImage } from './untagged-image.ts';
import { rule as untrustedRegistry } from './untrusted-registry.ts';
import { rule as unusedStage } from './unused-stage.ts';

/** Practices of building: images, stages, variables, copies and what an image says of itself. Sorted by name. */
export const buildRules: readonly Rule[] = [
  addInsteadOfCopy,
  constantPlatform,
  copiedArchive,
  copyFromItself,
  copyFromUnknown,
  copyManyToFile,
  copyToRelative,
  copyWholeImage,
  definitionDescription,
  duplicateStageName,
  emptyContinuation,
  envUsesItself,
  exposeHostPort,
  exposeProtocolCasing,
  fromAsCasing,
  inlineIgnore,
  instructionCasing,
  invalidDefaultArgument,
  labelEmail,
  labelEmpty,
  labelGitHash,
  labelKey,
  labelLicense,
  labelMissing,
  labelTime,
  labelUnknown,
  labelUrl,
  labelVersion,
  lastUserRoot,
  latestTag,
  legacyKeyValue,
  lowerCaseInstructions,
  maintainer,
  missingHealthcheck,
  namedUser,
  relativeWorkdir,
  reservedStageName,
  secretInVariable,
  severalCommands,
  severalEntrypoints,
  severalHealthchecks,
  shellFormCommand,
  stageNameCasing,
  targetPlatform,
  undefinedArgument,
  undefinedVariable,
  untaggedImage,
  untrustedRegistry,
  unusedStage,
];
