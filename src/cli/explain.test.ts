import { equal, match, rejects } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { inRoot } from '../../build/paths.ts';
import { formatMessage } from '../base/message.ts';
import { explain } from './explain.ts';
import { TestIo } from './testing.ts';

async function explained(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const io = new TestIo({ env });
  equal(await explain(args, io, formatMessage, path => readFile(inRoot('src', 'lint', path), 'utf8')), 0);
  return io.written;
}

describe('cutaway explain', () => {
  it('prints a page by code, alias and name', async () => {
    for (const name of ['DL4000', 'maintainerdeprecated', 'maintainer']) match(await explained([name]), /^# maintainer\n\n\*\*DL4000\*\*/);
  });

  it('prints all rules that an alias stands for, once', async () => {
    const pages = (await explained(['DL1000', 'UnknownInstruction'])).match(/^# /gm);
    equal((pages?.length ?? 0) > 5, true);
    equal((await explained(['UnknownInstruction', 'unknown-instruction'])).match(/^# /gm)?.length, 1);
  });

  it('speaks Korean', async () => match(await explained(['DL4000'], { LANG: 'ko_KR.UTF-8' }), /## 왜/));

  it('says what it does not know', async () => {
    await rejects(explained(['DL9999']), /There is no rule/);
    await rejects(explained([]), /needs a code/);
  });
});
