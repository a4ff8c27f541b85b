import type { Rule } from '../rule.ts';
import { rule as andOrNotIf } from './and-or-not-if.ts';
import { rule as arrayWithoutBraces } from './array-without-braces.ts';
import { rule as backticks } from './backticks.ts';
import { rule as blankAfterAssignment } from './blank-after-assignment.ts';
import { rule as blankAroundEquals } from './blank-around-equals.ts';
import { rule as blanksInBrackets } from './blanks-in-brackets.ts';
import { rule as bracketRange } from './bracket-range.ts';
import { rule as constantTest } from './constant-test.ts';
import { rule as cpRecursive } from './cp-recursive.ts';
import { rule as dollarTarget } from './dollar-target.ts';
import { rule as doubleEqualsAssignment } from './double-equals-assignment.ts';
import { rule as echoEscapes } from './echo-escapes.ts';
import { rule as egrep } from './egrep.ts';
import { rule as exitCodeTest } from './exit-code-test.ts';
import { rule as exprFunctions } from './expr-functions.ts';
import { rule as fgrep } from './fgrep.ts';
import { rule as findWithoutPath } from './find-without-path.ts';
import { rule as findXargs } from './find-xargs.ts';
import { rule as flagAsCommand } from './flag-as-command.ts';
import { rule as globAsCommand } from './glob-as-command.ts';
import { rule as globAsOption } from './glob-as-option.ts';
import { rule as globInAssignment } from './glob-in-assignment.ts';
import { rule as htmlEntity } from './html-entity.ts';
import { rule as keywordAsArgument } from './keyword-as-argument.ts';
import { rule as keywordCase } from './keyword-case.ts';
import { rule as literalBrace } from './literal-brace.ts';
import { rule as literalEscape } from './literal-escape.ts';
import { rule as loopOnce } from './loop-once.ts';
import { rule as loopOverOutput } from './loop-over-output.ts';
import { rule as lostNegation } from './lost-negation.ts';
import { rule as lsInPipe } from './ls-in-pipe.ts';
import { rule as maskedExitCode } from './masked-exit-code.ts';
import { rule as missingDestination } from './missing-destination.ts';
import { rule as misspeltVariable } from './misspelt-variable.ts';
import { rule as mkdirMode } from './mkdir-mode.ts';
import { rule as needlessBackslash } from './needless-backslash.ts';
import { rule as negatedEmptyTest } from './negated-empty-test.ts';
import { rule as nestedDoubleQuotes } from './nested-double-quotes.ts';
import { rule as nestedSingleQuotes } from './nested-single-quotes.ts';
import { rule as quotedTilde } from './quoted-tilde.ts';
import { rule as readBackslashes } from './read-backslashes.ts';
import { rule as redirectOrder } from './redirect-order.ts';
import { rule as repeatedBlanks } from './repeated-blanks.ts';
import { rule as rmEmptyVariable } from './rm-empty-variable.ts';
import { rule as sameFile } from './same-file.ts';
import { rule as setAssignment } from './set-assignment.ts';
import { rule as shellSyntax } from './shell-syntax.ts';
import { rule as singleQuotedExpansion } from './single-quoted-expansion.ts';
import { rule as sudoRedirect } from './sudo-redirect.ts';
import { rule as testAndOr } from './test-and-or.ts';
import { rule as testWithoutBlanks } from './test-without-blanks.ts';
import { rule as trapExpandsNow } from './trap-expands-now.ts';
import { rule as unassignedVariable } from './unassigned-variable.ts';
import { rule as uncheckedCd } from './unchecked-cd.ts';
import { rule as unicodeQuotes } from './unicode-quotes.ts';
import { rule as unquotedCommand } from './unquoted-command.ts';
import { rule as unquotedList } from './unquoted-list.ts';
import { rule as unquotedPattern } from './unquoted-pattern.ts';
import { rule as unquotedVariable } from './unquoted-variable.ts';
import { rule as unusedVariable } from './unused-variable.ts';
import { rule as uselessCat } from './useless-cat.ts';
import { rule as variableAsFormat } from './variable-as-format.ts';

/** ShellCheck’s checks of the shell code in RUN. Sorted by name. */
export const shellcheckRules: readonly Rule[] = [
  andOrNotIf,
  arrayWithoutBraces,
  backticks,
  blankAfterAssignment,
  blankAroundEquals,
  blanksInBrackets,
  bracketRange,
  constantTest,
  cpRecursive,
  dollarTarget,
  doubleEqualsAssignment,
  echoEscapes,
  egrep,
  exitCodeTest,
  exprFunctions,
  fgrep,
  findWithoutPath,
  findXargs,
  flagAsCommand,
  globAsCommand,
  globAsOption,
  globInAssignment,
  htmlEntity,
  keywordAsArgument,
  keywordCase,
  literalBrace,
  literalEscape,
  loopOnce,
  loopOverOutput,
  lostNegation,
  lsInPipe,
  maskedExitCode,
  missingDestination,
  misspeltVariable,
  mkdirMode,
  needlessBackslash,
  negatedEmptyTest,
  nestedDoubleQuotes,
  nestedSingleQuotes,
  quotedTilde,
  readBackslashes,
  redirectOrder,
  repeatedBlanks,
  rmEmptyVariable,
  sameFile,
  setAssignment,
  shellSyntax,
  singleQuotedExpansion,
  sudoRedirect,
  testAndOr,
  testWithoutBlanks,
  trapExpandsNow,
  unassignedVariable,
  uncheckedCd,
  unicodeQuotes,
  unquotedCommand,
  unquotedList,
  unquotedPattern,
  unquotedVariable,
  unusedVariable,
  uselessCat,
  variableAsFormat,
];
