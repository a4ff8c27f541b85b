import { type Blocking, decode, encode, type Environment, formatTime, type Program, type Sys, writeAll } from '../../../kernel/index.ts';
import { absolute } from './build/command.ts';
import { makeEnvironment, pipMain } from './build/pip.ts';
import { eventLoop, listenOn } from './event-loop.ts';
import { evaluate, NotSimulated, textOf, type Value } from './expression.ts';
import { readText, serveFile, typeOf, within } from './files.ts';
import { type HttpAnswer, httpService, httpDate } from './http-service.ts';
import { dieOf, literal, portIn, readInput, routesOf, serveScript } from './script.ts';

const fallbackVersion = '3.13.9';

/** python3: small scripts, and `-m http.server`. */
export const python: Program = {
  name: 'python3',
  support: { level: 'some', missing: 'print of simple expressions, assignments, time.sleep, while True around them, -m http.server, and Flask servers whose answers are literals; other scripts say that they are not simulated' },
  main: run,
};

function* run(sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  const version = environment.get('PYTHON_VERSION') ?? fallbackVersion;
  const args = argv.slice(1).filter(arg => arg !== '-u' && arg !== '-B');
  const [first] = args;
  if (first === '-V' || first === '--version') return yield* print(sys, `Python ${version}\n`);
  const names = new Map<string, Value>([['sys.version', `${version} (main, Sep 19 2026, 03:38:49) [GCC 12.2.0]`], ['__name__', '__main__']]);
  if (first === '-c') return yield* script(sys, '<string>', args[1] ?? '', names, environment);
  if (first === '-m') return yield* runModule(sys, argv[0] ?? 'python3', args.slice(1), version, names, environment);
  if (first === undefined) return sys.isatty(0) ? yield* interactive(sys, version, names) : yield* script(sys, '<stdin>', yield* readInput(sys), names, environment);
  const source = yield* readText(sys, first);
  if (source === undefined) {
    yield* writeAll(sys, 2, encode(`${argv[0] ?? 'python3'}: can't open file '${first.startsWith('/') ? first : `${sys.getcwd() === '/' ? '' : sys.getcwd()}/${first}`}': [Errno 2] No such file or directory\n`));
    return 2;
  }
  return yield* script(sys, first, source, names, environment);
}

/** Servers that are told which application to serve: its module is read as a script. */
const servers: Readonly<Record<string, { readonly option: RegExp; readonly port: number }>> = {
  gunicorn: { option: /^(?:-b|--bind)(?:=(.*))?$/, port: 8000 }, uvicorn: { option: /^--port(?:=(.*))?$/, port: 8000 }, flask: { option: /^(?:-p|--port)(?:=(.*))?$/, port: 5000 },
};

/** `python -m MODULE`. */
function* runModule(sys: Sys, program: string, [module = '', ...args]: readonly string[], version: string, names: Map<string, Value>, environment: Environment): Blocking<number> {
  if (module === 'http.server') return yield* httpServer(sys, version, args);
  if (module === 'pip') return yield* pipMain(sys, program, args, environment);
  if (module === 'venv') return yield* makeEnvironment(sys, absolute(sys, args.find(arg => !arg.startsWith('-')) ?? 'venv'), sys.readlink('/proc/self/exe'));
  const server = servers[module];
  if (server) return yield* serveApplication(sys, module, server, args, environment);
  const source = yield* readText(sys, `${module.replaceAll('.', '/')}.py`);
  return source === undefined ? yield* fail(sys, `${program}: No module named ${module}\n`) : yield* script(sys, `${module}.py`, source, names, environment);
}

/** gunicorn, uvicorn and flask: what the application's routes answer, as far as it stands in its source. */
function* serveApplication(sys: Sys, name: string, { option, port: usual }: { readonly option: RegExp; readonly port: number }, args: readonly string[], environment: Environment): Blocking<number> {
  const at = args.findIndex(arg => option.test(arg));
  const bound = at < 0 ? undefined : option.exec(args[at] ?? '')?.[1] ?? args[at + 1];
  const port = Number(/(\d+)$/.exec(bound ?? environment.get('FLASK_RUN_PORT') ?? '')?.[1] ?? usual);
  const application = name === 'flask' ? environment.get('FLASK_APP') ?? 'app' : args.find(arg => /^[\w.]+(:\w+)?$/.test(arg) && !/^\d+$/.test(arg)) ?? 'app';
  const module = application.replace(/:.*$/, '').replace(/\.py$/, '');
  const source = yield* readText(sys, `${module.replaceAll('.', '/')}.py`);
  if (source === undefined) return yield* fail(sys, `ModuleNotFoundError: No module named '${module}'\n`);
  const routes = routesOf(source, new RegExp(`(?:route|get)\\(\\s*${literal}[\\s\\S]*?return\\s+(?:\\{[^{}]*?:\\s*)?${literal}`, 'g'));
  const started = { gunicorn: `[INFO] Starting gunicorn 23.0.0\n[INFO] Listening at: http://0.0.0.0:${port} (${sys.getpid()})\n[INFO] Using worker: sync\n`, uvicorn: `INFO:     Started server process [${sys.getpid()}]\nINFO:     Application startup complete.\nINFO:     Uvicorn running on http://0.0.0.0:${port} (Press CTRL+C to quit)\n`, flask: ` * Serving Flask app '${module}'\n * Debug mode: off\n * Running on http://127.0.0.1:${port}\n` }[name] ?? '';
  yield* writeAll(sys, 2, encode(started));
  yield* serveScript(sys, { port, routes, type: name === 'uvicorn' ? 'application/json' : 'text/html; charset=utf-8', headers: [['Server', name]] }, { started: '' });
  return 0;
}

