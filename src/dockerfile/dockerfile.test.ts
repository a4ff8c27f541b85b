import { deepEqual, equal } from 'node:assert/strict';
import { parseDockerfile } from './dockerfile.ts';
import type { Instruction } from './instruction.ts';

const parse = (text: string) => parseDockerfile(text).instructions;
const words = (text: string) => parse(text).map(({ keyword, words: some }) => [keyword, ...some.map(word => word.text)]);
/** The piece of the text that an instruction covers. */
const source = (text: string, { span }: Instruction) => text.slice(span.start, span.end);

describe('parseDockerfile', () => {
  it('reads lines that end in any way', () => {
    const expected = [['FROM', 'a'], ['COPY', 'b', 'c'], ['USER', 'd']];
    for (const end of ['\n', '\r\n', '\r\r\n']) {
      deepEqual(words(`FROM a${end}COPY b \\${end}  c${end}${end}USER d`), expected);
      deepEqual(words(`\uFEFFFROM a${end}COPY b \\${end}  c${end}${end}USER d${end}`), expected);
    }
  });

  it('joins continued lines as BuildKit does', () => {
    deepEqual(words('COPY a \\\n# comment\n  # comment\n\n   b\\\nc\nUSER d\n'), [['COPY', 'a', 'bc'], ['USER', 'd']]);
    deepEqual(words('COPY a b \\ \t\n c\nUSER d \\\\\nUSER e \\'), [['COPY', 'a', 'b', 'c'], ['USER', 'd \\\\'], ['USER', 'e']]);
    deepEqual(words('FR\\\nOM a\n'), [['FROM', 'a']]);
  });

  it('knows where joined words stand', () => {
    const text = 'FROM a\r\n\tCOPY --link \\\r\n  # comment\r\n  b\\\r\nb "c"\r\n';
    const copy = parse(text)[1]!;
    equal(source(text, copy), 'COPY --link \\\r\n  # comment\r\n  b\\\r\nb "c"');
    deepEqual(copy.words.map(({ span }) => text.slice(span.start, span.end)), ['b\\\r\nb', '"c"']);
    equal(copy.commented, true);
  });

  it('reads directives, and ends them at the first other line', () => {
    const directives = (text: string) => parseDockerfile(text).directives.map(({ name, value }) => `${name}=${value}`);
    deepEqual(directives('# syntax=docker/dockerfile:1\n#Escape = `\r\n  # check=skip=all;error=true\nFROM a\n'), ['syntax=docker/dockerfile:1', 'escape=`', 'check=skip=all;error=true']);
    deepEqual(directives('# comment\n# escape=`\n'), []);
    deepEqual(directives('\n# escape=`\n'), []);
    deepEqual(directives('# other=1\n# escape=`\n'), []);
    deepEqual(directives('#!/bin/x\n# escape=`\n'), []);
    equal(parseDockerfile('# escape=`\n# escape=\\\n').escape, '\\');
    equal(parseDockerfile('# escape=x\n').escape, '\\');
  });

  it('reads the arguments of each instruction in its own way', () => {
    deepEqual(words('FROM --platform=$P a  AS\tb\nRUN a "b c" \nCMD ["a", "b\\"c"]\nSHELL ["a",1]\nCOPY ["a b", "c"]\nENV a="b c" d=\'e f\' g\nENV a b  c\nUSER a b\n'), [
      ['FROM', 'a', 'AS', 'b'], ['RUN', 'a "b c"'], ['CMD', '"a"', '"b\\"c"'], ['SHELL', '["a",1]'], ['COPY', '"a b"', '"c"'],
      ['ENV', 'a="b c"', 'd=\'e f\'', 'g'], ['ENV', 'a', 'b', 'c'], ['USER', 'a b'],
    ]);
    deepEqual(words('HEALTHCHECK --interval=1s CMD a b\nHEALTHCHECK cmd ["a"]\nHEALTHCHECK NONE\n'), [['HEALTHCHECK', 'CMD', 'a b'], ['HEALTHCHECK', 'cmd', '"a"'], ['HEALTHCHECK', 'NONE']]);
    deepEqual(parse('CMD ["a", "b\\"c"]')[0]?.exec, ['a', 'b"c']);
    equal(parse('CMD ["a", 1]')[0]?.notStrings, true);
  });

  it('reads pairs', () => {
    const pairs = (text: string) => parse(text)[0]?.pairs.map(({ key, value, legacy }) => `${key.text}|${value?.text ?? ''}|${legacy ? 'legacy' : ''}`);
    deepEqual(pairs('ENV a=b c= "d e"=f=g'), ['a|b|', 'c||', '"d e"|f=g|']);
    deepEqual(pairs('ENV a  b = c '), ['a|b = c|legacy']);
    deepEqual(pairs('LABEL a'), ['a||legacy']);
    deepEqual(pairs('ARG a b=c'), ['a||', 'b|c|']);
    deepEqual(pairs('RUN a=b'), []);
  });

  it('reads flags', () => {
    const flags = (text: string) => parse(text)[0]?.flags.map(({ name, value }) => `${name}:${value ?? ''}`);
    deepEqual(flags('RUN --mount=type=cache,target="/a b" --network=none \\\n --security= make --jobs'), ['mount:type=cache,target=/a b', 'network:none', 'security:']);
    deepEqual(flags('COPY --link a --from=b'), ['link:']);
    deepEqual(flags('COPY -- --link a'), []);
    deepEqual(flags('COPY --a\\ b=c d'), ['a b:c']);
  });

  it('reads heredocs', () => {
    const text = 'FROM a\nCOPY <<-"a b" <<c /d/\n\tFROM x\n\ta b\n$y\nc\nUSER e\n';
    const { instructions } = parseDockerfile(text);
    deepEqual(instructions.map(({ keyword }) => keyword), ['FROM', 'COPY', 'USER']);
    deepEqual(instructions[1]?.heredocs.map(({ name, expand, chomp, terminated, body }) => ({ name, expand, chomp, terminated, body: text.slice(body.start, body.end) })), [
      { name: 'a b', expand: false, chomp: true, terminated: true, body: '\tFROM x\n' },
      { name: 'c', expand: true, chomp: false, terminated: true, body: '$y\n' },
    ]);
    equal(source(text, instructions[1]).endsWith('\nc'), true);
  });

  it('knows which words are heredocs', () => {
    const names = (line: string) => parse(`${line}\n`)[0]?.heredocs.map(({ name }) => name);
    for (const line of ['RUN <<EOF', 'RUN <<-EOF', "RUN <<'EOF'", 'RUN 4<<EOF', 'RUN << EOF', 'RUN cat <<EO"F" > x', 'COPY <<EOF /a', 'ADD <<EOF /a', 'ONBUILD RUN <<EOF', 'run <<EOF']) deepEqual(names(line), ['EOF'], line);
    for (const line of ["RUN '<<EOF'", 'RUN "<<EOF"', 'RUN <<<EOF', 'RUN a<<EOF', 'RUN <<', 'RUN ["<<EOF"]', 'USER <<EOF', 'CMD <<EOF', 'RUN <EOF', 'RUN echo $((1 << 10))']) deepEqual(names(line), [], line);
    deepEqual(names("RUN <<eo\\'f"), ["eo'f"]);
    deepEqual(names('RUN <<$EOF'), ['$EOF']);
    deepEqual(names("RUN <<EOF echo ${a:1:2} # it's"), []);
    deepEqual(names('RUN <<EOF > ${a^^}'), []);
    deepEqual(names('RUN <<EOF > ${a%\\.b}'), ['EOF']);
  });

  it('reads triggers, but not triggers of triggers', () => {
    const trigger = parse('ONBUILD  copy --link a \\\n b\n')[0]?.trigger;
    deepEqual([trigger?.keyword, trigger?.name.text, trigger?.words.map(({ text }) => text), trigger?.name.span], ['COPY', 'copy', ['a', 'b'], { start: 9, end: 13 }]);
    equal(parse('ONBUILD ONBUILD RUN a')[0]?.trigger?.trigger, undefined);
    equal(parse('ONBUILD')[0]?.trigger, undefined);
  });

  it('finds stages and what they are built on', () => {
    const { stages, preamble } = parseDockerfile('ARG A=base\nARG B\nFROM x:${V:-1} AS Base\nRUN a\nFROM $A\nFROM ${B}c AS $A\nFROM base AS base\n');
    deepEqual(preamble.map(({ keyword }) => keyword), ['ARG', 'ARG']);
    deepEqual(stages.map(({ reference, name, base }) => [reference, name?.text, base?.index]), [
      ['x:1', 'Base', undefined], ['base', undefined, 0], ['\uFFFCc', '$A', undefined], ['base', 'base', 0],
    ]);
    equal(stages[0]?.instructions.length, 1);
  });
});
