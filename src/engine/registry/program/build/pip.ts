import { type Blocking, type Environment, isErrno, type Program, type Sys } from '../../../../kernel/index.ts';
import { makeFolders, readText, writeText } from '../files.ts';
import { aliases, namesIn, notSimulated, print } from './command.ts';

/** Versions of what courses install most, as of 2026; others get one that is made up. */
const versions: Readonly<Record<string, string>> = {
  flask: '3.1.2', django: '5.2.7', redis: '6.4.0', requests: '2.32.5', gunicorn: '23.0.0', numpy: '2.3.3', pandas: '2.3.3', fastapi: '0.118.0', uvicorn: '0.37.0', psycopg2: '2.9.10', pymysql: '1.1.2', sqlalchemy: '2.0.43', setuptools: '80.9.0', wheel: '0.45.1', pip: '25.2',
};
/** What comes along, and what it says about itself as a program. */
const dependencies: Readonly<Record<string, readonly string[]>> = {
  flask: ['blinker-1.9.0', 'click-8.3.0', 'itsdangerous-2.2.0', 'jinja2-3.1.6', 'markupsafe-3.0.3', 'werkzeug-3.1.3'], django: ['asgiref-3.10.0', 'sqlparse-0.5.3'], requests: ['certifi-2025.10.5', 'charset_normalizer-3.4.3', 'idna-3.10', 'urllib3-2.5.0'],
  gunicorn: ['packaging-25.0'], fastapi: ['annotated-types-0.7.0', 'anyio-4.11.0', 'pydantic-2.11.10', 'starlette-0.48.0', 'typing-extensions-4.15.0'], uvicorn: ['click-8.3.0', 'h11-0.16.0'], pandas: ['numpy-2.3.3', 'python-dateutil-2.9.0', 'pytz-2025.2', 'six-1.17.0'],
};

interface Requirement {
  readonly name: string;
  readonly version: string;
  readonly written: string;
}

function requirementOf(text: string): Requirement | undefined {
  const written = text.replace(/(^|\s)#.*$/, '').replace(/;.*$/, '').trim();
  const [, name = '', , exact] = /^([A-Za-z0-9][\w.-]*)(\[[^\]]*\])?(?:\s*==\s*([\w.*+-]+))?/.exec(written) ?? [];
  if (name === '' || written.startsWith('-')) return undefined;
  return { name, version: exact?.replace(/\.\*$/, '.0') ?? versions[name.toLowerCase()] ?? '1.0.0', written };
}

/** Where packages go: of the Python that the image has, or of the environment that the program lies in. */
function* siteOf(sys: Sys, program: string, environment: Environment): Blocking<string> {
  const short = (environment.get('PYTHON_VERSION') ?? '3.13').split('.').slice(0, 2).join('.');
  const root = /^(\/.*)\/bin\/[^/]+$/.exec(program)?.[1] ?? environment.get('VIRTUAL_ENV');
  if (root !== undefined && (yield* readText(sys, `${root}/pyvenv.cfg`)) !== undefined) return `${root}/lib/python${short}/site-packages`;
  return environment.has('PYTHON_VERSION') ? `/usr/local/lib/python${short}/site-packages` : '/usr/local/lib/python3/dist-packages';
}

function* readRequirements(sys: Sys, path: string, depth = 0): Blocking<Requirement[] | undefined> {
  const text = yield* readText(sys, path);
  if (text === undefined) return undefined;
  const found: Requirement[] = [];
  for (const line of text.split('\n')) {
    const other = /^\s*-r\s+(\S+)/.exec(line)?.[1];
    const inner = other === undefined || depth > 5 ? undefined : yield* readRequirements(sys, other.startsWith('/') ? other : path.replace(/[^/]*$/, other), depth + 1);
    const requirement = requirementOf(line);
    if (inner) found.push(...inner);
    else if (requirement) found.push(requirement);
  }
  return found;
}

/** Options of `pip install` that take a word. */
const withWord: ReadonlySet<string> = new Set(['-r', '--requirement', '-c', '--constraint', '-i', '--index-url', '--extra-index-url', '--trusted-host', '-t', '--target', '-f', '--find-links', '--prefix', '--root', '--timeout', '--retries', '--default-timeout', '--cache-dir']);

