import { strict as assert } from 'node:assert';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { links } from './links.ts';
import { foldingRanges, symbols } from './outline.ts';

function tree(all: readonly DocumentSymbol[], indent = ''): string[] {
  return all.flatMap(({ name, detail, children = [] }) => [`${indent}${name}${detail ? ` (${detail})` : ''}`, ...tree(children, `${indent}  `)]);
}

describe('The outline of a Dockerfile', () => {
  it('has stages, and their instructions below them', () => {
    assert.deepEqual(tree(symbols('# syntax=docker/dockerfile:1\nARG V=1\nFROM go:$V AS build\nRUN a \\\n  b\nFROM scratch\nONBUILD RUN c\nFROM\n')), [
      'syntax (docker/dockerfile:1)', 'ARG (V=1)', 'build (go:$V)', '  RUN (a   b)', 'scratch', '  ONBUILD (RUN c)', 'FROM',
    ]);
  });

  it('marks what is deprecated', () => {
    assert.deepEqual(symbols('FROM a\nMAINTAINER b\n')[0]?.children?.[0]?.tags, [1]);
  });

  it('bears anything', () => {
    for (const text of ['', '\\', '\\\n\\\n', '#', 'FROM', 'FROM \\\n', '\uFEFFFROM a', 'RUN <<E', '[]', 'ONBUILD']) symbols(text);
  });
});

describe('Folding of a Dockerfile', () => {
  it('has stages, long instructions, heredocs and comments', () => {
    const ranges = foldingRanges('# a\n# b\nFROM a\nRUN b \\\n  c\nFROM d\nRUN <<E\nx\nE\n# e\n\n# f\n');
    assert.deepEqual(ranges.map(({ startLine, endLine, kind = '' }) => `${startLine}-${endLine}${kind}`).sort(), ['0-1comment', '2-4', '3-4', '5-8', '6-8']);
  });
});

describe('Links of a Dockerfile', () => {
  it('lead from images to their pages', () => {
    const found = links('ARG A\nFROM node:20 AS base\nFROM ghcr.io/o/r:1\nFROM Base\nFROM $A\nFROM o/r@sha256:1\nFROM mcr.microsoft.com/dotnet/sdk:8.0\n');
    assert.deepEqual(found.map(({ target }) => target), [
      'https://hub.docker.com/_/node/', 'https://github.com/o/r/pkgs/container/r', 'https://hub.docker.com/r/o/r/', 'https://mcr.microsoft.com/artifact/mar/dotnet/sdk',
    ]);
  });
});
