/** The names in a Dockerfile that stand for something in it: of stages, of variables, of heredocs. */
import type { Dockerfile, Instruction, Span, Stage } from '../../../../lint/index.ts';

/** One place where a name stands. */
export interface Occurrence {
  readonly kind: 'stage' | 'variable' | 'heredoc';
  readonly name: string;
  readonly span: Span;
  /** Where the name is known: names of one kind mean the same where name and scope are the same. */
  readonly scope: string;
  /** Gives the name its meaning; others use it. */
  readonly defines: boolean;
  /** Index of the stage in which it stands; -1 before the first FROM, and in a FROM. */
  readonly stage: number;
  /** The offset from which on a definition counts: an instruction does not see its own. */
  readonly since: number;
  /** An ARG without a default: the one before the first FROM may have it. */
  readonly inherits?: boolean;
  readonly keyword?: 'ARG' | 'ENV';
}

/** All names of a file that it defines itself, in no particular order. A linear number of steps. */
export function namesIn(file: Dockerfile): readonly Occurrence[] {
  return [...stageNames(file), ...variableNames(file), ...heredocNames(file)];
}

/** The name at an offset; a cursor right behind a name is still at it. */
export function nameAt(names: readonly Occurrence[], offset: number): Occurrence | undefined {
  return names.find(({ span }) => span.start <= offset && offset <= span.end);
}

/** Everything that means the same, in the order of the file. */
export function sameAs(names: readonly Occurrence[], one: Occurrence): readonly Occurrence[] {
  return names
    .filter(({ kind, name, scope }) => kind === one.kind && scope === one.scope && (kind !== 'variable' || name === one.name))
    .sort((a, b) => a.span.start - b.span.start);
}

/** The definition that counts at an occurrence: of a variable, the last one before it that it can see. */
export function definitionOf(file: Dockerfile, names: readonly Occurrence[], one: Occurrence): Occurrence | undefined {
  if (one.kind !== 'variable') return sameAs(names, one).find(({ defines }) => defines);
  if (one.defines && !one.inherits) return one;
  return visibleDefinitions(file, names, one.span.start, one.stage).findLast(({ name }) => name === one.name) ?? (one.defines ? one : undefined);
}

/** The definitions of variables before an offset that an instruction of a stage can see, those that count more behind those that count less. */
export function visibleDefinitions(file: Dockerfile, names: readonly Occurrence[], offset: number, stage: number): readonly Occurrence[] {
  const stages = new Set([-1]);
  for (let at = file.stages[stage]; at; at = at.base) stages.add(at.index);
  return names
    .filter(({ kind, defines, since, stage: where }) => kind === 'variable' && defines && since <= offset && stages.has(where))
    .sort((a, b) => a.span.start - b.span.start);
}

function stageNames(file: Dockerfile): Occurrence[] {
  const found: Occurrence[] = [];
  const known = new Map<string, Stage>();
  for (const stage of file.stages) {
    const add = (span: Span, to: Stage | undefined, defines = false): void => {
      const name = file.text.slice(span.start, span.end);
      if (to?.name && name.toLowerCase() === to.name.text.toLowerCase()) found.push({ kind: 'stage', name, span, scope: String(to.index), defines, stage: stage.index, since: span.end });
    };
    if (stage.image) add(stage.image.span, stage.base);
    for (const span of stage.instructions.flatMap(instruction => sourcesOf(file, instruction))) add(span, known.get(file.text.slice(span.start, span.end).toLowerCase()));
    if (!stage.name) continue;
    add(stage.name.span, stage, true);
    known.set(stage.name.text.toLowerCase(), stage);
  }
  return found;
}

