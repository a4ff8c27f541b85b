import type { Blocking, Environment, Program, Sys } from '../../../../kernel/index.ts';
import { makeFolders, readText, writeText } from '../files.ts';
import { serverProgram } from '../server.ts';
import { absolute, exists, namesIn, notSimulated, print } from './command.ts';
import { compiledText, knownOf, readOff, runKnown } from './compiled.ts';
import { literal } from '../script.ts';

const some = (missing: string): Program['support'] => ({ level: 'some', missing });

/** composer: the packages that composer.json names, as folders. */
const composer: Program = {
  name: 'composer', support: some('install, update, require and dump-autoload make folders and an empty autoloader; nothing is fetched, scripts are not run'),
  *main(sys, argv) {
    const [command = '--version', ...args] = argv.slice(1);
    if (command === '--version' || command === '-V') yield* print(sys, 'Composer version 2.8.12 2025-09-19 13:41:59\n');
    else if (['install', 'update', 'require', 'dump-autoload', 'dumpautoload'].includes(command)) return yield* composerInstall(sys, command, args);
    else if (!['config', 'clear-cache', 'global', 'self-update', 'diagnose', 'run-script'].includes(command)) return yield* notSimulated(sys, 'composer', `composer ${command}`);
    return 0;
  },
};

function* composerInstall(sys: Sys, command: string, args: readonly string[]): Blocking<number> {
  const text = yield* readText(sys, 'composer.json');
  if (text === undefined && command !== 'require') {
    yield* print(sys, `Composer could not find a composer.json file in ${sys.getcwd()}\nTo initialize a project, please create a composer.json file. See https://getcomposer.org/basic-usage\n`, 2);
    return 1;
  }
  const manifest = JSON.parse(text ?? '{}') as { readonly require?: Record<string, string>; readonly 'require-dev'?: Record<string, string> };
  const named = command === 'require' ? args.filter(arg => !arg.startsWith('-')).map(arg => arg.split(':')[0] ?? arg) : [];
  const packages = [...Object.keys({ ...manifest.require, ...args.includes('--no-dev') ? {} : manifest['require-dev'] }).filter(name => name.includes('/')), ...named];
  if (!args.includes('--no-autoloader') || packages.length > 0) makeFolders(sys, absolute(sys, 'vendor'));
  yield* print(sys, `Installing dependencies from lock file${args.includes('--no-dev') ? '' : ' (including require-dev)'}\nPackage operations: ${packages.length} installs, 0 updates, 0 removals\n`, 2);
  for (const name of packages) {
    makeFolders(sys, absolute(sys, `vendor/${name}`));
    yield* print(sys, `  - Installing ${name}: Extracting archive\n`, 2);
  }
  yield* writeText(sys, 'vendor/autoload.php', '<?php\nreturn true;\n');
  yield* print(sys, 'Generating autoload files\n', 2);
  return 0;
}

