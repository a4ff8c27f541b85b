import { dirname } from 'node:path';
import { message } from '../base/message.ts';
import { version } from '../../package.json';
import { severities, type Finding, type LintOptions, type Project, type ProjectHost, type Severity } from '../lint/index.ts';
import { CommandError } from './command-error.ts';
import { badUse } from './dispatch.ts';
import { helpText } from './help.ts';
import { type Io, readStdin } from './io.ts';
import type { Say } from './language.ts';
import { LintConfigs } from './lint-config.ts';
import { readOptions } from './options.ts';
import { ProjectHosts } from './project-host.ts';
import { asJson, asText, type Checked } from './report.ts';
import { asSource, decode, findSources, writeSource, type Source } from './sources.ts';

const kinds = { format: ['text', 'json', 'sarif'], fix: 'flag', severity: severities, 'stdin-name': 'text', shellcheck: 'flag', 'only-known': 'flag', help: 'flag' } as const;

/** Standard input's name, as an operand and in reports. */
const stdin = '-';

/**
 * `cutaway lint [--format text|json|sarif] [--fix] [--severity error|warning|info|hint] PATH…`: checks Dockerfiles,
 * kind configurations and Compose files.
 * Gives 0 if no finding reaches the threshold, 1 if one does, 2 for bad use and for input that cannot be read.
 */
export async function lint(args: readonly string[], io: Io, say: Say): Promise<number> {
  const { flags, words, operands } = readOptions(kinds, args);
  if (flags.has('help')) {
    io.out(help(say));
    return 0;
  }
  if (operands.length === 0) throw new CommandError(message('cutaway lint needs a path: a file, a folder, or - for standard input'));
  if (flags.has('fix') && operands.includes(stdin)) throw new CommandError(message('--fix cannot change standard input; give it a file'));

  const work = new Work(io, say, {
    fix: flags.has('fix'),
    severity: words.get('severity') as Severity | undefined,
    stdinName: words.get('stdin-name') ?? stdin,
    shellcheck: flags.has('shellcheck') ? await shellcheckOf() : undefined,
    onlyKnown: flags.has('only-known'),
  });
  for (const operand of operands) await work.add(operand);
  await work.report(words.get('format') ?? 'text');
  return work.exitCode;
}

interface Choices {
  readonly fix: boolean;
  /** The threshold, before which what configuration files say does not count. */
  readonly severity: Severity | undefined;
  /** What standard input would be called as a file. */
  readonly stdinName: string;
  readonly shellcheck: ProjectHost['shellcheck'];
  /** Leave out named files of no known kind, as in a hook that gets all changed files. */
  readonly onlyKnown: boolean;
}

/** The files of one run, and what came of them. One that cannot be read does not keep the others from being checked. */
class Work {
  readonly #io: Io;
  readonly #say: Say;
  readonly #choices: Choices;
  readonly #checked: Checked[] = [];
  readonly #seen = new Set<string>();
  readonly #configs: LintConfigs;
  readonly #projects = new ProjectHosts(new Date());
  /** Said already: a wrong configuration file stands beside many files. */
  readonly #errors = new Set<string>();
  #fixed = 0;
  #failed = false;
  #reached = false;

  constructor(io: Io, say: Say, choices: Choices) {
    this.#io = io;
    this.#say = say;
    this.#choices = choices;
    this.#configs = new LintConfigs(say);
  }

  get exitCode(): number {
    return this.#failed ? badUse : this.#reached ? 1 : 0;
  }

