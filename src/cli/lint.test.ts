import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dispatch, type Subcommand } from './dispatch.ts';
import { type Setting, TestIo } from './testing.ts';
import { lint } from './lint.ts';
import { message } from '../base/message.ts';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const subcommands: readonly Subcommand[] = [{ name: 'lint', summary: message('check Dockerfiles'), load: () => Promise.resolve(lint) }];

async function run(args: readonly string[], setting?: Setting): Promise<Ran> {
  const io = new TestIo(setting);
  const code = await dispatch(subcommands, '1.2.3', args, io);
  return { code, out: io.written, err: io.complained };
}

let folder: string;
const path = (...names: string[]) => join(folder, ...names);

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), content);
  return path(name);
}

const clean = 'FROM debian:12\nCMD ["true"]\n';

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cutaway-lint-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('cutaway', () => {
  it('shows help and version', async () => {
    deepEqual(await run(['--version']), { code: 0, out: 'cutaway 1.2.3\n', err: '' });
    match((await run(['--help'])).out, /^Usage: cutaway SUBCOMMAND …\n\n {2}lint {7}check Dockerfiles\n/);
    match((await run(['lint', '--help'])).out, /--severity error\|warning\|info\|hint +exit with 1/);
  });

  it('refuses what it does not know, in one line', async () => {
    deepEqual(await run(['lnit']), { code: 2, out: '', err: 'cutaway: There is no subcommand lnit; see cutaway --help\n' });
    equal((await run([])).code, 2);
  });

  it('shows where an error comes from only if asked to', async () => {
    const broken: readonly Subcommand[] = [{ name: 'x', summary: message('check Dockerfiles'), load: () => Promise.reject(new Error('oops\nmore')) }];
    const [quiet, debugged] = [new TestIo(), new TestIo({ env: { CUTAWAY_DEBUG: '1' } })];
    equal(await dispatch(broken, '1', ['x'], quiet), 2);
    equal(quiet.complained, 'cutaway: oops\n');
    await dispatch(broken, '1', ['x'], debugged);
    match(debugged.complained, /lint\.test/);
  });

  it('speaks Korean where the locale is Korean', async () => {
    const korean = /알 수 없는 명령어입니다: RUNN. RUN을\(를\) 쓰려고 했습니까\?/;
    for (const env of [{ LANG: 'ko_KR.UTF-8' }, { LANG: 'C', LC_ALL: 'ko' }]) match((await run(['lint', '-'], { stdin: 'FROM a:1\nRUNN\n', env })).out, korean);
    for (const env of [{ LANG: 'kok_IN' }, { LANG: 'ko_KR', LC_ALL: 'C' }, {}]) ok(!korean.test((await run(['lint', '-'], { stdin: 'FROM a:1\nRUNN\n', env })).out));
    match((await run(['lint', '--format=json', '-'], { stdin: 'FROM a:1\nRUNN\n', env: { LANG: 'ko' } })).out, /did you mean RUN\?/);
  });
});

