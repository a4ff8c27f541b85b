import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { EngineFailure } from '../failure.ts';
import { containerFiles, type ExecRunner, parseAnswers } from './exec.ts';

/** Runs programs on this machine as exec would in a container; those of `missing` do not start. */
function runner(missing: readonly string[] = [], path = process.env['PATH']): ExecRunner & { readonly calls: readonly string[][] } {
  const calls: string[][] = [];
  const run: ExecRunner = async (_id, [program = '', ...args]) => new Promise(resolve => {
    calls.push([program, ...args]);
    if (missing.includes(program)) {
      resolve({ stdout: `exec: "${program}": executable file not found in $PATH: unknown\r\n`, exitCode: 127 });
      return;
    }
    execFile(program === 'sh' ? '/bin/sh' : program, args, { env: { PATH: path } }, (error, stdout) => resolve({ stdout, exitCode: typeof error?.code === 'number' ? error.code : 0 }));
  });
  return Object.assign(run, { calls });
}

describe('containerFiles', () => {
  let folder: string;
  let mark = 0;

  before(async function () {
    if (process.platform === 'win32') this.skip();
    folder = await mkdtemp(join(tmpdir(), 'cutaway-exec-'));
    await mkdir(join(folder, 'a folder'));
    await mkdir(join(folder, "quote'd"));
    for (const [name, text] of Object.entries({ empty: '', zeros: 'a\0b\0', lines: 'one\ntwo\n', open: 'no end', tricky: '\nmark0 0\n' })) await writeFile(join(folder, name), text);
    await symlink('net:[4026531840]', join(folder, 'link'));
  });

  after(async () => rm(folder, { recursive: true }));

  const ways: [string, readonly string[]][] = [['a shell', []], ['programs alone', ['sh']]];
  for (const [name, missing] of ways) {
    it(`reads by ${name}`, async () => {
      const files = containerFiles(runner(missing), 'id', () => `mark${++mark}`);
      const at = (path: string): string => join(folder, path);
      const texts = await Promise.all(['empty', 'zeros', 'lines', 'open', 'tricky', 'gone', 'a folder', '$(touch gone)', '-n'].map(async path => files.readFile(at(path))));
      assert.deepEqual(texts, ['', 'a\0b\0', 'one\ntwo\n', 'no end', '\nmark0 0\n', undefined, undefined, undefined, undefined]);
      assert.deepEqual(await Promise.all(['link', 'lines', 'gone'].map(async path => files.readlink(at(path)))), ['net:[4026531840]', undefined, undefined]);
      assert.deepEqual([...await files.folders(folder)].sort(), ['a folder', "quote'd"]);
      assert.deepEqual([await files.folders(at('a folder')), await files.folders(at('gone'))], [[], []]);
    });
  }

  it('reads by the shell itself where there is no cat', async () => {
    const files = containerFiles(runner([], '/nowhere'), 'id', () => `mark${++mark}`);
    assert.deepEqual(await Promise.all([files.readFile(join(folder, 'lines')), files.readFile(join(folder, 'gone')), files.readFile(join(folder, 'empty'))]), ['one\ntwo\n', undefined, '']);
    await assert.rejects(files.readlink(join(folder, 'link')), /no program readlink/);
  });

  it('reads everything of one turn with one exec', async () => {
    const run = runner();
    const files = containerFiles(run, 'id', () => `mark${++mark}`);
    const texts = await Promise.all(Array.from({ length: 900 }, async (_, index) => files.readFile(join(folder, index % 2 === 0 ? 'open' : 'gone'))));
    assert.ok(texts.every((text, index) => text === (index % 2 === 0 ? 'no end' : undefined)));
    assert.equal(run.calls.length, 3);
  });

  it('says which program the image lacks', async () => {
    const files = containerFiles(runner(['sh', 'cat', 'readlink', 'ls']), 'id', () => 'mark');
    for (const read of [files.readFile('/x'), files.readlink('/x'), files.folders('/x')]) {
      await assert.rejects(read, error => error instanceof EngineFailure && /no program (cat|readlink|ls)/.test(error.message));
    }
  });

  it('hands on what the engine throws', async () => {
    const files = containerFiles(async () => Promise.reject(new Error('paused')), 'id', () => 'mark');
    await assert.rejects(files.readFile('/x'), /paused/);
  });
});

describe('parseAnswers', () => {
  it('gives back any texts, and nothing for what was cut off', () => {
    const texts = fc.array(fc.tuple(fc.string().filter(text => !text.includes('\nMARK ')), fc.integer({ min: 0, max: 255 })));
    fc.assert(fc.property(texts, fc.nat({ max: 100 }), (answers, cut) => {
      const stdout = answers.map(([text, status]) => `${text}\nMARK ${status}\n`).join('');
      assert.deepEqual(parseAnswers(stdout, 'MARK', answers.length), answers.map(([text, status]) => ({ text, status })));
      const partial = parseAnswers(stdout.slice(0, -1 - cut), 'MARK', answers.length);
      assert.ok(partial.length === answers.length && (answers.length === 0 || partial.at(-1) === undefined));
    }));
  });
});
