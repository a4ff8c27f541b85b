import { cleanPath, expand, joinPath, platformArguments, type Instruction, type Scope } from '../../dockerfile/index.ts';
import { processWord } from '../../dockerfile/index.ts';
import type { BaseImage } from './facts.ts';

/** What the instructions of a stage have set so far: what the next ones see. */
export class StageState {
  readonly env: Map<string, string>;
  /** ARGs that have a value. */
  readonly args = new Map<string, string>();
  workdir: string;
  user: string;
  shell: readonly string[];
  readonly #escape: string;

  constructor(escape: string, from?: Pick<BaseImage, 'env' | 'workdir' | 'user' | 'shell'>) {
    this.#escape = escape;
    this.env = new Map(Object.entries(from?.env ?? {}));
    this.workdir = from?.workdir === '' || from?.workdir === undefined ? '/' : from.workdir;
    this.user = from?.user ?? '';
    this.shell = from && from.shell.length > 0 ? from.shell : ['/bin/sh', '-c'];
  }

  /** The state that a stage begins in which is built on this one: without its ARGs. */
  handOn(): StageState {
    return new StageState(this.#escape, { env: Object.fromEntries(this.env), workdir: this.workdir, user: this.user, shell: this.shell });
  }

  /** A word as the builder reads it; as it is written where it cannot be read. ENV goes before ARG. */
  word(text: string): string {
    const read = processWord(text, new Map([...this.args, ...this.env]), this.#escape);
    return 'fault' in read ? text : read.text;
  }

  /** A path as it is after WORKDIR. */
  path(text: string): string {
    const path = text.startsWith('/') ? text : joinPath(this.workdir, text);
    return `/${cleanPath(path)}`;
  }

  /** The ARGs that commands get in their environment: those that no ENV hides, by name. */
  get commandArguments(): readonly string[] {
    return [...this.args].filter(([name]) => !this.env.has(name)).map(([name, value]) => `${name}=${value}`).sort();
  }

  /** Does what the instruction says for those that follow. `globals` are the ARGs before the first FROM, `given` are the build's arguments. */
  apply(instruction: Instruction, globals: Scope, given: Readonly<Record<string, string>>): void {
    switch (instruction.keyword) {
      case 'ENV': {
        const pairs = instruction.pairs.map(({ key, value }) => [this.word(key.text), this.word(value?.text ?? '')] as const);
        for (const [name, value] of pairs) this.env.set(name, value);
        break;
      }
      case 'ARG':
        for (const { key, value } of instruction.pairs) {
          const found = given[key.text] ?? (value ? this.word(value.text) : globals.lookup(key.text) ?? platformArguments.get(key.text));
          if (found !== undefined) this.args.set(key.text, found);
        }
        break;
      case 'WORKDIR': this.workdir = this.path(this.word(instruction.argument.text)); break;
      case 'USER': this.user = this.word(instruction.argument.text); break;
      case 'SHELL': if (instruction.exec && instruction.exec.length > 0) this.shell = instruction.exec; break;
    }
  }
}

/** The image that a stage is built on, with the build's arguments put in. */
export function baseReference(image: string, globals: Scope, given: Readonly<Record<string, string>>, escape: string): string {
  return expand(image, name => given[name] ?? globals.lookup(name) ?? platformArguments.get(name), escape, '');
}
