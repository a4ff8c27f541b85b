import { message, type Message } from '../../../base/message.ts';
import { type Instruction, platformArguments, proxyArguments, type Stage, type Word } from '../../../dockerfile/index.ts';
import { withState, type Context, type Problem, type Rule, type SpanFix } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { environmentOf, type ImageEnvironment } from './image-environment.ts';
import { usesIn, type Use } from './variable-uses.ts';

interface State {
  /** What the images below the stages set. */
  readonly environments: Map<Stage, ImageEnvironment>;
  /** To look for similar names costs time: a file in which nothing is set gets no more hints at some point. */
  hints: number;
}

/** Enough for a person. */
const mostHints = 500;

/** More names than a reader could confuse. */
const mostNames = 200;

/** The words that a shell knows and an image does not: here they are empty (`$HOME` in COPY, ENV or WORKDIR). */
const ofShells: ReadonlySet<string> = new Set(['HOME', 'HOSTNAME', 'LOGNAME', 'PWD', 'SHELL', 'TERM', 'UID', 'USER']);

/**
 * A variable that nothing sets before it is used: BuildKit puts nothing in its place (`dockerfile2llb/validations.go`,
 * reportUnmatchedVariables). The base image may set it; where the image is not known, the finding is `info`. A use with `:+`
 * expects that it is not set, and a variable that the same ENV sets is DL3044's.
 */
export const rule: Rule = withState<State>(
  {
    code: 'UndefinedVar',
    aliases: [],
    name: 'undefined-variable',
    severity: 'warning',
    title: message('Set a variable before it is used'),
    fixable: true,
  },
  ['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'LABEL', 'RUN', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'],
  {
    per: 'file',
    start: () => ({ environments: new Map(), hints: 0 }),
    visit(state, instruction, context) {
      const { stage, scope, report, file } = context;
      if (instruction.keyword === 'FROM') {
        if (stage) state.environments.set(stage, environmentBelow(stage, state, context));
        return;
      }
      if (!mayUse(instruction)) return;
      const environment = (stage && state.environments.get(stage)) ?? environmentOf(undefined);
      const uses = usesIn(instruction, file);
      if (uses.length === 0) return;
      const isSetBeside = settersBeside(instruction);
      const seen = new Set(uses.filter(({ modifier }) => modifier === '+').map(({ name }) => name));
      for (const use of uses) {
        if (seen.has(use.name) || scope.lookup(use.name) !== undefined || environment.sets(use.name)) continue;
        if (isSetBeside(use)) continue;
        seen.add(use.name);
        report(describe(use, instruction, environment, state, context));
      }
    },
  },
);

/** Most instructions use no variable: this is cheaper to see than to read them. */
function mayUse({ line, heredocs, keyword, flags }: Instruction): boolean {
  if (keyword === 'RUN') return flags.some(({ name, value }) => name === 'mount' && value?.includes('$'));
  return line.text.includes('$') || heredocs.length > 0;
}

function environmentBelow(stage: Stage, { environments }: State, { around }: Context): ImageEnvironment {
  if (stage.base) return environments.get(stage.base) ?? environmentOf(undefined);
  const local = around.project.images?.get(stage.reference)?.env;
  if (local) return { complete: true, sets: name => name === 'PATH' || Object.hasOwn(local, name) };
  return environmentOf(stage.reference);
}

/** Tells of a use whether another pair of the same ENV sets its variable, or an earlier one of the same ARG. */
function settersBeside({ keyword, pairs }: Instruction): (use: Use) => boolean {
  const first = new Map<string, number>();
  const last = new Map<string, number>();
  const indexes = new Map<Word, number>();
  for (const [index, { key, value }] of pairs.entries()) {
    if (!first.has(key.text)) first.set(key.text, index);
    last.set(key.text, index);
    indexes.set(key, index);
    if (value) indexes.set(value, index);
  }
  return ({ name, word }) => {
    const own = word && indexes.get(word);
    if (own === undefined) return false;
    return (first.get(name) ?? own) < own || (keyword === 'ENV' && (last.get(name) ?? own) > own);
  };
}

