import { type Blocking, encode, type Environment, type Program, type Sys, writeAll } from '../../../kernel/index.ts';
import { evaluate, NotSimulated, textOf, type Value } from './expression.ts';
import { readText } from './files.ts';
import { dieOf, literal, portIn, readInput, routesOf, serveScript } from './script.ts';

const fallbackVersion = '24.18.0';

/** node: small scripts. */
export const node: Program = {
  name: 'node',
  support: { level: 'some', missing: 'console.log of simple expressions, constants, setInterval around them, and HTTP servers of http or express whose answers are literals; other scripts say that they are not simulated' },
  main: run,
};

function* run(sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  const version = environment.get('NODE_VERSION') ?? fallbackVersion;
  const args = argv.slice(1);
  const [first] = args;
  const names = new Map<string, Value>([...[...environment].map(([name, value]) => [`process.env.${name}`, value] as const), ['process.version', `v${version}`], ['process.pid', sys.getpid()], ['process.platform', 'linux'], ['process.arch', 'x64'], ['Math.PI', Math.PI]]);
  if (first === '-v' || first === '--version') return yield* print(sys, `v${version}\n`);
  if (first === '-e' || first === '--eval' || first === '-p' || first === '--print') {
    const source = args[1] ?? '';
    return yield* script(sys, '[eval]', first.startsWith('-p') || first === '--print' ? `console.log(${source})` : source, names, environment);
  }
  const file = args.find(arg => !arg.startsWith('-'));
  if (file === undefined) {
    if (!sys.isatty(0)) return yield* script(sys, '[stdin]', yield* readInput(sys), names, environment);
    return yield* interactive(sys, version, names);
  }
  const source = (yield* readText(sys, file)) ?? (yield* readText(sys, `${file}.js`));
  if (source === undefined) {
    const path = file.startsWith('/') ? file : `${sys.getcwd() === '/' ? '' : sys.getcwd()}/${file}`;
    yield* writeAll(sys, 2, encode(`node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\nError: Cannot find module '${path}'\n    at Function._resolveFilename (node:internal/modules/cjs/loader:1225:15)\n    at node:internal/main/run_main_module:36:49 {\n  code: 'MODULE_NOT_FOUND',\n  requireStack: []\n}\n\nNode.js v${version}\n`));
    return 1;
  }
  return yield* script(sys, file, source, names, environment);
}