/** Where an instruction may name the stage that it takes files from. A trigger of ONBUILD does so in another build. */
function sourcesOf({ text }: Dockerfile, { keyword, flags }: Instruction): Span[] {
  return flags.flatMap(({ name, valueSpan: span }) => {
    if (!span) return [];
    if (keyword === 'COPY' && name === 'from') return [span];
    if (keyword !== 'RUN' || name !== 'mount') return [];
    const mount = /(?:^|,)from=([^,"]*)/.exec(text.slice(span.start, span.end));
    const end = mount ? span.start + mount.index + mount[0].length : 0;
    return mount ? [{ start: end - (mount[1]?.length ?? 0), end }] : [];
  });
}

function variableNames(file: Dockerfile): Occurrence[] {
  const written = [
    ...file.preamble.flatMap(instruction => variablesIn(file, instruction, -1)),
    ...file.stages.flatMap(stage => [
      ...variablesIn(file, stage.from, -1),
      ...stage.instructions.flatMap(instruction => variablesIn(file, instruction, stage.index)),
    ]),
  ];
  const scopes = scopesOf(file, written);
  const placed = written.map(one => ({ ...one, scope: scopes(one) }));
  const defined = new Set(placed.filter(({ defines }) => defines).map(({ name, scope }) => `${scope} ${name}`));
  return placed.filter(({ name, scope }) => defined.has(`${scope} ${name}`));
}

/**
 * A stage knows the variables of the stage that it is built on. An ARG in it is the same build argument as one before
 * the first FROM, whether it has a default of its own or not.
 */
function scopesOf({ stages }: Dockerfile, written: readonly Omit<Occurrence, 'scope'>[]): (one: Omit<Occurrence, 'scope'>) => string {
  const roots: number[] = [];
  for (const { index, base } of stages) roots.push(base ? (roots[base.index] ?? index) : index);
  const rootOf = (stage: number): number => roots[stage] ?? -1;
  const buildArguments = new Set(written.filter(({ keyword }) => keyword === 'ARG').map(({ name, stage }) => `${rootOf(stage)} ${name}`));
  return ({ name, stage }) => {
    const root = rootOf(stage);
    const isGlobal = root === -1 || (buildArguments.has(`-1 ${name}`) && buildArguments.has(`${root} ${name}`));
    return isGlobal ? 'file' : String(root);
  };
}

const shellKeywords: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'SHELL']);

function variablesIn(file: Dockerfile, instruction: Instruction, stage: number): Omit<Occurrence, 'scope'>[] {
  const { line, name: keyword, argument, heredocs, pairs } = instruction;
  const isShell = shellKeywords.has((instruction.trigger ?? instruction).keyword);
  const used = uses(line.text, keyword.end, argument.end, isShell ? '\\' : file.escape, isShell).map(({ start, end }) => line.spanOf(start, end));
  const inBodies = heredocs.filter(({ expand }) => isShell || expand).flatMap(({ body }) => uses(file.text, body.start, body.end, '\\', true));
  return [
    ...pairs.flatMap(({ key, value }) => {
      const word = instruction.keyword;
      if ((word !== 'ARG' && word !== 'ENV') || !/^[A-Za-z_]\w*$/.test(key.text)) return [];
      return [{ kind: 'variable', name: key.text, span: key.span, defines: true, stage, since: instruction.span.end, inherits: word === 'ARG' && !value, keyword: word } as const];
    }),
    ...[...used, ...inBodies].map(span => ({ kind: 'variable', name: file.text.slice(span.start, span.end), span, defines: false, stage, since: 0 } as const)),
  ];
}

/** The names behind `$` and `${`. In single quotes BuildKit leaves them alone; a shell may give such a text to another shell. */
function uses(text: string, start: number, end: number, escape: string, isShell: boolean): Span[] {
  const found: Span[] = [];
  const variable = /\$\{?([A-Za-z_]\w*)/y;
  let isQuoted = false;
  for (let at = start; at < end; at++) {
    const character = text[at] ?? '';
    if (character === escape) at++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === "'" && !isQuoted && !isShell) {
      const close = text.indexOf("'", at + 1);
      at = close < 0 ? end : close;
    } else if (character === '$') {
      variable.lastIndex = at;
      const [all = '', name = ''] = variable.exec(text) ?? [];
      if (name !== '') found.push({ start: at + all.length - name.length, end: at + all.length });
    }
  }
  return found;
}

function heredocNames(file: Dockerfile): Occurrence[] {
  return file.instructions.flatMap(({ heredocs }) => heredocs.flatMap(({ name, word, body, terminated }) => {
    const start = word.span.start + file.text.slice(word.span.start, word.span.end).lastIndexOf(name);
    if (!terminated || start < word.span.start) return [];
    const endLine = file.text.indexOf(name, body.end);
    return [start, endLine].map((at, index) => ({ kind: 'heredoc', name, span: { start: at, end: at + name.length }, scope: String(start), defines: index === 0, stage: -1, since: start } as const));
  }));
}