function* install(sys: Sys, args: readonly string[], site: string): Blocking<number> {
  const quiet = args.some(arg => arg === '-q' || arg === '--quiet' || arg === '-qq');
  const wanted: Requirement[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-r' || arg === '--requirement') {
      const path = args[++i] ?? '';
      const found = yield* readRequirements(sys, path);
      if (!found) {
        yield* print(sys, `ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${path}'\n`, 2);
        return 1;
      }
      wanted.push(...found);
    } else if (withWord.has(arg)) i++;
    else if (!arg.startsWith('-')) {
      const local = arg === '.' || arg.startsWith('./') || arg.startsWith('/') || arg.includes('://');
      const requirement = local ? { name: sys.getcwd().split('/').at(-1) || 'app', version: '0.0.0', written: arg } : requirementOf(arg);
      if (requirement) wanted.push(requirement);
    }
  }
  if (wanted.length === 0) {
    yield* print(sys, 'ERROR: You must give at least one requirement to install (see "pip help install")\n', 2);
    return 1;
  }
  const all = new Map<string, string>();
  for (const { name, version, written } of wanted) {
    if (!quiet) yield* print(sys, `Collecting ${written}\n  Downloading ${name.toLowerCase().replaceAll('-', '_')}-${version}-py3-none-any.whl\n`);
    for (const more of dependencies[name.toLowerCase()] ?? []) all.set(more.slice(0, more.lastIndexOf('-')), more.slice(more.lastIndexOf('-') + 1));
    all.set(name, version);
  }
  for (const [name, version] of all) {
    const folder = name.toLowerCase().replaceAll('-', '_');
    makeFolders(sys, `${site}/${folder}`);
    makeFolders(sys, `${site}/${folder}-${version}.dist-info`);
    yield* writeText(sys, `${site}/${folder}/__init__.py`, `__version__ = "${version}"\n`);
    yield* writeText(sys, `${site}/${folder}-${version}.dist-info/METADATA`, `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`);
    for (const program of programsOf(folder)) yield* script(sys, site, program, version);
  }
  if (!quiet) yield* print(sys, `Installing collected packages: ${[...all.keys()].join(', ')}\nSuccessfully installed ${[...all].map(([name, version]) => `${name}-${version}`).join(' ')}\n`);
  return 0;
}

/** Programs that the simulated Python has as modules. */
const modules: ReadonlySet<string> = new Set(['django-admin', 'flask', 'gunicorn', 'pytest', 'uvicorn']);
/** Packages whose programs are called as they are. */
const namesakes: ReadonlySet<string> = new Set((
  'ansible alembic black celery coverage cython flake8 flask gunicorn hatch httpie hypercorn invoke ipython isort jupyter meson mkdocs mypy nox pdm pipenv pipx poetry pre_commit pylint pytest ruff scrapy streamlit supervisor tox twine uv uvicorn uwsgi virtualenv yamllint yt_dlp'
).split(' '));
/** Packages whose programs have names of their own. */
const otherPrograms: Readonly<Record<string, readonly string[]>> = {
  ansible: ['ansible-playbook', 'ansible-galaxy'], ansible_core: ['ansible', 'ansible-playbook', 'ansible-galaxy'], awscli: ['aws'], b2: ['b2'], cmake: ['cmake'], cython: ['cythonize'], django: ['django-admin'], httpie: ['http'], jupyterlab: ['jupyter-lab', 'jupyter'],
  ninja: ['ninja'], notebook: ['jupyter-notebook', 'jupyter'], sphinx: ['sphinx-build'], supervisor: ['supervisord', 'supervisorctl'],
};

/** The programs that a package brings. */
function programsOf(folder: string): readonly string[] {
  return [...namesakes.has(folder) ? [folder.replaceAll('_', '-')] : [], ...otherPrograms[folder] ?? []];
}

/** Puts a program of a package where it is found. */
function* script(sys: Sys, site: string, name: string, version: string): Blocking<void> {
  const bin = site.replace(/\/lib\/.*$/, '/bin');
  makeFolders(sys, bin);
  const standIn = `case "$1" in --version|-V|version) echo "${name} ${version}" ;; *) echo "(simulated) ${name}: a stand-in that does nothing" >&2 ;; esac\n`;
  yield* writeText(sys, `${bin}/${name}`, `#!/bin/sh\n${modules.has(name) ? `exec python3 -m ${name} "$@"\n` : standIn}`, 0o755);
  sys.chmod(`${bin}/${name}`, 0o755);
}

