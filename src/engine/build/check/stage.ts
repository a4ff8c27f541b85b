import { type Dockerfile, type Instruction, parseExposed, platformArguments, Scope, type Stage, variablesIn, type Word } from '../../../dockerfile/index.ts';
import { suggestion } from '../command/suggestion.ts';
import { goQuoted } from '../go.ts';
import type { Report } from './rules.ts';

/** What a stage leaves to those that are built on it. */
export interface Left {
  readonly scope: Scope;
  readonly hasWorkdir: boolean;
  readonly hasShell: boolean;
  /** Names of the image's own variables; undefined if nobody knows them. */
  readonly environment: ReadonlySet<string> | undefined;
}

interface Around {
  readonly file: Dockerfile;
  readonly below: Left | undefined;
  /** Variables of the image, `NAME=value`. */
  readonly environment: readonly string[] | undefined;
  readonly report: Report;
}

/** BuildKit's words for secrets, and those that excuse them (`dockerfile2llb/validations.go`). */
const secret = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const excused = /(?:_|^)public(?:_|$)/i;
/** Instructions whose words have their variables replaced; those of ENV, LABEL and ARG are pairs. */
const expanded: ReadonlySet<string> = new Set(['ADD', 'COPY', 'EXPOSE', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);
/** Of each of these only the last one counts. */
const single: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** What BuildKit warns of in a stage that is built, instruction by instruction (`dockerfile2llb/convert.go`). */
export function checkStage({ instructions }: Stage, { file, below, environment, report }: Around): Left {
  const scope = new Scope(file.globals, below?.scope);
  const known = below ? below.environment : environment && new Set(['PATH', ...environment.map(variable => variable.split('=', 1)[0] ?? '')]);
  const last = new Map<string, Instruction>();
  let { hasWorkdir = false, hasShell = false } = below ?? {};
  for (const instruction of instructions) {
    const { keyword, name, pairs, words, exec, argument } = instruction;
    for (const word of usedWords(instruction)) checkVariables(word, instruction, { scope, known, escape: file.escape, report });
    if (keyword === 'ARG' || keyword === 'ENV') {
      for (const { key } of pairs) if (secret.test(key.text) && !excused.test(key.text)) report('SecretsUsedInArgOrEnv', instruction, `Do not use ARG or ENV instructions for sensitive data (${keyword} ${goQuoted(key.text)})`);
    }
    if ((keyword === 'ENV' || keyword === 'LABEL') && pairs.some(({ legacy }) => legacy)) report('LegacyKeyValueFormat', instruction, `"${name.text} key=value" should be used instead of legacy "${name.text} key value" format`);
    if (keyword === 'EXPOSE') for (const { text } of words) checkPort(text, instruction, report);
    if (keyword === 'WORKDIR') {
      if (!hasWorkdir && !/^["']?[/$]/.test(argument.text)) report('WorkdirRelativePath', instruction, `Relative workdir ${goQuoted(argument.text)} can have unexpected results if the base image changes`);
      hasWorkdir = true;
    }
    hasShell ||= keyword === 'SHELL';
    if (single.has(keyword)) {
      const before = last.get(keyword);
      if (before) report('MultipleInstructionsDisallowed', before, `Multiple ${keyword} instructions should not be used in the same stage because only the last one will be used`);
      last.set(keyword, instruction);
    }
    if ((keyword === 'CMD' || keyword === 'ENTRYPOINT') && !exec && words.length > 0 && !hasShell) report('JSONArgsRecommended', instruction, `JSON arguments recommended for ${keyword} to prevent unintended behavior related to OS signals`);
    scope.apply(instruction, file.escape);
  }
  return { scope, hasWorkdir, hasShell, environment: known };
}

function usedWords({ keyword, pairs, words }: Instruction): readonly Word[] {
  return expanded.has(keyword) ? words : pairs.flatMap(({ value }) => value ? [value] : []);
}

interface Variables {
  readonly scope: Scope;
  readonly known: ReadonlySet<string> | undefined;
  readonly escape: string;
  readonly report: Report;
}

function checkVariables({ text }: Word, instruction: Instruction, { scope, known, escape, report }: Variables): void {
  if (!known) return;
  for (const { name, modifier } of variablesIn(text, escape)) {
    if (modifier !== '' || known.has(name) || scope.lookup(name) !== undefined) continue;
    const close = suggestion(name, [...scope.names(mostNames), ...known, ...platformArguments.keys()]).replace('did you mean ', 'did you mean $');
    report('UndefinedVar', instruction, `Usage of undefined variable '$${name}'${close}`);
  }
}

/** More names than anybody confuses. */
const mostNames = 200;

function checkPort(text: string, instruction: Instruction, report: Report): void {
  if (text.includes('$') || !parseExposed(text)) return;
  const protocol = text.slice(text.indexOf('/') + 1);
  if (text.includes('/') && protocol !== protocol.toLowerCase()) report('ExposeProtoCasing', instruction, `Defined protocol '${text}' in EXPOSE instruction should be lowercase`);
  if (text.includes(':')) report('ExposeInvalidFormat', instruction, `EXPOSE instruction should not define an IP address or host-port mapping, found '${text}'`);
}
