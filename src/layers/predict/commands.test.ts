import { deepEqual } from 'node:assert/strict';
import { effectOf } from './commands.ts';

describe('What a command adds', () => {
  it('is told of packages', () => {
    deepEqual(effectOf('set -eux; apt-get update && apt-get install -y --no-install-recommends curl=7.* git && rm -rf /var/lib/apt/lists/*'), {
      kind: 'packages', lists: false, requests: [{ manager: 'apt', names: ['curl', 'git'], recommends: false }],
    });
    deepEqual(effectOf('apk add --no-cache --virtual .deps gcc make'), { kind: 'packages', lists: false, requests: [{ manager: 'apk', names: ['gcc', 'make'], recommends: false }] });
    deepEqual(effectOf('apt update'), { kind: 'packages', lists: true, requests: [] });
  });

  it('is nothing for commands that leave no file', () => {
    deepEqual(effectOf('echo hello && true'), { kind: 'nothing' });
  });

  it('is unknown for everything else', () => {
    for (const command of ['make', 'apt-get install -y $PACKAGES', 'apt-get install curl && make', 'echo x > /y', 'apk add `cat x`', 'apt-get install a | tee /log']) deepEqual(effectOf(command), { kind: 'unknown' }, command);
  });
});
