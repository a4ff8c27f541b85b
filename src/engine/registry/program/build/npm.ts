import type { Blocking, Environment, Program, Sys } from '../../../../kernel/index.ts';
import { makeFolders, readText, writeText } from '../files.ts';
import { absolute, aliases, exists, namesIn, notSimulated, numberOf, print, shell } from './command.ts';

/** What of package.json is read. */
interface Manifest {
  name?: string;
  version?: string;
  scripts?: Readonly<Record<string, string>>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const globalFolder = '/usr/local/lib/node_modules';
const support = { level: 'some', missing: 'install makes a folder with package.json and an empty index.js for each package that is named, of which nothing is fetched; scripts are run by the shell' } as const;

function* manifestOf(sys: Sys): Blocking<Manifest | undefined> {
  const text = yield* readText(sys, 'package.json');
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return {};
  }
}

/** `^4.18.2` is 4.18.2, `^18` is 18.0.0. */
function versionOf(range: string): string {
  const found = /\d+(?:\.\d+)*/.exec(range)?.[0];
  return found === undefined ? '1.0.0' : [...found.split('.'), '0', '0'].slice(0, 3).join('.');
}

/** A package in node_modules. */
function* place(sys: Sys, folder: string, name: string, range: string): Blocking<void> {
  makeFolders(sys, `${folder}/${name}`);
  yield* writeText(sys, `${folder}/${name}/package.json`, `{\n  "name": "${name}",\n  "version": "${versionOf(range)}",\n  "main": "index.js"\n}\n`);
  yield* writeText(sys, `${folder}/${name}/index.js`, 'module.exports = {};\n');
}

function* placeAll(sys: Sys, packages: Readonly<Record<string, string>>): Blocking<number> {
  const folder = absolute(sys, 'node_modules');
  makeFolders(sys, folder);
  for (const [name, range] of Object.entries(packages)) yield* place(sys, folder, name, range);
  return Object.keys(packages).reduce((sum, name) => sum + 1 + numberOf(name, 40), 0);
}

function wanted({ dependencies = {}, devDependencies = {} }: Manifest, args: readonly string[], environment: Environment): Record<string, string> {
  const production = args.some(arg => /^--(production|omit=dev|only=prod(uction)?|prod)$/.test(arg)) || environment.get('NODE_ENV') === 'production';
  return { ...dependencies, ...production ? {} : devDependencies };
}

/** `express@4` is express and 4; `@scope/name` has no version. */
function split(spec: string): readonly [name: string, range: string] {
  const at = spec.indexOf('@', 1);
  return at < 0 ? [spec, '1.0.0'] : [spec.slice(0, at), spec.slice(at + 1)];
}

function summary(added: number): string {
  return `\nadded ${added} package${added === 1 ? '' : 's'}, and audited ${added + 1} packages in 2s\n\n${Math.ceil(added / 5)} packages are looking for funding\n  run \`npm fund\` for details\n\nfound 0 vulnerabilities\n`;
}

function* install(sys: Sys, command: string, args: readonly string[], environment: Environment): Blocking<number> {
  const names = args.filter(arg => !arg.startsWith('-'));
  if (args.includes('-g') || args.includes('--global')) {
    for (const spec of names) {
      const [name, range] = split(spec);
      yield* place(sys, globalFolder, name, range);
    }
    yield* print(sys, `\nadded ${names.reduce((sum, name) => sum + 1 + numberOf(name, 40), 0)} packages in 2s\n`);
    return 0;
  }
  const manifest = yield* manifestOf(sys);
  if (!manifest && names.length === 0) {
    const path = absolute(sys, 'package.json');
    yield* print(sys, `npm error code ENOENT\nnpm error syscall open\nnpm error path ${path}\nnpm error errno -2\nnpm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'\nnpm error enoent This is related to npm not being able to find a file.\nnpm error enoent\n`, 2);
    return 254;
  }
  if (command === 'ci' && !exists(sys, 'package-lock.json') && !exists(sys, 'npm-shrinkwrap.json')) {
    yield* print(sys, 'npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with an existing package-lock.json or\nnpm error npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or\nnpm error later to generate a package-lock.json file, then try again.\nnpm error\n', 2);
    return 1;
  }
  const known: Manifest = manifest ?? {};
  for (const spec of names) {
    const [name, range] = split(spec);
    (known[args.includes('-D') || args.includes('--save-dev') ? 'devDependencies' : 'dependencies'] ??= {})[name] = `^${versionOf(range)}`;
  }
  if (names.length > 0) yield* writeText(sys, 'package.json', `${JSON.stringify(known, undefined, 2)}\n`);
  const added = yield* placeAll(sys, wanted(known, args, environment));
  if (command !== 'ci' && !exists(sys, 'package-lock.json')) yield* writeText(sys, 'package-lock.json', `${JSON.stringify({ name: known.name ?? 'app', lockfileVersion: 3, requires: true, packages: { '': known } }, undefined, 2)}\n`);
  yield* print(sys, summary(added));
  return 0;
}

