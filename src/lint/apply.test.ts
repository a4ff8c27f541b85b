import { deepEqual, equal } from 'node:assert/strict';
import { message } from '../base/message.ts';
import { applyEdits, dockerfile } from './index.ts';
import { applySafeFixes } from './apply.ts';
import { checkDockerfile } from './dockerfile/check.ts';
import { eachInstruction, type Rule } from './dockerfile/rule.ts';
import { runRules } from './run.ts';
import { Lines } from '../base/span.ts';
import { shorten } from './shorten.ts';
import { suggest } from './suggest.ts';

const at = (line: number, from: number, to: number) => ({ start: { line, character: from }, end: { line, character: to } });

const fixedBy = (rules: readonly Rule[], text: string) => applySafeFixes(current => runRules(checkDockerfile, rules, current), text);

describe('applyEdits', () => {
  it('makes all edits as of the text before', () => {
    equal(applyEdits('ab\ncd\n', [{ range: at(1, 1, 2), newText: 'D!' }, { range: at(0, 0, 1), newText: '' }, { range: at(0, 2, 2), newText: '?' }]), 'b?\ncD!\n');
  });
});

describe('fixDockerfile', () => {
  it('applies what is safe until nothing is left', () => {
    const { text, fixed } = dockerfile.fix('FROM a:1 as b\r\nADD . /x\r\nADD y /\r\nENV c d e\r\nMAINTAINER f\r\nENTRYPOINT g h\r\n');
    equal(text, 'FROM a:1 AS b\r\nCOPY . /x\r\nADD y /\r\nENV c="d e"\r\nLABEL org.opencontainers.image.authors="f"\r\nENTRYPOINT ["g", "h"]\r\n');
    deepEqual(fixed.map(({ code }) => code), ['FromAsCasing', 'DL3020', 'LegacyKeyValueFormat', 'DL4000', 'DL3025']);
  });

  it('obeys what is ignored', () => {
    const text = 'FROM a:1\n# cutaway ignore=DL3020\nADD . /x\nMAINTAINER b\n';
    equal(dockerfile.fix(text, { severities: { DL4000: 'off' } }).text, text);
  });

  it('ends when two fixes undo each other', () => {
    const renamed = (from: string, to: string): Rule => eachInstruction(
      { code: from, aliases: [], name: from, severity: 'error', title: message(''), fixable: true }, 'any',
      ({ name }, { report }) => {
        if (name.text !== from) return;
        report({ at: name.span, message: message(''), fixes: [{ title: message(''), safe: true, edits: [{ at: name.span, newText: to }] }] });
      },
    );
    equal(fixedBy([renamed('a', 'b'), renamed('b', 'a')], 'a x').text, 'a x');
  });

  it('takes fixes of the same place one after the other', () => {
    const longer: Rule = eachInstruction(
      { code: 'x', aliases: [], name: 'x', severity: 'error', title: message(''), fixable: true }, 'any',
      ({ name }, { report }) => {
        if (name.text.length > 1) return;
        const fix = { title: message(''), safe: true, edits: [{ at: name.span, newText: `${name.text}b` }] };
        report({ at: name.span, message: message(''), fixes: [fix] });
        report({ at: name.span, message: message(''), fixes: [fix] });
      },
    );
    equal(fixedBy([longer], 'a').text, 'ab');
  });
});

describe('Lines', () => {
  it('translates to and fro', () => {
    const lines = new Lines('a\r\n\nbc');
    deepEqual([0, 2, 3, 4, 5, 6, 99, -1].map(offset => { const { line, character } = lines.positionAt(offset); return `${line}:${character}`; }), ['0:0', '0:2', '1:0', '2:0', '2:1', '2:2', '2:2', '0:0']);
    deepEqual([[0, 1], [1, 0], [2, 9], [9, 9], [0, 99], [-1, 0]].map(([line = 0, character = 0]) => lines.offsetAt({ line, character })), [1, 3, 6, 6, 3, 0]);
  });
});

describe('suggest', () => {
  it('gives what is near', () => {
    const known = ['FROM', 'RUN', 'ENV', 'ENTRYPOINT'];
    deepEqual(['FORM', 'RUNN', 'EN', 'ENTRYPIONT', 'from'].map(word => suggest(word, known)), ['FROM', 'RUN', 'ENV', 'ENTRYPOINT', 'FROM']);
    deepEqual(['', 'EOF', 'X', 'COPYFROM', 'x'.repeat(1e6)].map(word => suggest(word, known)), [undefined, undefined, undefined, undefined, undefined]);
  });
});

describe('shorten', () => {
  it('makes one line of moderate length', () => {
    equal(shorten(' a\n\tb  c '), 'a b c');
    equal(shorten('x'.repeat(60)), 'x'.repeat(60));
    equal(shorten(`${'x'.repeat(58)} ${'y'.repeat(1e6)}`), `${'x'.repeat(58)}…`);
  });

  it('leaves nothing that a terminal would obey', () => equal(shorten('a\u001b[31mb\0\u202ec\ud800'), 'a\uFFFD[31mb\uFFFD\uFFFDc\uFFFD'));
});
