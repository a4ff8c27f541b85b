import { deepEqual } from 'node:assert/strict';
import { dockerfile, type LintOptions } from '../index.ts';

const watched = new Set(['DL3007', 'DL3020', 'DL4000', 'FlagValue', 'FromAsCasing', 'LegacyKeyValueFormat']);

const codes = (text: string, options?: LintOptions) =>
  dockerfile.lint(text, options).filter(({ code }) => watched.has(code)).map(({ code, range }) => `${code}:${range.start.line + 1}`);

describe('ignoring', () => {
  it('works for the next instruction', () => {
    deepEqual(codes('FROM a:1\n# hadolint ignore=DL3020,DL9999\nADD a b\nADD a b\n'), ['DL3020:4']);
    deepEqual(codes('FROM a:1\n# cutaway ignore=add-instead-of-copy\nADD a b\nADD a b\n'), ['DL3020:4']);
    deepEqual(codes('FROM a:1\n# check=skip=MaintainerDeprecated // because\nMAINTAINER b\n'), []);
  });

  it('takes any of the comments directly above', () => {
    deepEqual(codes('FROM a:1\n#hadolint  ignore = DL3020 , DL4000 # why\n# more\nADD a b\n'), []);
    deepEqual(codes('FROM a:1\n# hadolint ignore=DL3020\n\nADD a b\n'), ['DL3020:4']);
  });

  it('covers all lines of the instruction, heredocs too', () => {
    deepEqual(codes('FROM a:1\n# hadolint ignore=FlagValue\nCOPY \\\n  --link=x \\\n  a b\nCOPY --link=x a b\n'), ['FlagValue:6']);
  });

  it('works for a stage', () => {
    deepEqual(codes('# comment\n\n# hadolint stage ignore=DL3020\nFROM a:1\nADD a b\nFROM b:1\nADD a b\n'), ['DL3020:7']);
    deepEqual(codes('FROM a:1\n# hadolint stage ignore=DL3020\nADD a b\n'), ['DL3020:3']);
  });

  it('works for the file', () => {
    deepEqual(codes('FROM a:1\nADD a b\n# hadolint global ignore=DL3020\nADD a b\n'), []);
    deepEqual(codes('# check=skip=FromAsCasing,LegacyKeyValueFormat;error=true\nFROM a:1 as b\nENV c d\nMAINTAINER e\n'), ['DL4000:4']);
  });

  it('takes skip=all for BuildKit’s checks only', () => {
    deepEqual(codes('# check=skip=all\nFROM a:latest as b\nENV c d\nMAINTAINER e\n'), ['DL3007:2']);
  });

  it('does not read what only looks like it', () => {
    deepEqual(codes('FROM a:1\nRUN <<EOF\n# hadolint global ignore=DL3020\nEOF\nADD a b\n'), ['DL3020:5']);
    deepEqual(codes('# comment\n# check=skip=DL3020\n\nFROM a:1\nADD a b\n'), ['DL3020:5']);
    deepEqual(codes('FROM a:1\n# hadolint ignore=\n# say hadolint ignore=DL3020\nADD a b\n'), ['DL3020:4']);
  });

  it('can be switched off', () => deepEqual(codes('FROM a:1\n# hadolint ignore=DL3020\nADD a b\n', { pragmas: false }), ['DL3020:3']));
});