function* installed(sys: Sys, site: string): Blocking<(readonly [name: string, version: string])[]> {
  const found: (readonly [string, string])[] = [];
  for (const folder of yield* namesIn(sys, site)) {
    const metadata = folder.endsWith('.dist-info') ? yield* readText(sys, `${site}/${folder}/METADATA`) : undefined;
    if (metadata !== undefined) found.push([/^Name: (.*)$/m.exec(metadata)?.[1] ?? folder, /^Version: (.*)$/m.exec(metadata)?.[1] ?? '']);
  }
  return found;
}

/** `pip`, also as a module of Python. @param program the path by which it or its Python was called */
export function* pipMain(sys: Sys, program: string, args: readonly string[], environment: Environment): Blocking<number> {
  const [command = '', ...rest] = args.filter((arg, i) => i > 0 || !arg.startsWith('--no-') && !arg.startsWith('--disable'));
  const site = yield* siteOf(sys, program, environment);
  const short = (environment.get('PYTHON_VERSION') ?? '3.13').split('.').slice(0, 2).join('.');
  switch (command) {
    case '--version': case '-V': yield* print(sys, `pip 25.2 from ${site}/pip (python ${short})\n`); return 0;
    case 'install': return yield* install(sys, rest, site);
    case 'freeze': for (const [name, version] of yield* installed(sys, site)) yield* print(sys, `${name}==${version}\n`); return 0;
    case 'list': {
      const rows = [...yield* installed(sys, site), ['pip', '25.2'] as const];
      const width = Math.max(7, ...rows.map(([name]) => name.length));
      yield* print(sys, `${'Package'.padEnd(width)} Version\n${'-'.repeat(width)} ${'-'.repeat(7)}\n${rows.map(([name, version]) => `${name.padEnd(width)} ${version}\n`).join('')}`);
      return 0;
    }
    case 'cache': case 'config': case 'check': case 'download': return 0;
    case 'uninstall': yield* print(sys, rest.filter(arg => !arg.startsWith('-')).map(name => `WARNING: Skipping ${name} as it is not installed.\n`).join(''), 2); return 0;
    default: return yield* notSimulated(sys, 'pip', `pip ${command}`);
  }
}

/** `python -m venv FOLDER`. */
export function* makeEnvironment(sys: Sys, folder: string, python: string): Blocking<number> {
  makeFolders(sys, `${folder}/bin`);
  makeFolders(sys, `${folder}/lib`);
  yield* writeText(sys, `${folder}/pyvenv.cfg`, `home = ${python.replace(/\/[^/]*$/, '')}\ninclude-system-site-packages = false\nversion = 3\nexecutable = ${python}\n`);
  yield* writeText(sys, `${folder}/bin/activate`, `VIRTUAL_ENV=${folder}\nexport VIRTUAL_ENV\nPATH="$VIRTUAL_ENV/bin:$PATH"\nexport PATH\nPS1="(${folder.split('/').at(-1) ?? ''}) \${PS1:-}"\n`);
  for (const name of ['python', 'python3']) link(sys, python, `${folder}/bin/${name}`);
  for (const name of ['pip', 'pip3']) {
    yield* writeText(sys, `${folder}/bin/${name}`, `#!/bin/sh\nexec ${folder}/bin/python3 -m pip "$@"\n`);
    sys.chmod(`${folder}/bin/${name}`, 0o755);
  }
  return 0;
}

function link(sys: Sys, target: string, path: string): void {
  try {
    sys.symlink(target, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
}

const pip: Program = {
  name: 'pip3', support: { level: 'some', missing: 'install makes a folder and metadata for each package that is named, of which nothing is fetched; what a package depends on is known of a few only; programs that packages bring (poetry, pipenv, awscli …) are stand-ins that say so and succeed' },
  main: (sys, argv, environment) => pipMain(sys, argv[0] ?? 'pip3', argv.slice(1), environment),
};

/** pip under its names. */
export const pipPrograms: readonly Program[] = aliases(pip, 'pip');
