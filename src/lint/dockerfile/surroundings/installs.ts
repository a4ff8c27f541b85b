import type { Invocation } from '../../shell/invocation.ts';

/** A command that installs what files of the project name. */
export interface Install {
  /** As one would say it: `npm ci`. */
  readonly command: string;
  /** What it cannot do without. */
  readonly needed: readonly string[];
  /** What it reads if it is there. */
  readonly also: readonly string[];
  /** With one of these beside them, the files alone may not do (patterns of one name). */
  readonly spoiledBy: RegExp | undefined;
  /** The files alone do not do: it wants sources, or runs scripts of the project. */
  readonly wantsMore: boolean;
}

/** What an invocation installs by the project's files, as the documentation of each program says; undefined if it does not, or does something else as well. */
export function installOf(invocation: Invocation): Install | undefined {
  const { name } = invocation;
  if (name === undefined) return undefined;
  const { options, operands } = invocation.options({ valued: valued[name] ?? nothing });
  const words = operands.map(({ text }) => text);
  const has = (...names: readonly string[]): boolean => options.some(option => names.includes(option.name));
  const [verb = '', ...more] = words;
  const simple = (command: string, needed: readonly string[], also: readonly string[], rest: Partial<Install> = {}): Install => ({ command, needed, also, spoiledBy: undefined, wantsMore: false, ...rest });
  switch (name) {
    case 'npm':
      if (more.length > 0 || has('g', 'global', 'version') || !/^(?:ci|clean-install|install|i)$/.test(verb)) return undefined;
      return simple(`npm ${verb}`, ['package.json'], ['package-lock.json', 'npm-shrinkwrap.json', '.npmrc']);
    case 'yarn':
      if (more.length > 0 || has('version', 'v', 'help') || !/^(?:install)?$/.test(verb)) return undefined;
      return simple('yarn install', ['package.json'], ['yarn.lock', '.yarnrc.yml', '.yarnrc', '.npmrc'], { spoiledBy: /^\.yarn$/ });
    case 'pnpm':
      if (more.length > 0 || has('g', 'global') || !/^(?:install|i)$/.test(verb)) return undefined;
      return simple('pnpm install', ['package.json'], ['pnpm-lock.yaml', '.npmrc'], { spoiledBy: /^(?:pnpm-workspace\.yaml|patches)$/ });
    case 'pip': case 'pip3': {
      const files = options.filter(option => option.name === 'r' || option.name === 'requirement').map(({ value = '' }) => value.replace(/^\.\//, ''));
      if (verb !== 'install' || more.length > 0 || has('e', 'editable') || files.length === 0 || !files.every(file => /^[\w][\w./-]*$/.test(file) && !file.includes('/'))) return undefined;
      return simple(`${name} install`, files, []);
    }
    case 'bundle':
      return verb !== 'install' || more.length > 0 ? undefined : simple('bundle install', ['Gemfile'], ['Gemfile.lock', '.ruby-version'], { spoiledBy: /\.gemspec$/ });
    case 'go':
      return words.join(' ') === 'mod download' ? simple('go mod download', ['go.mod'], ['go.sum'], { spoiledBy: /^go\.work$/ }) : undefined;
    case 'cargo':
      return words.join(' ') === 'fetch' ? simple('cargo fetch', ['Cargo.toml'], ['Cargo.lock'], { wantsMore: true }) : undefined;
    case 'composer':
      return verb !== 'install' || more.length > 0 ? undefined : simple('composer install', ['composer.json'], ['composer.lock'], { wantsMore: !has('no-scripts') || !has('no-autoloader') });
    case 'mvn':
      return words.join(' ') === 'dependency:go-offline' && !has('f', 'file') ? simple('mvn dependency:go-offline', ['pom.xml'], []) : undefined;
    default: return undefined;
  }
}

const nothing: ReadonlySet<string> = new Set();
const pip: ReadonlySet<string> = new Set(['r', 'requirement', 'c', 'constraint', 'i', 'index-url', 'extra-index-url', 'f', 'find-links', 't', 'target', 'trusted-host', 'timeout', 'retries']);

/** Options whose value may be the next word. Of others the value counts as an operand, and the command as one that does something else. */
const valued: Readonly<Record<string, ReadonlySet<string>>> = { pip, pip3: pip, bundle: new Set(['jobs', 'j', 'retry', 'without', 'with', 'path']) };

/** Whether a command beside an install only sets its program up or cleans up after it. */
export function isHousekeeping({ name, words }: Invocation, { command }: Install): boolean {
  const [, verb] = words;
  return name === 'corepack' || (name !== undefined && command.startsWith(`${name} `) && /^(?:cache|config|set)$/.test(verb?.literal ?? ''));
}