function* script(sys: Sys, file: string, source: string, names: Map<string, Value>, environment: Environment): Blocking<number> {
  const plain = source.replace(/^#!.*/, '').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const listen = /\.listen\(\s*([^,)]+)/.exec(plain);
  if (listen) {
    const port = portIn(listen[1] ?? '', plain, environment) ?? 3000;
    const routes = routesOf(plain, new RegExp(`\\.(?:get|all|use)\\(\\s*${literal}[\\s\\S]*?\\.(?:send|end|json)\\(\\s*${literal}`, 'g'));
    const any = new RegExp(`\\.(?:end|send|write)\\(\\s*${literal}`).exec(plain)?.[1];
    if (routes.size === 0 && any !== undefined) routes.set('*', any.slice(1, -1).replaceAll('\\n', '\n'));
    const express = /require\(['"]express|from ['"]express/.test(plain);
    names.set('PORT', port).set('port', port).set('HOST', '0.0.0.0').set('hostname', '127.0.0.1');
    const said = /console\.log\(([\s\S]*?)\)\s*;?\s*(?:\}|$)/.exec(plain.slice(listen.index))?.[1];
    return yield* dieOf(sys, yield* serveScript(sys, { port, routes, type: express ? 'text/html; charset=utf-8' : /text\/\w+|application\/json/.exec(plain)?.[0] ?? 'text/plain', headers: express ? [['X-Powered-By', 'Express']] : [] }, { started: said === undefined ? '' : `${safely(said, names)}\n` }));
  }
  const repeated = /setInterval\(\s*(?:function\s*\(\)|\(\)\s*=>)\s*\{?([\s\S]*?)\}?\s*,\s*(\d+)\s*\)/.exec(plain);
  const code = yield* statements(sys, file, repeated ? plain.replace(repeated[0], '') : plain, names);
  if (!repeated || code !== 0) return code;
  for (;;) {
    yield* sys.sleep(Number(repeated[2]) * 1e6);
    yield* statements(sys, file, repeated[1] ?? '', names);
  }
}

function* statements(sys: Sys, file: string, source: string, names: Map<string, Value>): Blocking<number> {
  for (const statement of source.split(/;|\n/).map(text => text.trim()).filter(text => text !== '' && text !== '\'use strict\'' && text !== '"use strict"' && text !== '}')) {
    const logged = /^console\.(log|info|error|warn)\(([\s\S]*)\)$/.exec(statement);
    const exit = /^process\.exit\((\d*)\)$/.exec(statement);
    const constant = /^(?:(?:const|let|var)\s+)?(\w+)\s*=\s*(.+)$/.exec(statement);
    const thrown = /^throw new Error\((.*)\)$/.exec(statement);
    try {
      if (exit) return Number(exit[1]);
      if (logged) yield* writeAll(sys, logged[1] === 'error' || logged[1] === 'warn' ? 2 : 1, encode(`${listText(logged[2] ?? '', names)}\n`));
      else if (thrown) {
        const text = textOf(evaluate(thrown[1] ?? '""', names));
        yield* writeAll(sys, 2, encode(`${file}:1\n${statement}\n^\n\nError: ${text}\n    at ${file}:1:7\n\nNode.js v${textOf(names.get('process.version') ?? '').slice(1)}\n`));
        return 1;
      } else if (constant) names.set(constant[1] ?? '', evaluate(constant[2] ?? '', names));
      else throw new NotSimulated(statement);
    } catch (error) {
      if (!(error instanceof NotSimulated)) throw error;
      if (/\brequire\(|\bimport\b/.test(statement)) continue;
      if (/^[A-Za-z_$][\w$]*$/.test(error.message)) {
        yield* writeAll(sys, 2, encode(`${file}:1\n${statement}\n^\n\nReferenceError: ${error.message} is not defined\n    at ${file}:1:1\n\nNode.js v${textOf(names.get('process.version') ?? '').slice(1)}\n`));
        return 1;
      }
      yield* writeAll(sys, 2, encode(`node: this script is not simulated: ${error.message}\n`));
      return 1;
    }
  }
  return 0;
}

function listText(text: string, names: ReadonlyMap<string, Value>): string {
  const value = evaluate(`[${text}]`, names);
  return (Array.isArray(value) ? value as readonly Value[] : [value]).map(each => Array.isArray(each) ? `[ ${each.map(textOf).join(', ')} ]` : textOf(each)).join(' ');
}

function safely(text: string, names: ReadonlyMap<string, Value>): string {
  try {
    return listText(text, names);
  } catch (error) {
    if (error instanceof NotSimulated) return text.replace(/^['"`]|['"`]$/g, '');
    throw error;
  }
}

function* interactive(sys: Sys, version: string, names: Map<string, Value>): Blocking<number> {
  yield* print(sys, `Welcome to Node.js v${version}.\nType ".help" for more information.\n> `);
  for (;;) {
    const bytes = yield* sys.read(0, 4096);
    if (bytes.length === 0) return 0;
    const line = new TextDecoder().decode(bytes).trim();
    if (line === '.exit') return 0;
    yield* print(sys, line === '' ? '> ' : /^console\./.test(line) ? '' : `${safely(line, names)}\n> `);
    if (/^console\./.test(line)) {
      yield* statements(sys, 'REPL', line, names);
      yield* print(sys, 'undefined\n> ');
    }
  }
}

function* print(sys: Sys, text: string): Blocking<number> {
  yield* writeAll(sys, 1, encode(text));
  return 0;
}