const ruby: Program = {
  name: 'ruby', support: some('puts of literals; nothing else is run'),
  *main(sys, argv, environment) {
    const [first = '', second = ''] = argv.slice(1);
    const version = environment.get('RUBY_VERSION') ?? '3.1.2';
    if (first === '-v' || first === '--version') {
      yield* print(sys, `ruby ${version} (2025-09-16 revision dbd83256b1) +PRISM [x86_64-linux]\n`);
      return 0;
    }
    const source = first === '-e' ? second : yield* readText(sys, first);
    if (source === undefined) {
      yield* print(sys, `ruby: No such file or directory -- ${first} (LoadError)\n`, 2);
      return 1;
    }
    return yield* runKnown(sys, readOff(source, { prints: new RegExp(`(puts)\\s*\\(?\\s*${literal}`, 'g'), route: new RegExp(`get\\s+${literal}\\s+do\\s+${literal}`, 'g'), listen: /(4567)?require ['"]sinatra/ }), environment);
  },
};

/** gem and bundle: what the Gemfile names. */
function gems(name: 'gem' | 'bundle'): Program {
  return {
    name, support: some('install says that all went well, and notes the names; nothing is fetched'),
    *main(sys, argv) {
      const [command = 'install', ...args] = argv.slice(1);
      if (command === '--version' || command === '-v') {
        yield* print(sys, name === 'gem' ? '3.6.9\n' : 'Bundler version 2.6.9\n');
        return 0;
      }
      if (name === 'bundle' && command === 'exec') return yield* notSimulated(sys, 'bundle', `bundle exec ${args.join(' ')}`);
      if (command !== 'install') return 0;
      const gemfile = yield* readText(sys, 'Gemfile');
      if (name === 'bundle' && gemfile === undefined) {
        yield* print(sys, 'Could not locate Gemfile\n', 2);
        return 10;
      }
      const names = name === 'gem' ? args.filter(arg => !arg.startsWith('-')) : [...(gemfile ?? '').matchAll(/^\s*gem\s+['"]([^'"]+)/gm)].map(([, each = '']) => each);
      makeFolders(sys, '/usr/local/bundle/gems');
      for (const each of names) makeFolders(sys, `/usr/local/bundle/gems/${each}-1.0.0`);
      if (name === 'bundle' && !exists(sys, 'Gemfile.lock')) yield* writeText(sys, 'Gemfile.lock', `GEM\n  remote: https://rubygems.org/\n  specs:\n${names.map(each => `    ${each} (1.0.0)\n`).join('')}\nDEPENDENCIES\n${names.map(each => `  ${each}\n`).join('')}`);
      yield* print(sys, name === 'gem' ? `${names.map(each => `Successfully installed ${each}-1.0.0\n`).join('')}${names.length} gem${names.length === 1 ? '' : 's'} installed\n` : `Fetching gem metadata from https://rubygems.org/...\n${names.map(each => `Installing ${each} 1.0.0\n`).join('')}Bundle complete! ${names.length} Gemfile dependencies, ${names.length} gems now installed.\n`);
      return 0;
    },
  };
}

const cSharp = { prints: new RegExp(`Console\\.Write(Line)?\\(\\s*${literal}`, 'g'), route: new RegExp(`MapGet\\(\\s*${literal}\\s*,\\s*\\(\\)\\s*=>\\s*${literal}`, 'g'), listen: /(WebApplication\.Create)/ } as const;

const dotnet: Program = {
  name: 'dotnet', support: some('publish and build make an assembly that prints the literals of its sources or serves them; nothing is fetched'),
  *main(sys, argv, environment) {
    const [command = '--version', ...args] = argv.slice(1);
    if (command === '--version') yield* print(sys, `${environment.get('DOTNET_VERSION') ?? '8.0.20'}\n`);
    else if (command === 'publish' || command === 'build' || command === 'run') return yield* dotnetBuild(sys, command, args, environment);
    else if (command.endsWith('.dll')) {
      const known = knownOf((yield* readText(sys, command)) ?? '');
      return known ? yield* runKnown(sys, known, environment) : yield* notSimulated(sys, 'dotnet', command);
    } else if (!['restore', 'test', 'tool', 'add', 'clean', 'dev-certs', 'nuget'].includes(command)) return yield* notSimulated(sys, 'dotnet', `dotnet ${command}`);
    return 0;
  },
};

function* dotnetBuild(sys: Sys, command: string, args: readonly string[], environment: Environment): Blocking<number> {
  const given = args.find(arg => arg.endsWith('.csproj'));
  const folder = given?.includes('/') ? given.replace(/\/[^/]*$/, '') : sys.getcwd();
  const project = given ?? (yield* namesIn(sys, folder)).find(name => /\.(csproj|sln)$/.test(name));
  if (project === undefined) {
    yield* print(sys, 'MSBUILD : error MSB1003: Specify a project or solution file. The current working directory does not contain a project or solution file.\n');
    return 1;
  }
  const name = project.replace(/^.*\//, '').replace(/\.\w+$/, '');
  const texts: string[] = [];
  for (const file of yield* namesIn(sys, folder)) if (file.endsWith('.cs')) texts.push((yield* readText(sys, `${folder}/${file}`)) ?? '');
  const known = { ...readOff(texts.join('\n'), cSharp) };
  if (command === 'run') return yield* runKnown(sys, known, environment);
  const at = args.findIndex(arg => arg === '-o' || arg === '--output');
  const output = absolute(sys, at >= 0 ? args[at + 1] ?? 'out' : `bin/Release/net8.0/${command === 'publish' ? 'publish' : ''}`);
  makeFolders(sys, output);
  yield* writeText(sys, `${output}/${name}.dll`, compiledText(known));
  yield* print(sys, `  Determining projects to restore...\n  Restored ${absolute(sys, project)} (in 1.2 sec).\n  ${name} -> ${output}/${name}.dll\n`);
  return 0;
}

const memcached = serverProgram({
  name: 'memcached', missing: 'connections only; nothing is kept', ports: [11_211], log: 2, memory: 2_000_000,
  lines: () => ({ start: [] }), answer: argv => argv.includes('-V') || argv.includes('--version') ? 'memcached 1.6.39\n' : undefined,
});

const rustc: Program = {
  name: 'rustc', support: some('its version only'),
  *main(sys, argv, environment) {
    if (!argv.includes('--version') && !argv.includes('-V')) return yield* notSimulated(sys, 'rustc', 'compiling without cargo');
    yield* print(sys, `rustc ${environment.get('RUST_VERSION') ?? '1.90.0'} (1159e78c4 2025-09-14)\n`);
    return 0;
  },
};

/** Package managers and languages besides those that have files of their own. */
export const otherPrograms: readonly Program[] = [composer, ruby, gems('gem'), gems('bundle'), dotnet, memcached, rustc];
