import { message, type Message } from '../../../base/message.ts';
import type { Span } from '../../../base/span.ts';
import { badSubstitution, type BadSubstitution, type Dockerfile, type Instruction, openQuote, type Word } from '../../../dockerfile/index.ts';
import { shorten } from '../../shorten.ts';
import { eachInstruction, type Problem, type Rule, type SpanFix } from '../rule.ts';
import { shellOf } from '../shell-in-force.ts';

/**
 * A `${…}` that BuildKit cannot replace, where it replaces variables (`shell/lex.go`). What RUN and its like run is for
 * their shell: a word about what no POSIX shell knows, and about instructions in which nobody replaces anything.
 */
export const rule: Rule = eachInstruction(
  {
    code: 'VariableSubstitution',
    aliases: ['DL1000', 'UNSUPPORTED_MODIFIER'],
    name: 'variable-substitution',
    severity: 'error',
    title: message('Write variables as ${name}, with a modifier that Docker knows'),
    fixable: true,
  },
  [
    'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
  ],
  (instruction, { file, report, trigger }) => {
    if (!instruction.line.text.includes('${') && instruction.heredocs.length === 0) return;
    for (const problem of forOthers(instruction, file, trigger)) report(problem);
    const aliases = instruction.keyword === 'STOPSIGNAL' ? ['DL1000', 'UNSUPPORTED_MODIFIER', 'INVALID_SIGNAL'] : ['DL1000', 'UNSUPPORTED_MODIFIER'];
    for (const text of replacedTexts(instruction, file.text, file.escape)) {
      const bad = badSubstitution(text.text, text.escape, text);
      if (bad) report({ aliases, ...problem(text, bad) });
    }
  },
);

/** Modifiers where Docker replaces no variables. CMD and ENTRYPOINT are left to their shell, unless another build runs them. */
function* forOthers(instruction: Instruction, file: Dockerfile, trigger: boolean): Generator<Problem> {
  const { keyword, exec, words, line } = instruction;
  const isCommand = keyword === 'HEALTHCHECK' || (trigger && (keyword === 'CMD' || keyword === 'ENTRYPOINT'));
  if (isCommand ? exec !== undefined || hasRicherShell(instruction, file) : keyword !== 'MAINTAINER' && keyword !== 'SHELL') return;
  for (const { text, start } of keyword === 'HEALTHCHECK' ? words.slice(1) : words) {
    const bad = badSubstitution(text, file.escape);
    if (bad?.kind !== 'modifier' || bad.modifier.includes('=')) continue;
    yield {
      at: line.spanOf(start + bad.at, start + bad.at + Math.max(bad.modifier.length, 1)),
      severity: 'info',
      aliases: ['UNSUPPORTED_MODIFIER'],
      message: isCommand ? message('{0} is no modifier that every shell knows', bad.modifier) : message('{0} replaces no variables, so this stays as it is', keyword),
    };
  }
}

/** A SHELL chooses one that knows more than POSIX asks for. */
function hasRicherShell(instruction: Instruction, file: Dockerfile): boolean {
  const { name, by } = shellOf(instruction, file);
  return by !== undefined && name !== 'sh' && name !== 'dash' && name !== 'ash';
}

/** A text in which variables are replaced. */
interface Replaced {
  readonly text: string;
  readonly escape: string;
  readonly literalQuotes?: boolean;
  /** Where a piece of it stands in the file, or all of it if that cannot be told. */
  readonly place: (start: number, end: number) => Span;
  /** The place is exact. */
  readonly exact: boolean;
}

function* replacedTexts(instruction: Instruction, file: string, escape: string): Generator<Replaced> {
  const { keyword, exec, line, flags, heredocs } = instruction;
  for (const { name, value, span, valueSpan } of flags) {
    if (value?.includes('${') && expandedFlags.has(name)) yield { text: value, escape, place: () => valueSpan ?? span, exact: false };
  }
  if (!expanded.has(keyword)) return;
  if (line.text.includes('${')) for (const [index, word] of wordsOf(instruction).entries()) {
    const text = exec?.[index] ?? word.text;
    if (!text.includes('${') || openQuote(text, escape) >= 0) continue;
    yield { text, escape, place: exec ? () => word.span : (start, end) => line.spanOf(word.start + start, word.start + end), exact: !exec };
  }
  for (const { body, expand } of heredocs) {
    if (!expand) continue;
    const text = file.slice(body.start, body.end);
    yield { text, escape: '\\', literalQuotes: true, place: (start, end) => ({ start: body.start + start, end: body.start + end }), exact: true };
  }
}

/** Instructions whose words have variables (`instructions/commands.go`, Expand). */
const expanded: ReadonlySet<string> = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);

/** Flags whose values have variables (`instructions/commands.go`, Expand). */
const expandedFlags: ReadonlySet<string> = new Set(['checksum', 'chmod', 'chown', 'exclude', 'mount', 'platform']);

function wordsOf({ keyword, words, pairs }: Instruction): readonly Word[] {
  if (keyword === 'FROM') return words.slice(0, 1);
  if (keyword !== 'ENV' && keyword !== 'LABEL') return words;
  return pairs.flatMap(({ key, value }) => value ? [key, value] : [key]);
}

function problem({ text, place, exact }: Replaced, bad: BadSubstitution): Problem {
  const { start, end, kind, at, modifier } = bad;
  const marked = kind === 'modifier' || kind === 'pattern' ? place(at, Math.max(at + modifier.length, at + 1)) : place(start, end);
  return { at: marked, message: complaint(bad, shorten(text.slice(start, end))), fixes: exact ? fixes(text, bad, place) : [] };
}

function complaint({ kind, modifier }: BadSubstitution, written: string): Message {
  switch (kind) {
    case 'open': return message('No } follows {0}', written);
    case 'empty': return message('There is no name in {0}', written);
    case 'no slash': return message('{0} replaces a pattern, and needs a second / before what replaces it', written);
    case 'pattern': return message('In a pattern, \\ stands before *, ? and \\ only');
    case 'modifier': return message('{0} is no modifier that Docker knows: these are :-, :+, :? (also without the colon), #, % and /', modifier);
  }
}

function fixes(text: string, { kind, modifier, at, start, end }: BadSubstitution, place: Replaced['place']): SpanFix[] {
  if (kind === 'modifier' && /^:?=$/.test(modifier)) {
    const newText = modifier.replace('=', '-');
    return [{ title: message('Change to {0}', newText), safe: false, edits: [{ at: place(at, at + modifier.length), newText }] }];
  }
  if (kind === 'open' && end === text.length && /^\$\{\w+$/.test(text.slice(start, end))) {
    const after = place(end - 1, end).end;
    return [{ title: message('Close the brace'), safe: false, edits: [{ at: { start: after, end: after }, newText: '}' }] }];
  }
  const doubled = kind === 'empty' ? /^\$\{\{\s*(\w+)\s*\}\}/.exec(text.slice(start, start + 100)) : null;
  if (!doubled) return [];
  const newText = `\${${doubled[1] ?? ''}}`;
  return [{ title: message('Change to {0}', newText), safe: false, edits: [{ at: place(start, start + doubled[0].length), newText }] }];
}
