import type { Rule } from '../rule.ts';
import { rule as appendAssignment } from './append-assignment.ts';
import { rule as argumentsExpansion } from './arguments-expansion.ts';
import { rule as arithmeticCommand } from './arithmetic-command.ts';
import { rule as arithmeticFor } from './arithmetic-for.ts';
import { rule as array } from './array.ts';
import { rule as arrayElement } from './array-element.ts';
import { rule as arrayKeys } from './array-keys.ts';
import { rule as bashCommand } from './bash-command.ts';
import { rule as bashTest } from './bash-test.ts';
import { rule as braceExpansion } from './brace-expansion.ts';
import { rule as bracketArithmetic } from './bracket-arithmetic.ts';
import { rule as caretInBrackets } from './caret-in-brackets.ts';
import { rule as caseChange } from './case-change.ts';
import { rule as commandFlag } from './command-flag.ts';
import { rule as coproc } from './coproc.ts';
import { rule as dollarSingleQuotes } from './dollar-single-quotes.ts';
import { rule as doubleBrackets } from './double-brackets.ts';
import { rule as doubleEquals } from './double-equals.ts';
import { rule as echoFlag } from './echo-flag.ts';
import { rule as execFlag } from './exec-flag.ts';
import { rule as existsTest } from './exists-test.ts';
import { rule as exponent } from './exponent.ts';
import { rule as extendedGlob } from './extended-glob.ts';
import { rule as fileAgeComparison } from './file-age-comparison.ts';
import { rule as functionName } from './function-name.ts';
import { rule as hereString } from './here-string.ts';
import { rule as increment } from './increment.ts';
import { rule as indirectExpansion } from './indirect-expansion.ts';
import { rule as largeDescriptor } from './large-descriptor.ts';
import { rule as letCommand } from './let.ts';
import { rule as lexicographicComparison } from './lexicographic-comparison.ts';
import { rule as localCommand } from './local.ts';
import { rule as localizedString } from './localized-string.ts';
import { rule as namedDescriptor } from './named-descriptor.ts';
import { rule as networkFile } from './network-file.ts';
import { rule as numberBase } from './number-base.ts';
import { rule as outputAndErrors } from './output-and-errors.ts';
import { rule as outputToName } from './output-to-name.ts';
import { rule as pipeBoth } from './pipe-both.ts';
import { rule as printfQuote } from './printf-quote.ts';
import { rule as processSubstitution } from './process-substitution.ts';
import { rule as readFile } from './read-file.ts';
import { rule as readNothing } from './read-nothing.ts';
import { rule as redirectToPattern } from './redirect-to-pattern.ts';
import { rule as regexTest } from './regex-test.ts';
import { rule as selectLoop } from './select-loop.ts';
import { rule as setFlag } from './set-flag.ts';
import { rule as setOption } from './set-option.ts';
import { rule as shellVariable } from './shell-variable.ts';
import { rule as signalCase } from './signal-case.ts';
import { rule as signalPrefix } from './signal-prefix.ts';
import { rule as sourceCommand } from './source.ts';
import { rule as substring } from './substring.ts';
import { rule as textReplacement } from './text-replacement.ts';
import { rule as trapEvent } from './trap-event.ts';
import { rule as variableNames } from './variable-names.ts';
import { rule as variableTest } from './variable-test.ts';

/**
 * ShellCheck’s SC3xxx codes: what bash and other shells know, but POSIX does not, in scripts that sh or dash read.
 * Sorted by name.
 */
export const posixRules: readonly Rule[] = [
  appendAssignment,
  argumentsExpansion,
  arithmeticCommand,
  arithmeticFor,
  array,
  arrayElement,
  arrayKeys,
  bashCommand,
  bashTest,
  braceExpansion,
  bracketArithmetic,
  caretInBrackets,
  caseChange,
  commandFlag,
  coproc,
  dollarSingleQuotes,
  doubleBrackets,
  doubleEquals,
  echoFlag,
  execFlag,
  existsTest,
  exponent,
  extendedGlob,
  fileAgeComparison,
  functionName,
  hereString,
  increment,
  indirectExpansion,
  largeDescriptor,
  letCommand,
  lexicographicComparison,
  localCommand,
  localizedString,
  namedDescriptor,
  networkFile,
  numberBase,
  outputAndErrors,
  outputToName,
  pipeBoth,
  printfQuote,
  processSubstitution,
  readFile,
  readNothing,
  redirectToPattern,
  regexTest,
  selectLoop,
  setFlag,
  setOption,
  shellVariable,
  signalCase,
  signalPrefix,
  sourceCommand,
  substring,
  textReplacement,
  trapEvent,
  variableNames,
  variableTest,
];