/** A script of package.json, by the shell. */
function* runScript(sys: Sys, tool: 'npm' | 'yarn', name: string, more: readonly string[], environment: Environment): Blocking<number> {
  const manifest = (yield* manifestOf(sys)) ?? {};
  const line = manifest.scripts?.[name] ?? (name === 'start' && exists(sys, 'server.js') ? 'node server.js' : undefined);
  if (line === undefined) {
    yield* print(sys, tool === 'npm' ? `npm error Missing script: "${name}"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\n` : `error Command "${name}" not found.\n`, 2);
    return 1;
  }
  const command = [line, ...more].join(' ');
  const title = `${manifest.name ?? 'app'}@${manifest.version ?? '1.0.0'}`;
  yield* print(sys, tool === 'npm' ? `\n> ${title} ${name}\n> ${command}\n\n` : `yarn run v1.22.22\n$ ${command}\n`);
  const path = `${absolute(sys, 'node_modules/.bin')}:${environment.get('PATH') ?? '/usr/local/bin:/usr/bin:/bin'}`;
  const [first = ''] = command.split(' ');
  return /^(vite|next|react-scripts|tsc|ng|vue-cli-service|webpack|nest)$/.test(first) ? yield* bundle(sys, command) : yield* shell(sys, command, new Map([...environment, ['PATH', path], ['npm_lifecycle_event', name]]));
}

/** Tools that make files of sources: where they put them, one file is put. */
function* bundle(sys: Sys, command: string): Blocking<number> {
  const [tool = '', ...args] = command.split(' ');
  if (!args.includes('build') && tool !== 'tsc' && tool !== 'webpack') return yield* notSimulated(sys, tool, command);
  const folder = absolute(sys, tool === 'react-scripts' ? 'build' : tool === 'next' ? '.next' : 'dist');
  makeFolders(sys, folder);
  yield* writeText(sys, `${folder}/index.${tool === 'tsc' || tool === 'nest' ? 'js' : 'html'}`, tool === 'tsc' || tool === 'nest' ? 'console.log("built");\n' : '<!doctype html>\n<html><body><div id="root"></div></body></html>\n');
  yield* print(sys, tool === 'react-scripts' ? 'Creating an optimized production build...\nCompiled successfully.\n\nThe build folder is ready to be deployed.\n' : `${tool} build\n✓ built in 1.42s\n`);
  return 0;
}

const npm: Program = {
  name: 'npm', support,
  *main(sys, argv, environment) {
    const [command = '', ...args] = argv.slice(1);
    switch (command) {
      case '-v': case '--version': yield* print(sys, `${/"version":"([^"]+)"/.exec((yield* readText(sys, `${globalFolder}/npm/package.json`)) ?? '')?.[1] ?? '11.11.0'}\n`); return 0;
      case 'install': case 'i': case 'ci': case 'add': case 'clean-install': return yield* install(sys, command === 'clean-install' ? 'ci' : command, args, environment);
      case 'run': case 'run-script': {
        const [name = '', ...more] = args.filter(arg => arg !== '--' && arg !== '--silent');
        return yield* runScript(sys, 'npm', name, more, environment);
      }
      case 'start': case 'test': case 'stop': return yield* runScript(sys, 'npm', command, args.filter(arg => arg !== '--'), environment);
      case 'init': {
        const name = sys.getcwd().split('/').at(-1) || 'app';
        const text = `${JSON.stringify({ name, version: '1.0.0', main: 'index.js', scripts: { test: 'echo "Error: no test specified" && exit 1' }, keywords: [], author: '', license: 'ISC', description: '' }, undefined, 2)}\n`;
        yield* writeText(sys, 'package.json', text);
        yield* print(sys, `Wrote to ${absolute(sys, 'package.json')}:\n\n${text}\n\n`);
        return 0;
      }
      case 'ls': case 'list': {
        const manifest = (yield* manifestOf(sys)) ?? {};
        yield* print(sys, `${manifest.name ?? 'app'}@${manifest.version ?? '1.0.0'} ${sys.getcwd()}\n${(yield* namesIn(sys, 'node_modules')).filter(name => !name.startsWith('.')).map(name => `├── ${name}\n`).join('')}`);
        return 0;
      }
      case 'cache': case 'config': case 'audit': case 'prune': case 'set': case 'rebuild': case 'update': case 'fund': return 0;
      default: return yield* notSimulated(sys, 'npm', `npm ${command}`);
    }
  },
};

const yarn: Program = {
  name: 'yarn', support,
  *main(sys, argv, environment) {
    const [command = 'install', ...args] = argv.slice(1).filter(arg => arg !== '--frozen-lockfile' || argv[1] !== '--frozen-lockfile');
    if (command === '-v' || command === '--version') {
      yield* print(sys, '1.22.22\n');
      return 0;
    }
    if (command === 'cache' || command === 'config' || command === 'set') return 0;
    if (command === 'run') return yield* runScript(sys, 'yarn', args[0] ?? '', args.slice(1), environment);
    if (command !== 'install' && command !== 'add' && !command.startsWith('--')) return yield* runScript(sys, 'yarn', command, args, environment);
    const manifest = (yield* manifestOf(sys)) ?? {};
    if (command === 'add') {
      for (const spec of args.filter(arg => !arg.startsWith('-'))) (manifest.dependencies ??= {})[split(spec)[0]] = `^${versionOf(split(spec)[1])}`;
      yield* writeText(sys, 'package.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
    }
    yield* print(sys, 'yarn install v1.22.22\n[1/4] Resolving packages...\n[2/4] Fetching packages...\n[3/4] Linking dependencies...\n[4/4] Building fresh packages...\n');
    yield* placeAll(sys, wanted(manifest, args, environment));
    if (!exists(sys, 'yarn.lock')) yield* writeText(sys, 'yarn.lock', '# THIS IS AN AUTOGENERATED FILE. DO NOT EDIT THIS FILE DIRECTLY.\n# yarn lockfile v1\n\n');
    yield* print(sys, 'Done in 2.11s.\n');
    return 0;
  },
};

/** npm and its kin. */
export const npmPrograms: readonly Program[] = [...aliases(npm), ...aliases(yarn, 'yarnpkg', 'pnpm')];
