import type { Rule } from '../rule.ts';
import { rule as addInsteadOfCopy } from './add-instead-of-copy.ts';
import { rule as duplicateFlag } from './duplicate-flag.ts';
import { rule as duplicateStageName } from './duplicate-stage-name.ts';
import { rule as execFormStrings } from './exec-form-strings.ts';
import { rule as exposeForm } from './expose-form.ts';
import { rule as flagValue } from './flag-value.ts';
import { rule as fromAsCasing } from './from-as-casing.ts';
import { rule as fromForm } from './from-form.ts';
import { rule as healthcheckForm } from './healthcheck-form.ts';
import { rule as instructionBeforeFrom } from './instruction-before-from.ts';
import { rule as keyValueForm } from './key-value-form.ts';
import { rule as latestTag } from './latest-tag.ts';
import { rule as legacyKeyValue } from './legacy-key-value.ts';
import { rule as lineTooLong } from './line-too-long.ts';
import { rule as maintainer } from './maintainer.ts';
import { rule as missingArguments } from './missing-arguments.ts';
import { rule as noBuildStage } from './no-build-stage.ts';
import { rule as onbuildTrigger } from './onbuild-trigger.ts';
import { rule as parserDirective } from './parser-directive.ts';
import { rule as portOutOfRange } from './port-out-of-range.ts';
import { rule as relativeWorkdir } from './relative-workdir.ts';
import { rule as severalCommands } from './several-commands.ts';
import { rule as severalEntrypoints } from './several-entrypoints.ts';
import { rule as severalHealthchecks } from './several-healthchecks.ts';
import { rule as shellFormCommand } from './shell-form-command.ts';
import { rule as shellNeedsJson } from './shell-needs-json.ts';
import { rule as stageNameForm } from './stage-name-form.ts';
import { rule as unknownFlag } from './unknown-flag.ts';
import { rule as unknownInstruction } from './unknown-instruction.ts';
import { rule as unmatchedQuote } from './unmatched-quote.ts';
import { rule as untaggedImage } from './untagged-image.ts';
import { rule as unterminatedHeredoc } from './unterminated-heredoc.ts';

/** All rules for Dockerfiles, sorted by name. A test compares the list with the folder. */
export const dockerfileRules: readonly Rule[] = [
  addInsteadOfCopy,
  duplicateFlag,
  duplicateStageName,
  execFormStrings,
  exposeForm,
  flagValue,
  fromAsCasing,
  fromForm,
  healthcheckForm,
  instructionBeforeFrom,
  keyValueForm,
  latestTag,
  legacyKeyValue,
  lineTooLong,
  maintainer,
  missingArguments,
  noBuildStage,
  onbuildTrigger,
  parserDirective,
  portOutOfRange,
  relativeWorkdir,
  severalCommands,
  severalEntrypoints,
  severalHealthchecks,
  shellFormCommand,
  shellNeedsJson,
  stageNameForm,
  unknownFlag,
  unknownInstruction,
  unmatchedQuote,
  untaggedImage,
  unterminatedHeredoc,
];