function* script(sys: Sys, file: string, source: string, names: Map<string, Value>, environment: Environment): Blocking<number> {
  const started = /\.run\(([^)]*)\)/.exec(source);
  if (started && /\bFlask\b/.test(source)) {
    const port = portIn(/port\s*=\s*([^,)]+)/.exec(started[1] ?? '')?.[1] ?? '5000', source, environment) ?? 5000;
    const host = new RegExp(`host\\s*=\\s*${literal}`).exec(started[1] ?? '')?.[1]?.slice(1, -1) ?? '127.0.0.1';
    const routes = routesOf(source, new RegExp(`route\\(\\s*${literal}[\\s\\S]*?return\\s+${literal}`, 'g'));
    yield* print(sys, ` * Serving Flask app '${file.replace(/^.*\//, '').replace(/\.py$/, '')}'\n * Debug mode: off\n`);
    yield* writeAll(sys, 2, encode(`WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.\n * Running on ${host === '0.0.0.0' ? `all addresses (0.0.0.0)\n * Running on http://127.0.0.1:${port}` : `http://${host}:${port}`}\nPress CTRL+C to quit\n`));
    return yield* dieOf(sys, yield* serveScript(sys, { port, routes, type: 'text/html; charset=utf-8', headers: [['Server', `Werkzeug/3.1.3 Python/${names.get('sys.version') === undefined ? '' : fallbackVersion}`]] }, {
      started: '', log: ({ from, method, target, version }, { status }) => `${from} - - [${formatTime('%d/%b/%Y %H:%M:%S', sys.now())}] "${method} ${target} ${version}" ${status} -\n`,
    }));
  }
  const [before = '', loop] = source.split(/^while (?:True|1):/m);
  const code = yield* statements(sys, file, before, names);
  if (loop === undefined || code !== 0) return code;
  for (;;) {
    const failed = yield* statements(sys, file, loop, names);
    if (failed !== 0) return failed;
    yield* sys.sleep(1_000_000);
  }
}