  async add(operand: string): Promise<void> {
    const failed = (error: unknown) => this.#fail(error);
    if (operand !== stdin) await findSources(operand, { found: async source => this.#once(source), failed, onlyKnown: this.#choices.onlyKnown });
    else await this.#standardInput().catch(failed);
  }

  async #standardInput(): Promise<void> {
    const { language, source } = asSource(this.#choices.stdinName, decode(await readStdin(this.#io), stdin));
    await this.#once({ path: stdin, language, source });
  }

  async #once(source: Source): Promise<void> {
    if (this.#seen.has(source.path)) return;
    this.#seen.add(source.path);
    await this.#check(source);
  }

  async #check(source: Source): Promise<void> {
    const { options: configured, threshold } = await this.#configs.of(source.path === stdin ? '.' : dirname(source.path));
    const options = { ...configured, project: await this.#survey(source) };
    const text = this.#choices.fix ? await this.#fix(source, options) : source.source.text;
    const findings = source.language.lint(text, options);
    this.#checked.push({ file: source.path, findings });
    this.#reached ||= findings.some(finding => reaches(finding, this.#choices.severity ?? threshold ?? 'warning'));
  }

  /** Standard input has no place, so nothing is around it. */
  async #survey({ path, language: { survey }, source }: Source): Promise<Project> {
    if (!survey || path === stdin) return {};
    const { host, path: inProject } = await this.#projects.of(path);
    const { shellcheck } = this.#choices;
    return survey(source.text, inProject, shellcheck ? { ...host, shellcheck } : host);
  }

  async #fix({ path, language, source }: Source, options: LintOptions): Promise<string> {
    const { text, fixed } = language.fix(source.text, options);
    if (fixed.length === 0) return source.text;
    await writeSource(path, text, source);
    this.#fixed += fixed.length;
    return text;
  }

  #fail(error: unknown): void {
    this.#failed = true;
    if (!(error instanceof CommandError)) throw error;
    const line = `cutaway: ${this.#say(error.said)}\n`;
    if (this.#errors.has(line)) return;
    this.#errors.add(line);
    this.#io.err(line);
    if (this.#io.env['CUTAWAY_DEBUG'] === '1') this.#io.err(`${error.stack ?? ''}\n`);
  }

  async report(format: string): Promise<void> {
    if (format === 'json') this.#io.out(asJson(this.#checked));
    else if (format === 'sarif') this.#io.out((await import('./sarif.ts')).asSarif(this.#checked, version));
    else this.#io.out(asText(this.#checked, this.#say));
    if (this.#io.errIsTerminal) this.#io.err(this.#summary());
  }

  #summary(): string {
    const found = this.#checked.reduce((sum, { findings }) => sum + findings.length, 0);
    const lines = [message('Files checked: {0}. Findings: {1}.', this.#checked.length, found)];
    if (this.#choices.fix) lines.push(message('Findings fixed: {0}.', this.#fixed));
    return lines.map(line => `${this.#say(line)}\n`).join('');
  }
}

async function shellcheckOf(): Promise<ProjectHost['shellcheck']> {
  const { findShellcheck } = await import('./shellcheck.ts');
  const found = await findShellcheck('shellcheck');
  if (!found) throw new CommandError(message('--shellcheck needs the program shellcheck; install it, or leave the option out'));
  return found.check;
}

function reaches({ severity }: Finding, threshold: Severity | 'none'): boolean {
  return threshold !== 'none' && severities.indexOf(severity) <= severities.indexOf(threshold);
}

function help(say: Say): string {
  return helpText('cutaway lint [--format text|json|sarif] [--fix] [--severity error|warning|info|hint] [--shellcheck] [--only-known] [--stdin-name NAME] PATH…', [
    ['PATH', say(message('a Dockerfile, kind configuration or Compose file, a folder with such files in it, or - for standard input'))],
    ['--format text|json|sarif', say(message('how to write the findings; text if not given'))],
    ['--fix', say(message('apply the safe fixes, and report what is left'))],
    ['--severity error|warning|info|hint', say(message('exit with 1 from this severity on; warning if not given'))],
    ['--shellcheck', say(message('also ask the program shellcheck about the scripts of RUN'))],
    ['--only-known', say(message('leave out named files that are no Dockerfile, kind configuration or Compose file'))],
    ['--stdin-name NAME', say(message('what standard input would be called as a file, so that its kind is known'))],
  ], say, [
    say(message('Exit code: 0 if no finding reaches the severity, 1 if one does, 2 for bad use or unreadable input.')),
    say(message('Reads .hadolint.yaml and .cutaway.yaml beside each file, or else in the folders above up to the current one.')),
  ]);
}
