import { message } from '../../../base/message.ts';
import { unknown } from '../../../dockerfile/index.ts';
import type { Pipeline, Simple } from '../../shell/ast.ts';
import type { Invocation } from '../../shell/invocation.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { substitutedInto } from './around.ts';
import { eachRun } from './run.ts';

const downloaders = /^(?:curl|wget)$/;
const shells = /^(?:ash|bash|dash|ksh|sh|zsh)$/;
const interpreters = /^(?:node|perl|php|python[\d.]*|ruby)$/;
/** What follows is the program, or the name of a module. */
const programOption = /^(?:[Ecemnpr]|eval|print)$/;
/** The name of a commit says what the file holds. */
const commit = /\/[0-9a-f]{40}\//;

/** `curl … | sh`, `sh -c "$(curl …)"`, `bash <(curl …)`: what the server sends is run without being looked at. */
export const rule: Rule = eachRun(
  {
    code: 'PipedDownload',
    aliases: [],
    name: 'piped-download',
    severity: 'warning',
    title: message('Check what is downloaded before it is run'),
    fixable: false,
  },
  ({ invocations, lookup }, report) => {
    const runners = new Runners(invocations);
    for (const invocation of invocations) {
      if (!downloaders.test(invocation.name ?? '')) continue;
      const runner = runners.of(invocation);
      const url = invocation.arguments(lookup).find(({ text }) => /^\w+:\/\//.test(text));
      if (runner === undefined || commit.test(url?.text ?? '')) continue;
      const word = url?.word ?? invocation.nameWord;
      if (!word) continue;
      report({
        at: word.span,
        message: message('{0} runs whatever {1} sends on the day of the build; download it, check its digest, then run it', runner, shorten(word.text.replace(/^["']|["']$/g, ''))),
      });
    }
  },
);

/** The commands that run what others give them. */
class Runners {
  /** The last stage of a pipeline that runs what comes in. */
  readonly #inPipelines = new Map<Pipeline, Invocation>();
  readonly #byCommand = new Map<Simple, Invocation>();

  constructor(invocations: readonly Invocation[]) {
    for (const invocation of invocations) {
      const { pipeline } = invocation.place;
      if (pipeline && readsProgram(invocation)) this.#inPipelines.set(pipeline, invocation);
      if (takesProgram(invocation)) this.#byCommand.set(invocation.command, invocation);
    }
  }

  /** The name of what runs a download. */
  of({ place }: Invocation): string | undefined {
    const reader = place.pipeline && this.#inPipelines.get(place.pipeline);
    if (reader && reader.place.stage > place.stage) return reader.name;
    const into = substitutedInto(place);
    return into && this.#byCommand.get(into)?.name;
  }
}

/** An interpreter that reads its program from standard input. */
function readsProgram(invocation: Invocation): boolean {
  const { name = '', via } = invocation;
  const isShell = shells.test(name);
  if ((!isShell && !interpreters.test(name)) || via.includes('xargs')) return false;
  const words = invocation.words.map(({ template }) => template);
  const ownEnd = words.indexOf('--');
  const { options, operands } = invocation.options({ valued: isShell ? shellValued : none, stop: true });
  if (options.some(option => (isShell ? option.name === 'c' : programOption.test(option.name)))) return false;
  if (isShell && options.some(option => option.name === 's')) return true;
  const [first] = operands;
  return !first || ownEnd > 0 || first.text === '-' || first.text === '/dev/stdin';
}

const none: ReadonlySet<string> = new Set();
const shellValued: ReadonlySet<string> = new Set(['O', 'o']);

/** A command that runs its argument, which is a substitution and nothing else. */
function takesProgram(invocation: Invocation): boolean {
  const { name = '', words } = invocation;
  if (name === 'eval' || name === 'source' || name === '.') return words[1]?.template === unknown;
  if (!shells.test(name)) return false;
  const option = words.findIndex(({ literal }) => literal !== undefined && /^-[a-z]*c$/.test(literal));
  return option > 0 ? words[option + 1]?.template === unknown : words[1]?.parts[0]?.type === 'process';
}
