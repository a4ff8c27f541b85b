import { execFile } from 'node:child_process';

/** How long shellcheck may take for one script, in ms. */
const patience = 10_000;

/** Asks the program `shellcheck` about scripts. */
export interface Shellcheck {
  /** Its findings in the format `json1`; `undefined` if it fails. Never rejects. */
  readonly check: (script: string, shell: string) => Promise<string | undefined>;
}

/**
 * Looks for the program, by name or path; `undefined` if it does not run. Checks that make no sense in a Dockerfile are
 * left out, as hadolint does: files that are sourced (SC1090, SC1091), and `[ -x ]` in dash (SC2187).
 */
export async function findShellcheck(program: string): Promise<Shellcheck | undefined> {
  if (await run(program, ['--version']) === undefined) return undefined;
  return { check: async (script, shell) => run(program, ['--format=json1', `--shell=${dialects[shell] ?? 'sh'}`, '--exclude=SC1090,SC1091,SC2187', '-'], script) };
}

/** The dialects that it knows (shellcheck(1), `--shell`). */
const dialects: Readonly<Record<string, string>> = { bash: 'bash', dash: 'dash', ksh: 'ksh', ash: 'dash' };

/** What a program writes, whether it finds something (exit code 1) or not. */
async function run(program: string, args: readonly string[], input = ''): Promise<string | undefined> {
  return new Promise(resolve => {
    const child = execFile(program, args, { timeout: patience, windowsHide: true, maxBuffer: 2 ** 24 }, (error, stdout) => {
      resolve(error && error.code !== 1 ? undefined : stdout);
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