function* statements(sys: Sys, file: string, source: string, names: Map<string, Value>): Blocking<number> {
  const lines = source.split('\n').flatMap((text, i) => text.replace(/(^|\s)#.*$/, '').split(';').map(part => ({ text: part.trim(), line: i + 1 }))).filter(({ text }) => text !== '' && !/^(import|from)\b|^if __name__/.test(text));
  for (const { text, line } of lines) {
    const printed = /^print\(([\s\S]*?)(?:,\s*flush\s*=\s*True)?\)$/.exec(text);
    const slept = /^(?:time\.)?sleep\((.*)\)$/.exec(text);
    const exit = /^(?:sys\.)?exit\((.*)\)$/.exec(text);
    const assigned = /^(\w+)\s*(\+?)=\s*([^=].*)$/.exec(text);
    try {
      if (printed) yield* print(sys, `${listText(printed[1] ?? '', names)}\n`);
      else if (slept) yield* sys.sleep(Number(evaluate(slept[1] ?? '0', names)) * 1e9);
      else if (exit) return Number(exit[1] === '' ? 0 : evaluate(exit[1] ?? '0', names));
      else if (assigned) names.set(assigned[1] ?? '', evaluate(assigned[2] === '+' ? `${assigned[1] ?? ''} + (${assigned[3] ?? ''})` : assigned[3] ?? '', names));
      else if (text !== 'pass') throw new NotSimulated(text);
    } catch (error) {
      if (!(error instanceof NotSimulated)) throw error;
      if (/^[A-Za-z_]\w*$/.test(error.message)) return yield* fail(sys, `Traceback (most recent call last):\n  File "${file}", line ${line}, in <module>\n    ${text}\nNameError: name '${error.message}' is not defined\n`);
      return yield* fail(sys, `python3: this script is not simulated: ${error.message}\n`);
    }
  }
  return 0;
}

function listText(text: string, names: ReadonlyMap<string, Value>): string {
  const formatted = text.replace(/\bf("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g, (_, string: string) => `\`${string.slice(1, -1).replaceAll('{', '${')}\``);
  const value = evaluate(`[${formatted}]`, names);
  return (Array.isArray(value) ? value as readonly Value[] : [value]).map(shown).join(' ');
}

function shown(value: Value): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === null) return 'None';
  return Array.isArray(value) ? `[${value.map(each => typeof each === 'string' ? `'${each}'` : shown(each as Value)).join(', ')}]` : textOf(value);
}

/** `python -m http.server`. */
function* httpServer(sys: Sys, version: string, args: readonly string[]): Blocking<number> {
  const folder = args.includes('-d') ? args[args.indexOf('-d') + 1] ?? '.' : args.includes('--directory') ? args[args.indexOf('--directory') + 1] ?? '.' : '.';
  const port = Number(args.find(arg => /^\d+$/.test(arg)) ?? 8000);
  const root = folder.startsWith('/') ? folder : within(sys.getcwd(), folder);
  const service = httpService(port, function* (_, { path, method, target, version: http, from }) {
    const answer = yield* answerOf(sys, root, path, method);
    const own: HttpAnswer = { ...answer, headers: [['Server', `SimpleHTTP/0.6 Python/${version}`], ['Date', httpDate(sys.now())], ...answer.headers ?? []] };
    const missing = own.status === 404 ? `${from} - - [${formatTime('%d/%b/%Y %H:%M:%S', sys.now())}] code 404, message File not found\n` : '';
    yield* writeAll(sys, 2, encode(`${missing}${from} - - [${formatTime('%d/%b/%Y %H:%M:%S', sys.now())}] "${method} ${target} ${http}" ${own.status} -\n`));
    return own;
  });
  const fd = listenOn(sys, port);
  yield* print(sys, `Serving HTTP on 0.0.0.0 port ${port} (http://0.0.0.0:${port}/) ...\n`);
  let got = 'SIGTERM';
  yield* eventLoop(sys, [[fd, service]], ['SIGTERM', 'SIGINT'], function* (signal) {
    got = signal;
    if (signal === 'SIGINT') yield* print(sys, '\nKeyboard interrupt received, exiting.\n');
    return true;
  });
  return got === 'SIGINT' ? 0 : yield* dieOf(sys, got);
}

function* answerOf(sys: Sys, root: string, path: string, method: string): Blocking<HttpAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return { status: 501, headers: [['Content-Type', 'text/html;charset=utf-8']], body: `Unsupported method ('${method}')` };
  const disk = within(root, path);
  const found = yield* serveFile(sys, path.endsWith('/') ? `${disk.replace(/\/$/, '')}/index.html` : disk);
  if (found === 'directory') return { status: 301, headers: [['Location', `${path}/`]] };
  if (typeof found !== 'string') return { status: 200, headers: [['Content-type', typeOf(path.endsWith('/') ? 'index.html' : path)], ['Last-Modified', httpDate(found.mtime)]], body: found.bytes };
  if (!path.endsWith('/') || (yield* serveFile(sys, disk)) !== 'directory') return { status: 404, headers: [['Content-Type', 'text/html;charset=utf-8']], body: '<!DOCTYPE HTML>\n<html lang="en">\n<head><title>Error response</title></head>\n<body><h1>Error response</h1><p>Error code: 404</p><p>Message: File not found.</p></body>\n</html>\n' };
  const fd = yield* sys.open(disk, { directory: true });
  const names = sys.getdents(fd).filter(({ name }) => name !== '.' && name !== '..').map(({ name, kind }) => kind === 'directory' ? `${name}/` : name).sort();
  sys.close(fd);
  return { status: 200, headers: [['Content-type', 'text/html; charset=utf-8']], body: `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Directory listing for ${path}</title>\n</head>\n<body>\n<h1>Directory listing for ${path}</h1>\n<hr>\n<ul>\n${names.map(name => `<li><a href="${name}">${name}</a></li>\n`).join('')}</ul>\n<hr>\n</body>\n</html>\n` };
}

function* interactive(sys: Sys, version: string, names: Map<string, Value>): Blocking<number> {
  yield* print(sys, `Python ${version} (main, Sep 19 2026, 03:38:49) [GCC 12.2.0] on linux\nType "help", "copyright", "credits" or "license" for more information.\n>>> `);
  for (;;) {
    const bytes = yield* sys.read(0, 4096);
    const line = decode(bytes).trim();
    if (bytes.length === 0 || line === 'exit()' || line === 'quit()') return 0;
    if (/^print\(|=/.test(line)) yield* statements(sys, '<stdin>', line, names);
    else if (line !== '') yield* statements(sys, '<stdin>', `print(${line})`, names);
    yield* print(sys, '>>> ');
  }
}

function* fail(sys: Sys, text: string): Blocking<number> {
  yield* writeAll(sys, 2, encode(text));
  return 1;
}

function* print(sys: Sys, text: string): Blocking<number> {
  yield* writeAll(sys, 1, encode(text));
  return 0;
}
