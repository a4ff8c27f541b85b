import type { Blocking, Environment, Program, Sys } from '../../../../kernel/index.ts';
import { makeFolders, readText, writeText } from '../files.ts';
import { absolute, aliases, exists, namesIn, notSimulated, print } from './command.ts';
import { compiled, compiledFile, compiledText, cSyntax, goSyntax, javaSyntax, type Known, knownOf, readOff, runKnown, rustSyntax } from './compiled.ts';

const glibc = '/lib64/ld-linux-x86-64.so.2';
const support = { level: 'some', missing: 'a program that prints the literals of its source, or serves them by HTTP; sources are not checked' } as const;
const goSize = 2_100_000;

/** All sources under a folder with that ending, as one text; their number tells whether there are any. */
function* sources(sys: Sys, folder: string, ending: string, depth = 0): Blocking<string[]> {
  const found: string[] = [];
  for (const name of yield* namesIn(sys, folder)) {
    const path = `${folder === '/' ? '' : folder}/${name}`;
    if (name.endsWith(ending)) found.push((yield* readText(sys, path)) ?? '');
    else if (depth < 12 && !name.startsWith('.') && name !== 'node_modules' && name !== 'vendor' && sys.lstat(path).kind === 'directory') found.push(...yield* sources(sys, path, ending, depth + 1));
  }
  return found;
}

function* putProgram(sys: Sys, path: string, known: Known, size: number, interpreter?: string): Blocking<void> {
  makeFolders(sys, path.replace(/\/[^/]*$/, ''));
  const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, 0o755);
  sys.putContent(fd, compiledFile(known, size, interpreter));
  sys.close(fd);
  sys.chmod(path, 0o755);
}

const go: Program = {
  name: 'go', support: { level: 'some', missing: 'build, install, run and test of a main package whose output is literals; modules are not fetched; sources are not checked' },
  *main(sys, argv, environment) {
    const [command = '', ...args] = argv.slice(1);
    const version = environment.get('GOLANG_VERSION') ?? '1.25.11';
    const place = args.filter((arg, i) => !arg.startsWith('-') && !/^-(o|ldflags|tags|gcflags|asmflags|p|mod|C)$/.test(args[i - 1] ?? '')).at(-1) ?? '.';
    switch (command) {
      case 'version': yield* print(sys, `go version go${version} linux/amd64\n`); return 0;
      case 'env': yield* print(sys, goEnvironment(version, args[0])); return 0;
      case 'mod': return args[0] === 'init' ? yield* initModule(sys, args[1], version) : yield* needModule(sys);
      case 'get': case 'fmt': case 'vet': case 'clean': case 'work': case 'generate': return 0;
      case 'test': yield* print(sys, 'ok  \t./...\t0.003s\n'); return 0;
      case 'build': case 'install': case 'run': break;
      default: return yield* notSimulated(sys, 'go', `go ${command}`);
    }
    if (command === 'install' && place.includes('@')) return 0;
    const folder = place.endsWith('.go') ? undefined : absolute(sys, place.replace(/\/?\.\.\.$/, '') || '.');
    const texts = folder === undefined ? [(yield* readText(sys, place)) ?? ''] : yield* sources(sys, folder, '.go');
    if (texts.length === 0 || texts.join('') === '') {
      yield* print(sys, folder === undefined ? `no required module provides package ${place}; to add it:\n\tgo get ${place}\n` : `no Go files in ${folder}\n`, 2);
      return 1;
    }
    const known = readOff(texts.join('\n'), goSyntax);
    if (command === 'run') return yield* runKnown(sys, known, environment);
    const output = args.includes('-o') ? args[args.indexOf('-o') + 1] ?? '' : command === 'install' ? '/go/bin/' : './';
    yield* putProgram(sys, yield* outputOf(sys, output, place, folder), known, goSize);
    return 0;
  },
};

