import assert from 'node:assert/strict';
import type Dockerode from 'dockerode';
import { servedFiles } from './served.ts';

const tree: Readonly<Record<string, object>> = {
  'file /proc/1/stat': { Text: '1 (init) S' }, 'link /proc/1/ns/net': { Target: 'net:[4026531840]' },
  'folder /proc': { Entries: [{ Name: '1', Kind: 'directory' }, { Name: 'stat', Kind: 'regular' }] },
  'entry /upper/gone': { Kind: 'character', Size: 0, IsWhiteout: true, IsOpaque: false }, 'entry /upper/d': { Kind: 'directory', Size: 60, IsWhiteout: false, IsOpaque: true },
};

function engine(asked: number[]): Dockerode {
  const dial = ({ options }: { options: { _body: { Kind: string; Path: string }[] } }, done: (error: unknown, reply: unknown) => void): void => {
    asked.push(options._body.length);
    done(null, options._body.map(({ Kind, Path }) => tree[`${Kind} ${Path}`] ?? { Error: 'ENOENT' }));
  };
  return { modem: { dial } } as unknown as Dockerode;
}

describe('servedFiles', () => {
  it('asks for all that is wanted at the same time in one request', async () => {
    const asked: number[] = [];
    const files = servedFiles(async () => Promise.resolve(engine(asked)));
    assert.deepEqual(await Promise.all([files.readFile('/proc/1/stat'), files.readlink('/proc/1/ns/net'), files.folders('/proc')]), ['1 (init) S', 'net:[4026531840]', ['1']]);
    assert.deepEqual(asked, [3]);
  });

  it('tells what an overlay means by what is at a path', async () => {
    const files = servedFiles(async () => Promise.resolve(engine([])));
    const entry = async (path: string): Promise<unknown> => files.entry?.(path);
    assert.deepEqual(await Promise.all([entry('/upper/gone'), entry('/upper/d'), entry('/upper/none')]), [
      { kind: 'other', size: 0, isWhiteout: true, isOpaque: false }, { kind: 'directory', size: 0, isWhiteout: false, isOpaque: true }, undefined,
    ]);
  });

  it('has nothing where nothing can be read', async () => {
    const files = servedFiles(async () => Promise.resolve(engine([])));
    assert.deepEqual(await Promise.all([files.readFile('/proc/9/stat'), files.readlink('/nope'), files.folders('/nope')]), [undefined, undefined, []]);
  });

  it('throws what keeps everything from being read', async () => {
    const files = servedFiles(async () => Promise.reject(new Error('gone')));
    await assert.rejects(files.readFile('/proc/1/stat'), /gone/);
  });
});
