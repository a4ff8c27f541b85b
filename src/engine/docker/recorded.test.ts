import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { encode, type Blocking, type Sys, writeAll } from '../../kernel/index.ts';
import type { Recording } from '../../../test/fixture/docker-cli/record.ts';
import { runDocker } from './testing.ts';
import { cliVersion } from './version.ts';

const fixture = new URL('../../../test/fixture/docker-cli/', import.meta.url);

/** What the real CLI printed (test/fixture/docker-cli), and what it was told: the simulated one prints the same. */
const recordings = JSON.parse(readFileSync(new URL('recordings.json', fixture), 'utf8')) as readonly Recording[];

/** The real CLI that was recorded has another version. */
function withVersion(text: string): string {
  return text.replaceAll('28.2.2', cliVersion.version).replaceAll('e6534b4', cliVersion.gitCommit).replaceAll('go1.24.3', cliVersion.goVersion).replaceAll('Fri May 30 12:07:14 2025', cliVersion.built).replaceAll('from 1.50', 'from 1.51');
}

/** The folder that the real CLI ran in had a context for builds. */
function* makeContext(sys: Sys): Blocking<void> {
  sys.mkdir('context', 0o755);
  for (const name of readdirSync(new URL('context', fixture))) {
    const fd = yield* sys.open(`context/${name}`, { access: 'write', create: true });
    yield* writeAll(sys, fd, encode(readFileSync(new URL(`context/${name}`, fixture), 'utf8')));
    sys.close(fd);
  }
}

describe('what the docker CLI prints', () => {
  recordings.forEach((recording, at) => {
    it(`docker ${recording.argv.join(' ')} (${at})`, () => {
      const { stdout, stderr, code, missed } = runDocker(recording, { prepare: makeContext });
      assert.deepEqual({ stdout, stderr, code, missed }, { stdout: withVersion(recording.stdout), stderr: withVersion(recording.stderr), code: recording.code, missed: [] });
    });
  });
});