describe('cutaway lint', () => {
  it('gives 0, 1 or 2', async () => {
    const file = write('Dockerfile', 'FROM debian\n');
    equal((await run(['lint', write('clean', clean)])).code, 0);
    equal((await run(['lint', file])).code, 1);
    equal((await run(['lint', '--severity', 'error', file])).code, 0);
    equal((await run(['lint', '--severity=hint', file])).code, 1);
    equal((await run(['lint', path('missing'), file])).code, 2);
  });

  it('counts from the threshold on', async () => {
    const info = { stdin: 'FROM a:1\nWORKDIR /x\nWORKDIR y\n' };
    deepEqual(await Promise.all(['error', 'warning', 'info', 'hint'].map(async severity => (await run(['lint', '-', '--severity', severity], info)).code)), [0, 0, 1, 1]);
    equal((await run(['lint', '-'], info)).code, 0);
    match((await run(['lint', '-'], info)).out, /^-:3:9: info DL3000: /);
  });

  it('writes one line a finding', async () => {
    const file = write('Dockerfile', 'FROM debian\r\nMAINTAINER me\r\n');
    deepEqual(await run(['lint', file]), {
      code: 1,
      out: `${file}:1:6: warning DL3006: The base image debian has no tag, so it changes with every release; name a version\n${file}:2:1: error DL4000: MAINTAINER is deprecated; use the label org.opencontainers.image.authors\n`,
      err: '',
    });
  });

  it('writes JSON', async () => {
    const file = write('Dockerfile', '\uFEFFFROM debian:12\n  ADD . \\\n    /x\nRUN <<EOF\n');
    const { out, code } = await run(['lint', '--format', 'json', file]);
    equal(code, 1);
    const url = 'https://github.com/cutaway/cutaway/blob/main/src/lint/dockerfile';
    deepEqual(JSON.parse(out), [
      {
        file, line: 2, column: 3, endLine: 2, endColumn: 6, code: 'DL3020', aliases: [], severity: 'error',
        message: 'COPY does this too; ADD is for what must be downloaded or unpacked', url: `${url}/build/add-instead-of-copy.md`,
        fixes: [{ title: 'Change to COPY', safe: true, edits: [{ line: 2, column: 3, endLine: 2, endColumn: 6, newText: 'COPY' }] }],
      },
      {
        file, line: 4, column: 5, endLine: 4, endColumn: 10, code: 'UnterminatedHeredoc', aliases: ['DL1000'], severity: 'error',
        message: 'No line EOF closes this heredoc', url: `${url}/form/unterminated-heredoc.md`, fixes: [],
      },
    ]);
    equal((await run(['lint', '--format=json', write('clean', clean)])).out, '[]\n');
  });

  it('writes SARIF', async () => {
    const { out } = await run(['lint', '--format', 'sarif', write('a b.Dockerfile', 'FROM debian as x\n')]);
    const log = JSON.parse(out) as { version: string; runs: { tool: { driver: { rules: { id: string; helpUri: string }[] } }; results: { ruleId: string; ruleIndex: number; level: string; locations: unknown[]; fixes?: unknown[] }[] }[] };
    equal(log.version, '2.1.0');
    const [sarif] = log.runs;
    deepEqual(sarif?.results.map(({ ruleId, level, fixes }) => [ruleId, level, fixes?.length]), [['DL3006', 'warning', undefined], ['FromAsCasing', 'warning', 1]]);
    deepEqual(sarif.results.map(({ ruleId, ruleIndex }) => sarif.tool.driver.rules[ruleIndex]?.id === ruleId), [true, true]);
    deepEqual(sarif.results[0]?.locations, [{ physicalLocation: { artifactLocation: { uri: `file://${folder}/a%20b.Dockerfile` }, region: { startLine: 1, startColumn: 6, endLine: 1, endColumn: 12 } } }]);
  });

  it('finds the Dockerfiles in a folder', async () => {
    const names = ['Dockerfile', 'Dockerfile.dev', 'web.Dockerfile', 'web/Containerfile', 'web/deep/dockerfile', 'web/x.dockerfile'];
    for (const name of [...names, 'Dockerfile.dockerignore', 'Makefile', 'MyDockerfile', '.git/Dockerfile', 'node_modules/x/Dockerfile']) write(name, 'FROM debian\n');
    mkdirSync(path('folder.Dockerfile'));
    symlinkSync(folder, path('web', 'loop'));
    symlinkSync(path('Dockerfile'), path('web', 'Dockerfile.link'));
    symlinkSync(path('nowhere'), path('web', 'Dockerfile.broken'));
    const { out, err } = await run(['lint', folder]);
    deepEqual(out.split('\n').filter(line => line !== '').map(line => line.slice(folder.length + 1).split(':')[0]).sort(), [...names, 'web/Dockerfile.link'].sort());
    equal(err, '');
  });

  it('checks a file once, by any name, and several paths', async () => {
    const [a, b] = [write('a', 'FROM debian\n'), write('b', 'FROM debian\n')];
    equal((await run(['lint', a, b, a])).out.split('\n').length, 3);
    equal((await run(['lint', '--', a])).code, 1);
  });

  it('reads standard input', async () => {
    match((await run(['lint', '-'], { stdin: 'FROM debian\n' })).out, /^-:1:6: warning DL3006/);
    match((await run(['lint', '-'], { stdin: '' })).out, /^-:1:1: error NoBuildStage/);
  });

  it('refuses bad use', async () => {
    for (const [args, said] of [
      [[], 'cutaway lint needs a path'], [['--what', '.'], 'There is no option --what'], [['-x', '.'], 'There is no option -x'],
      [['--format', 'xml', '.'], 'The option --format takes one of text, json, sarif'], [['.', '--severity'], 'The option --severity takes one of'],
      [['--fix=yes', '.'], 'The option --fix takes no value'], [['--fix', '-'], '--fix cannot change standard input'],
    ] as const) {
      const { code, out, err } = await run(['lint', ...args]);
      deepEqual([code, out, err.startsWith(`cutaway: ${said}`), err.split('\n').length], [2, '', true, 2], err);
    }
  });

  it('says which input it cannot read, and checks the rest', async () => {
    const file = write('Dockerfile', 'FROM debian\n');
    const { code, out, err } = await run(['lint', path('missing'), write('utf16', Buffer.from('\uFEFFFROM a', 'utf16le')), file]);
    equal(code, 2);
    deepEqual(err.split('\n'), [
      `cutaway: ${path('missing')} cannot be read: no such file or directory`, `cutaway: ${path('utf16')} is in UTF-16, which builders do not read; save it as UTF-8`, '',
    ]);
    equal(out.startsWith(`${file}:1:6: warning`), true);
  });

  it('takes bytes that are no text', async () => {
    for (const bytes of [[], [0], [0xff, 0x00, 0xc3, 0x28], Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256), [...Buffer.from('FROM a', 'utf16le')]]) {
      equal((await run(['lint', '-'], { stdin: Uint8Array.from(bytes) })).code, 1);
    }
  });

  it('leaves out what is of no known kind, if asked to', async () => {
    const files = [write('Dockerfile', 'FROM debian\n'), write('values.yaml', 'a: [\n'), write('notes', 'hello\n')];
    deepEqual((await run(['lint', '--only-known', ...files])).out.split('\n').length, 2);
  });

  it('refuses what is for Kubernetes itself, and takes other YAML for Compose', async () => {
    const manifest = write('deployment.yaml', 'apiVersion: apps/v1\nkind: Deployment\n');
    deepEqual(await run(['lint', manifest]), { code: 2, out: '', err: `cutaway: ${manifest} is no file that Cutaway checks\n` });
    equal((await run(['lint', write('stack.yaml', 'services:\n  a:\n    image: b:1\n    nope: 1\n')])).code, 1);
  });

  it('counts only for a person', async () => {
    equal((await run(['lint', '-'], { stdin: clean, terminal: true })).err, 'Files checked: 1. Findings: 0.\n');
    equal((await run(['lint', '-'], { stdin: clean })).err, '');
  });
});

