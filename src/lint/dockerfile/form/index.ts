import type { Rule } from '../rule.ts';
import { rule as checksumForm } from './checksum-form.ts';
import { rule as copyUrl } from './copy-url.ts';
import { rule as deviceOptions } from './device-options.ts';
import { rule as directiveCasing } from './directive-casing.ts';
import { rule as duplicateFlag } from './duplicate-flag.ts';
import { rule as emptyVolume } from './empty-volume.ts';
import { rule as execFormStrings } from './exec-form-strings.ts';
import { rule as exposeForm } from './expose-form.ts';
import { rule as flagValue } from './flag-value.ts';
import { rule as fromForm } from './from-form.ts';
import { rule as healthcheckForm } from './healthcheck-form.ts';
import { rule as heredocDestination } from './heredoc-destination.ts';
import { rule as imageName } from './image-name.ts';
import { rule as instructionBeforeFrom } from './instruction-before-from.ts';
import { rule as jsonInSingleQuotes } from './json-in-single-quotes.ts';
import { rule as keyValueForm } from './key-value-form.ts';
import { rule as lineTooLong } from './line-too-long.ts';
import { rule as missingArguments } from './missing-arguments.ts';
import { rule as mountOptions } from './mount-options.ts';
import { rule as noBuildStage } from './no-build-stage.ts';
import { rule as onbuildTrigger } from './onbuild-trigger.ts';
import { rule as parserDirective } from './parser-directive.ts';
import { rule as portOutOfRange } from './port-out-of-range.ts';
import { rule as shellNeedsJson } from './shell-needs-json.ts';
import { rule as stageNameForm } from './stage-name-form.ts';
import { rule as stopSignal } from './stop-signal.ts';
import { rule as unknownFlag } from './unknown-flag.ts';
import { rule as unknownInstruction } from './unknown-instruction.ts';
import { rule as unmatchedQuote } from './unmatched-quote.ts';
import { rule as unterminatedHeredoc } from './unterminated-heredoc.ts';
import { rule as variableSubstitution } from './variable-substitution.ts';

/** What does not parse, or is not formed as the builder expects. Sorted by name. */
export const formRules: readonly Rule[] = [
  checksumForm,
  copyUrl,
  deviceOptions,
  directiveCasing,
  duplicateFlag,
  emptyVolume,
  execFormStrings,
  exposeForm,
  flagValue,
  fromForm,
  healthcheckForm,
  heredocDestination,
  imageName,
  instructionBeforeFrom,
  jsonInSingleQuotes,
  keyValueForm,
  lineTooLong,
  missingArguments,
  mountOptions,
  noBuildStage,
  onbuildTrigger,
  parserDirective,
  portOutOfRange,
  shellNeedsJson,
  stageNameForm,
  stopSignal,
  unknownFlag,
  unknownInstruction,
  unmatchedQuote,
  unterminatedHeredoc,
  variableSubstitution,
];
