import type { Main, Program, ProgramCode } from './program.ts';

/** Code that somebody waits for. */
const underway = new Set<Promise<void>>();

/** The code of a program that is read when the program is first run: a machine is there sooner without it. */
class LazyCode implements ProgramCode {
  private readonly get: () => Promise<Main>;
  private main: Main | undefined;
  private coming: Promise<void> | undefined;

  constructor(get: () => Promise<Main>) {
    this.get = get;
  }

  get isThere(): boolean {
    return this.main !== undefined;
  }

  load(): Promise<void> {
    if (this.coming) return this.coming;
    const coming = this.fetch().finally(() => { underway.delete(coming); });
    underway.add(coming);
    return this.coming = coming;
  }

  /** @throws RangeError if it is not there */
  run: Main = (sys, argv, environment) => {
    if (!this.main) throw new RangeError('its code has not been read yet');
    return this.main(sys, argv, environment);
  };

  private async fetch(): Promise<void> {
    try {
      this.main = await this.get();
    } catch (error) {
      this.main = () => { throw error; };
    }
  }
}

/** A part of a row of a table of programs, whose code is a file of its own. */
export function lazily(get: () => Promise<Main>): Pick<Program, 'main' | 'code'> {
  const code = new LazyCode(get);
  return { main: code.run, code };
}

/** The code of all these is there: what a saved machine runs has to be before it is restored. */
export async function loadCode(programs: readonly Program[]): Promise<void> {
  await Promise.all(programs.flatMap(({ code }) => code?.load() ?? []));
}

/** No code is on its way: for tests in which time passes only where nothing else would happen. */
export async function codeHasCome(): Promise<void> {
  while (underway.size > 0) await Promise.all(underway);
}