describe('cutaway lint --fix', () => {
  it('changes what is safe, and reports what is left', async () => {
    const file = write('Dockerfile', '\uFEFFFROM debian as x\r\nADD . /x\r\nADD y /\r\n');
    chmodSync(file, 0o640);
    const { code, out } = await run(['lint', '--fix', file]);
    equal(readFileSync(file, 'utf8'), '\uFEFFFROM debian AS x\r\nCOPY . /x\r\nADD y /\r\n');
    equal(statSync(file).mode & 0o777, 0o640);
    deepEqual([code, out.match(/DL\d+/g)], [1, ['DL3006', 'DL3020']]);
    deepEqual(readdirSync(folder), ['Dockerfile']);
  });

  it('keeps links', async () => {
    const file = write('real', 'FROM debian:12 as x\n');
    symlinkSync(file, path('Dockerfile'));
    equal((await run(['lint', '--fix', path('Dockerfile')])).code, 0);
    ok(lstatSync(path('Dockerfile')).isSymbolicLink());
    equal(readFileSync(file, 'utf8'), 'FROM debian:12 AS x\n');
  });

  it('does not touch a file that is right', async () => {
    const file = write('Dockerfile', clean);
    const before = statSync(file);
    await run(['lint', '--fix', file]);
    deepEqual([statSync(file).ino, statSync(file).mtimeMs], [before.ino, before.mtimeMs]);
  });

  it('does not change bytes that it cannot read', async () => {
    const bytes = Buffer.concat([Buffer.from('FROM debian:12 as x\n# '), Buffer.of(0xff), Buffer.from('\n')]);
    const file = write('Dockerfile', bytes);
    deepEqual(await run(['lint', '--fix', file]), { code: 2, out: '', err: `cutaway: ${file} is not UTF-8, so it is not changed; save it as UTF-8\n` });
    deepEqual(readFileSync(file), bytes);
  });
});

describe('configuration files', () => {
  it('count for the files beside them', async () => {
    const [file, deep] = [write('Dockerfile', 'FROM debian\n'), write('deep/Dockerfile', 'FROM debian\n')];
    write('.hadolint.yaml', 'ignored:\n  - DL3006\n');
    deepEqual([await run(['lint', file]), (await run(['lint', deep])).code], [{ code: 0, out: '', err: '' }, 1]);
  });

  it('set severities and the threshold, Cutaway’s before hadolint’s', async () => {
    const file = write('Dockerfile', 'FROM debian\nMAINTAINER x\n');
    write('.hadolint.yaml', 'override: { info: [DL3006, DL4000] }\nfailure-threshold: info\n');
    write('.cutaway.yaml', 'lint:\n  severity: { maintainer: hint }\n');
    const { code, out } = await run(['lint', file]);
    deepEqual([code, out.match(/(info|hint) DL\d+/g)], [1, ['info DL3006', 'hint DL4000']]);
    equal((await run(['lint', '--severity=error', file])).code, 0);
    write('.cutaway.yaml', 'lint: { threshold: none }\n');
    equal((await run(['lint', file])).code, 0);
  });

  it('that are wrong are bad use', async () => {
    const file = write('Dockerfile', clean);
    for (const [name, text, said] of [
      ['.hadolint.yaml', 'ignored: [a\n', `${path('.hadolint.yaml')}: line 2 is not valid YAML: `],
      ['.hadolint.yaml', 'ignored: DL3006\n', `${path('.hadolint.yaml')}: ignored must be a list of names`],
      ['.cutaway.yaml', 'lint: { ignore: [DL9999] }\n', `${path('.cutaway.yaml')}: lint.ignore: there is no rule DL9999`],
    ] as const) {
      rmSync(path('.hadolint.yaml'), { force: true });
      write(name, text);
      const { code, err } = await run(['lint', file, write('Dockerfile.two', clean)]);
      deepEqual([code, err.startsWith(`cutaway: ${said}`), err.split('\n').length], [2, true, 2], err);
    }
  });
});

describe('findDockerfiles', () => {
  it('reports a folder that it may not read', async function () {
    if (process.getuid?.() === 0) this.skip();
    mkdirSync(path('secret'), { mode: 0 });
    const { code, err } = await run(['lint', folder]);
    deepEqual([code, err], [2, `cutaway: ${path('secret')} cannot be read: permission denied\n`]);
  });
});
