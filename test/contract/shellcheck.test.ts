import { equal, ok } from 'node:assert/strict';
import { dockerfile } from '../../src/lint/index.ts';
import { surveyScripts } from '../../src/lint/project/shellcheck.ts';
import { findShellcheck } from '../../src/connect/index.ts';
import { MissingPart, realPart } from '../host/require.ts';

describe('the program shellcheck', () => {
  it('is asked about the scripts of RUN', async function () {
    const { check } = await realPart(this, 'shellcheck', async () => {
      const found = await findShellcheck('shellcheck');
      if (!found) throw new MissingPart('install the package shellcheck');
      return found;
    });
    const text = 'FROM debian:12\nENV KNOWN=1\nRUN echo ok && \\\n    trap "rm $KNOWN" EXIT\n';
    const host = { today: '2026-11-21', list: () => Promise.resolve(undefined), read: () => Promise.resolve(undefined), shellcheck: check };
    const findings = dockerfile.lint(text, { project: await surveyScripts(text, host) });
    const found = findings.find(({ code }) => code === 'SC2064');
    ok(found, findings.map(({ code }) => code).join());
    equal(JSON.stringify(found.range), JSON.stringify({ start: { line: 3, character: 13 }, end: { line: 3, character: 19 } }));
    ok(!findings.some(({ code }) => code === 'SC2154'));
  });

  it('need not be installed', async () => equal(await findShellcheck('cutaway-no-such-program'), undefined));
});
