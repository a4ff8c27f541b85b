import { type Dockerfile, parseDockerfile, type Stage } from '../../dockerfile/index.ts';
import { scriptsOf } from '../dockerfile/scripts.ts';
import type { Severity } from '../finding.ts';
import type { Script } from '../shell/script.ts';
import type { Span } from '../../base/span.ts';
import type { Cancellation, ProjectHost } from './host.ts';
import type { ShellComment } from './shell-comment.ts';

/** A script of a RUN, and how shellcheck gets it. */
export interface CheckedScript {
  readonly script: Script;
  /** The script behind a header that makes the Dockerfile's variables known. */
  readonly input: string;
  /** The length of the header. */
  readonly header: number;
}

/** Each script takes a process of its own, so that there must be an end. */
const mostScripts = 100;
const parallel = 2;

/** The scripts of a Dockerfile that shellcheck can read: it knows no zsh. */
export function checkedScripts(file: Dockerfile): CheckedScript[] {
  const found: CheckedScript[] = [];
  for (const stage of file.stages) {
    const names = [...namesAbove(stage.base)];
    for (const instruction of stage.instructions) {
      if (instruction.keyword === 'ENV' || instruction.keyword === 'ARG') names.push(...instruction.pairs.map(({ key }) => key.text).filter(name => /^[A-Za-z_]\w*$/.test(name)));
      if (instruction.keyword !== 'RUN') continue;
      const header = [...new Set(names)].map(name => `export ${name}=1\n`).join('');
      for (const script of scriptsOf(instruction, file)) {
        if (script.shell === 'zsh' || script.shell === 'other') continue;
        found.push({ script, input: header + script.text, header: header.length });
        if (found.length === mostScripts) return found;
      }
    }
  }
  return found;
}

/** The variables of the stages that a stage is built on. */
function namesAbove(stage: Stage | undefined): string[] {
  const names: string[] = [];
  for (let at = stage; at && names.length < 1000; at = at.base) {
    for (const { keyword, pairs } of at.instructions) if (keyword === 'ENV') names.push(...pairs.map(({ key }) => key.text).filter(name => /^[A-Za-z_]\w*$/.test(name)));
  }
  return names;
}

/** Asks the host's shellcheck, if it has one, about the scripts of a Dockerfile. */
export async function surveyScripts(text: string, host: ProjectHost, cancellation?: Cancellation): Promise<{ readonly shellcheck?: ReadonlyMap<string, readonly ShellComment[]> }> {
  const { shellcheck } = host;
  if (!shellcheck) return {};
  const answers = new Map<string, readonly ShellComment[]>();
  const waiting = checkedScripts(parseDockerfile(text)).values();
  await Promise.all(Array.from({ length: parallel }, async () => {
    for (const { input, header, script } of waiting) {
      if (cancellation?.aborted) return;
      if (answers.has(input)) continue;
      answers.set(input, []);
      const answer = await shellcheck(input, script.shell);
      if (answer !== undefined) answers.set(input, readComments(answer, input, header));
    }
  }));
  return { shellcheck: answers };
}

interface RawComment {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly level: string;
  readonly code: number;
  readonly message: string;
  readonly fix: { readonly replacements: readonly (Omit<RawComment, 'fix'> & { readonly replacement: string })[] } | null;
}

const severities: Readonly<Record<string, Severity>> = { error: 'error', warning: 'warning', info: 'info', style: 'hint' };

/** Reads shellcheck's format `json1`: lines and columns from one, columns in Unicode code points, a tab being one. */
export function readComments(json: string, input: string, header: number): ShellComment[] {
  const lines = input.split('\n');
  const starts: number[] = [];
  for (let line = 0, at = 0; line < lines.length; at += (lines[line]?.length ?? 0) + 1, line++) starts.push(at);
  const offset = (line: number, column: number) =>
    (starts[line - 1] ?? input.length) + Array.from(lines[line - 1] ?? '').slice(0, column - 1).join('').length - header;
  const span = (raw: Pick<RawComment, 'line' | 'column' | 'endLine' | 'endColumn'>): Span => ({ start: offset(raw.line, raw.column), end: offset(raw.endLine, raw.endColumn) });
  return commentsIn(json).filter(({ line, column }) => offset(line, column) >= 0).map(comment => ({
    code: `SC${comment.code}`,
    severity: severities[comment.level] ?? 'info',
    text: comment.message,
    at: span(comment),
    fix: (comment.fix?.replacements ?? []).map(raw => ({ at: span(raw), newText: raw.replacement })),
  }));
}

function commentsIn(json: string): readonly RawComment[] {
  try {
    const { comments } = JSON.parse(json) as { readonly comments?: readonly RawComment[] };
    return comments ?? [];
  } catch {
    return [];
  }
}
