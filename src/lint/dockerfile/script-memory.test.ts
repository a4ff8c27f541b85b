import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { dockerfile } from './index.ts';
import { Recorder } from '../run.ts';
import { checkDockerfile } from './check.ts';
import type { Rule } from './rule.ts';
import { ScriptMemory } from './script-memory.ts';

const rules = dockerfile.groups.flatMap(group => group.rules as readonly Rule[]);

function stated(text: string, memory: ScriptMemory, some = rules): unknown[] {
  const recorder = new Recorder(1000);
  checkDockerfile(text, some, { settings: {}, project: {} }, recorder, memory);
  return recorder.stated.map(({ meta, problem }) => ({ code: meta.code, ...problem }));
}

const line = fc.constantFrom(
  'FROM debian:12', 'FROM alpine:3.22 AS a', 'FROM a', 'ARG X', 'ARG X=1', 'ENV X="a b"', 'ENV Y=$X', 'SHELL ["/bin/bash", "-c"]', 'SHELL ["/bin/dash", "-c"]', '# why', '# hadolint shell=bash',
  'RUN echo $X && rm -rf $Y/*', 'RUN [[ $X == a ]] && source b', 'RUN <<EOF\necho $X\nread y\nEOF', 'RUN cat $X | grep b \\\n  # c\n  && cd d', 'RUN if [ $X ', 'ONBUILD ARG X', 'ONBUILD RUN echo $X', '', 'COPY a b',
);

describe('what rules of scripts said', () => {
  it('is the same with and without memory, however the text changes', () => {
    const memory = new ScriptMemory();
    fc.assert(fc.property(fc.array(line, { maxLength: 12 }), lines => {
      const text = lines.join('\n');
      deepEqual(stated(text, memory), stated(text, new ScriptMemory()));
    }), { numRuns: 400 });
  });

  it('moves with the text', () => {
    const memory = new ScriptMemory();
    const text = 'FROM debian:12\nRUN echo $X\n';
    const first = stated(text, memory);
    equal(first.length > 0, true);
    const second = stated(`# above\n${text}`, memory);
    deepEqual(second, stated(`# above\n${text}`, new ScriptMemory()));
  });

  it('is not what other rules said', () => {
    const memory = new ScriptMemory();
    const text = 'FROM debian:12\nRUN echo $X | source a\n';
    stated(text, memory, rules.slice(0, -20));
    deepEqual(stated(text, memory), stated(text, new ScriptMemory()));
  });
});
