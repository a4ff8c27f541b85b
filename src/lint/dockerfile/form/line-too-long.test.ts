import { equal } from 'node:assert/strict';
import { runRules } from '../../run.ts';
import { checkDockerfile } from '../check.ts';
import { rule } from './line-too-long.ts';

describe('line-too-long', () => {
  const limit = 65_535;

  it('finds a line above the limit, wherever it stands', () => {
    const long = `RUN ${'x'.repeat(limit - 3)}`;
    const [finding, ...more] = runRules(checkDockerfile, [rule], `FROM debian:12\r\n${long}\r\nRUN <<EOF\n${long}\nEOF\nRUN true \\\n # ${long}\n`);
    equal(finding?.severity, 'error');
    equal(JSON.stringify(finding.range), JSON.stringify({ start: { line: 1, character: 0 }, end: { line: 1, character: limit + 1 } }));
    equal(more.length, 2);
  });

  it('counts bytes, not characters', () => {
    equal(runRules(checkDockerfile, [rule], `FROM debian:12\n# ${'한'.repeat(limit / 3)}\n`).length, 1);
    equal(runRules(checkDockerfile, [rule], `FROM debian:12\n# ${'😀'.repeat(limit / 4 + 1)}\n`).length, 1);
  });

  it('leaves a line of just the limit alone', () => {
    equal(runRules(checkDockerfile, [rule], `FROM debian:12\nRUN ${'x'.repeat(limit - 4)}\n`).length, 0);
    equal(runRules(checkDockerfile, [rule], `FROM debian:12\n#${'한'.repeat((limit - 3) / 3)}\n`).length, 0);
  });
});
