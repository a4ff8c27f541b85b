import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Recording } from '../../../test/fixture/docker-cli/record.ts';
import { runDocker } from './testing.ts';
import { cliVersion } from './version.ts';

/** What the real CLI printed (test/fixture/docker-cli), and what it was told: the simulated one prints the same. */
const recordings = JSON.parse(readFileSync(new URL('../../../test/fixture/docker-cli/recordings.json', import.meta.url), 'utf8')) as readonly Recording[];

/** The real CLI that was recorded has another version. */
function withVersion(text: string): string {
  return text.replaceAll('28.2.2', cliVersion.version).replaceAll('e6534b4', cliVersion.gitCommit).replaceAll('go1.24.3', cliVersion.goVersion).replaceAll('Fri May 30 12:07:14 2025', cliVersion.built).replaceAll('from 1.50', 'from 1.51');
}

describe('what the docker CLI prints', () => {
  recordings.forEach((recording, at) => {
    it(`docker ${recording.argv.join(' ')} (${at})`, () => {
      const { stdout, stderr, code, missed } = runDocker(recording);
      assert.deepEqual({ stdout, stderr, code, missed }, { stdout: withVersion(recording.stdout), stderr: withVersion(recording.stderr), code: recording.code, missed: [] });
    });
  });
});