function describe(use: Use, instruction: Instruction, environment: ImageEnvironment, state: State, context: Context): Problem {
  const name = `$${shorten(use.name)}`;
  const at = use.span;
  if (needsArgument(use.name, context)) {
    return { at, message: message('{0} is empty here: the stage needs an ARG {1} of its own', name, shorten(use.name)), fixes: declared(use.name, instruction, context) };
  }
  if (use.modifier === '-') {
    return { at, severity: 'info', message: message('Nothing sets {0} before this, so the default always counts', name) };
  }
  const meant = similar(use.name, state, context);
  if (meant !== undefined) {
    return { at, message: message('Nothing sets {0} before this; did you mean {1}?', name, `$${shorten(meant)}`), fixes: renamed(use, meant, context) };
  }
  if (use.heredoc) {
    return {
      at, message: message('{0} is replaced by nothing here; with quotes around the name of the heredoc, its text stays as it is', name),
      fixes: quoted(use),
    };
  }
  const certain = environment.complete && context.stage !== undefined;
  return {
    at, ...(certain ? {} : { severity: 'info' }),
    message: empty(name, certain, context), fixes: withoutColon(use, name, instruction),
  };
}

function empty(name: string, certain: boolean, { stage }: Context): Message {
  if (ofShells.has(name.slice(1))) return message('{0} is a variable of shells: here it is empty, unless an ENV or the base image sets it', name);
  if (certain || !stage?.image) return message('Nothing sets {0} before this, so it is empty', name);
  return message('Nothing here sets {0}: it is empty, unless {1} sets it', name, shorten(stage.image.text));
}

/** It is set for FROM or RUN, and would be in the stage, if the stage asked for it. */
function needsArgument(name: string, { file }: Context): boolean {
  return platformArguments.has(name) || proxyArguments.has(name) || file.globals.lookup(name) !== undefined;
}

function declared(name: string, instruction: Instruction, { file }: Context): SpanFix[] {
  const place = instruction.comments[0]?.span.start ?? instruction.span.start;
  const start = file.text.lastIndexOf('\n', place - 1) + 1;
  return [{ title: message('Declare ARG {0} above', shorten(name)), safe: false, edits: [{ at: { start, end: start }, newText: `ARG ${name}\n` }] }];
}

function similar(name: string, state: State, { scope }: Context): string | undefined {
  if (state.hints >= mostHints || name.length < 3) return undefined;
  state.hints++;
  return suggest(name, [...scope.names(mostNames), 'PATH']);
}

function renamed({ name, span }: Use, meant: string, { file }: Context): SpanFix[] {
  const start = span.start + (file.text[span.start + 1] === '{' ? 2 : 1);
  if (file.text.slice(start, start + name.length) !== name) return [];
  return [{ title: message('Change to {0}', shorten(meant)), safe: false, edits: [{ at: { start, end: start + name.length }, newText: meant }] }];
}

/** `<<EOF` becomes `<<"EOF"`. */
function quoted({ heredoc }: Use): SpanFix[] {
  if (!heredoc) return [];
  const { end } = heredoc.word.span;
  return [{
    title: message('Leave the text as it is'), safe: false,
    edits: [{ at: { start: end - heredoc.name.length, end }, newText: `"${heredoc.name}"` }],
  }];
}

/** A list such as `$LD_LIBRARY_PATH:/app/lib` begins with nothing, which stands for the working directory. */
function withoutColon({ name, start, end, word, modifier }: Use, shown: string, { keyword, line }: Instruction): SpanFix[] {
  if (keyword !== 'ENV' || !word || modifier !== '') return [];
  const isWhole = endsElement(word.text[start - 1]) && endsElement(word.text[end]);
  const before = word.text[start - 1] === ':' ? 1 : 0;
  const after = before === 0 && word.text[end] === ':' ? 1 : 0;
  if (!isWhole || before + after === 0) return [];
  const newText = before > 0 ? `\${${name}:+:$${name}}` : `\${${name}:+$${name}:}`;
  return [{
    title: message('Leave the colon out if {0} is empty', shown), safe: false,
    edits: [{ at: line.spanOf(word.start + start - before, word.start + end + after), newText }],
  }];
}

/** Of a list with colons, which may be in quotes. */
function endsElement(character: string | undefined): boolean {
  return character === undefined || character === ':' || character === '"' || character === "'";
}