function* outputOf(sys: Sys, output: string, place: string, folder: string | undefined): Blocking<string> {
  const path = absolute(sys, output);
  if (!output.endsWith('/') && !(exists(sys, path) && sys.stat(path).kind === 'directory')) return path;
  const module = /^module\s+(\S+)/m.exec((yield* readText(sys, 'go.mod')) ?? '')?.[1];
  const name = folder === undefined ? place.replace(/^.*\//, '').replace(/\.go$/, '') : folder === sys.getcwd() ? (module ?? folder).split('/').at(-1) : folder.split('/').at(-1);
  return `${path === '/' ? '' : path}/${name ?? 'main'}`;
}

function goEnvironment(version: string, name: string | undefined): string {
  return { GOPATH: '/go\n', GOROOT: '/usr/local/go\n', GOVERSION: `go${version}\n`, GOOS: 'linux\n', GOARCH: 'amd64\n' }[name ?? ''] ?? `GOARCH='amd64'\nGOOS='linux'\nGOPATH='/go'\nGOROOT='/usr/local/go'\nGOVERSION='go${version}'\n`;
}

function* initModule(sys: Sys, name = 'app', version: string): Blocking<number> {
  yield* writeText(sys, 'go.mod', `module ${name}\n\ngo ${version}\n`);
  yield* print(sys, `go: creating new go.mod: module ${name}\n`, 2);
  return 0;
}

function* needModule(sys: Sys): Blocking<number> {
  if (exists(sys, 'go.mod')) return 0;
  yield* print(sys, 'go: go.mod file not found in current directory or any parent directory; see \'go help modules\'\n', 2);
  return 1;
}

const gcc: Program = {
  name: 'gcc', support,
  *main(sys, argv) {
    const args = argv.slice(1);
    const name = (argv[0] ?? 'gcc').replace(/^.*\//, '');
    if (args.includes('--version') || args.includes('-v')) {
      yield* print(sys, `${name} (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright (C) 2022 Free Software Foundation, Inc.\nThis is free software; see the source for copying conditions.  There is NO\nwarranty; not even for MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.\n\n`);
      return 0;
    }
    const inputs = args.filter((arg, i) => !arg.startsWith('-') && args[i - 1] !== '-o');
    if (inputs.length === 0) {
      yield* print(sys, `${name}: fatal error: no input files\ncompilation terminated.\n`, 2);
      return 1;
    }
    const texts: string[] = [];
    for (const input of inputs) {
      const text = yield* readText(sys, input);
      if (text === undefined) {
        yield* print(sys, `${name}: fatal error: ${input}: No such file or directory\ncompilation terminated.\n`, 2);
        return 1;
      }
      texts.push(text);
    }
    const isObject = args.includes('-c');
    const output = args.includes('-o') ? args[args.indexOf('-o') + 1] ?? 'a.out' : isObject ? (inputs[0] ?? 'a').replace(/^.*\//, '').replace(/\.\w+$/, '.o') : 'a.out';
    const known = texts.map(text => knownOf(text) ?? readOff(text, cSyntax)).reduce((all, each) => ({ prints: all.prints + each.prints, routes: {} }));
    if (isObject) yield* writeText(sys, output, compiledText(known));
    else yield* putProgram(sys, absolute(sys, output), known, 16_000, args.includes('-static') || !exists(sys, glibc) ? undefined : glibc);
    return 0;
  },
};

const javac: Program = {
  name: 'javac', support,
  *main(sys, argv, environment) {
    const args = argv.slice(1);
    if (args.some(arg => /^--?version$/.test(arg))) {
      yield* print(sys, `javac ${(environment.get('JAVA_VERSION') ?? '21.0.12').replace(/^jdk-?/, '').split('+')[0] ?? ''}\n`);
      return 0;
    }
    const folder = args.includes('-d') ? absolute(sys, args[args.indexOf('-d') + 1] ?? '.') : undefined;
    for (const input of args.filter((arg, i) => arg.endsWith('.java') && args[i - 1] !== '-d')) {
      const text = yield* readText(sys, input);
      if (text === undefined) {
        yield* print(sys, `error: file not found: ${input}\nUsage: javac <options> <source files>\nuse --help for a list of possible options\n`, 2);
        return 2;
      }
      if (folder !== undefined) makeFolders(sys, folder);
      yield* writeText(sys, folder === undefined ? input.replace(/java$/, 'class') : `${folder}/${input.replace(/^.*\//, '').replace(/java$/, 'class')}`, compiledText(readOff(text, javaSyntax)));
    }
    return 0;
  },
};

/** What a class or jar file is that the simulation made, run; undefined if it is none. */
export function* runJava(sys: Sys, args: readonly string[], environment: Environment): Blocking<number | undefined> {
  const at = args.indexOf('-jar');
  const words = args.filter((arg, i) => !arg.startsWith('-') && !/^-(cp|classpath)$/.test(args[i - 1] ?? ''));
  const folder = /^(?:-cp|-classpath)$/.test(args[0] ?? '') ? args[1] ?? '.' : '.';
  const name = words[0] ?? '';
  const text = yield* readText(sys, at >= 0 ? args[at + 1] ?? '' : name.endsWith('.java') ? name : `${folder.split(':')[0] ?? '.'}/${name.replaceAll('.', '/')}.class`);
  if (text === undefined) return undefined;
  const known = name.endsWith('.java') ? readOff(text, javaSyntax) : knownOf(text);
  if (!known) return undefined;
  if (known.port !== undefined) yield* print(sys, `\n  .   ____          _            __ _ _\n /\\\\ / ___'_ __ _ _(_)_ __  __ _ \\ \\ \\ \\\n( ( )\\___ | '_ | '_| | '_ \\/ _\` | \\ \\ \\ \\\n \\\\/  ___)| |_)| | | | | || (_| |  ) ) ) )\n  '  |____| .__|_| |_|_| |_\\__, | / / / /\n =========|_|==============|___/=/_/_/_/\n\nTomcat started on port ${known.port} (http) with context path '/'\n`);
  return yield* runKnown(sys, known, environment);
}

/** Maven and Gradle: a jar file of the sources. */
function javaBuilder(name: 'mvn' | 'gradle', { version, places, jar, done }: { readonly version: string; readonly places: RegExp; readonly jar: (sys: Sys) => Blocking<string>; readonly done: string }): Program {
  return {
    name, support: { level: 'some', missing: 'a jar file that prints the literals of its sources or serves them; nothing is fetched, and tests are not run' },
    *main(sys, argv) {
      const args = argv.slice(1);
      if (args.some(arg => /^(-v|-version|--version)$/.test(arg))) yield* print(sys, version);
      else {
        if (name === 'mvn' && !exists(sys, args.includes('-f') ? args[args.indexOf('-f') + 1] ?? '' : 'pom.xml')) {
          yield* print(sys, `[ERROR] The goal you specified requires a project to execute but there is no POM in this directory (${sys.getcwd()}). Please verify you invoked Maven from the correct directory.\n`);
          return 1;
        }
        if (args.some(arg => places.test(arg))) {
          const path = absolute(sys, yield* jar(sys));
          makeFolders(sys, path.replace(/\/[^/]*$/, ''));
          yield* writeText(sys, path, compiledText(readOff((yield* sources(sys, absolute(sys, 'src'), '.java')).join('\n'), javaSyntax)));
        }
        if (!args.includes('-q')) yield* print(sys, done);
      }
      return 0;
    },
  };
}

const mvn = javaBuilder('mvn', {
  version: 'Apache Maven 3.9.11\nMaven home: /usr/share/maven\nJava version: 17.0.20, vendor: Eclipse Adoptium\n', places: /^(package|install|verify|deploy)$/,
  done: '[INFO] ------------------------------------------------------------------------\n[INFO] BUILD SUCCESS\n[INFO] ------------------------------------------------------------------------\n',
  *jar(sys) {
    const pom = ((yield* readText(sys, 'pom.xml')) ?? '').replace(/<parent>[\s\S]*?<\/parent>/, '').replace(/<dependencies>[\s\S]*<\/dependencies>/, '');
    const of = (tag: string): string | undefined => new RegExp(`<${tag}>\\s*([^<]+?)\\s*</${tag}>`).exec(pom)?.[1];
    return `target/${of('finalName') ?? `${of('artifactId') ?? 'app'}-${of('version') ?? '1.0'}`}.${of('packaging') === 'war' ? 'war' : 'jar'}`;
  },
});
const gradle = javaBuilder('gradle', {
  version: '\n------------------------------------------------------------\nGradle 8.14.3\n------------------------------------------------------------\n', places: /^:?(build|assemble|jar|bootJar|shadowJar)$/, done: '\nBUILD SUCCESSFUL in 12s\n5 actionable tasks: 5 executed\n',
  *jar(sys) {
    const name = /rootProject\.name\s*=\s*['"]([^'"]+)/.exec(`${yield* readText(sys, 'settings.gradle')}${yield* readText(sys, 'settings.gradle.kts')}`)?.[1] ?? sys.getcwd().split('/').at(-1) ?? 'app';
    const version = /^version\s*=\s*['"]([^'"]+)/m.exec(`${yield* readText(sys, 'build.gradle')}\n${yield* readText(sys, 'build.gradle.kts')}`)?.[1];
    return `build/libs/${name}${version === undefined ? '' : `-${version}`}.jar`;
  },
});

const cargo: Program = {
  name: 'cargo', support,
  *main(sys, argv, environment) {
    const [command = '', ...args] = argv.slice(1);
    if (command === '--version' || command === '-V') {
      yield* print(sys, `cargo ${environment.get('RUST_VERSION') ?? '1.90.0'}\n`);
      return 0;
    }
    if (['fetch', 'clean', 'fmt', 'install', 'test', 'update', 'check'].includes(command)) return 0;
    if (command !== 'build' && command !== 'run') return yield* notSimulated(sys, 'cargo', `cargo ${command}`);
    const manifest = yield* readText(sys, 'Cargo.toml');
    if (manifest === undefined) {
      yield* print(sys, `error: could not find \`Cargo.toml\` in \`${sys.getcwd()}\` or any parent directory\n`, 2);
      return 101;
    }
    const [, name = 'app'] = /^name\s*=\s*"([^"]+)"/m.exec(manifest) ?? [];
    const known = readOff((yield* sources(sys, absolute(sys, 'src'), '.rs')).join('\n'), rustSyntax);
    const profile = args.includes('--release') ? 'release' : 'debug';
    yield* print(sys, `   Compiling ${name} v${/^version\s*=\s*"([^"]+)"/m.exec(manifest)?.[1] ?? '0.1.0'} (${sys.getcwd()})\n    Finished \`${profile === 'debug' ? 'dev' : profile}\` profile [${profile === 'debug' ? 'unoptimized + debuginfo' : 'optimized'}] target(s) in 1.42s\n`, 2);
    const target = args.includes('--target') ? `${args[args.indexOf('--target') + 1] ?? ''}/` : '';
    yield* putProgram(sys, absolute(sys, `target/${target}${profile}/${name}`), known, 430_000, target === '' && exists(sys, glibc) ? glibc : undefined);
    return command === 'run' ? yield* runKnown(sys, known, environment) : 0;
  },
};

/** Compilers, and what they make. */
export const compilerPrograms: readonly Program[] = [compiled, go, ...aliases(gcc, 'g++', 'cc', 'c++', 'x86_64-linux-gnu-gcc', 'gcc-12', 'g++-12'), javac, mvn, gradle, cargo];
