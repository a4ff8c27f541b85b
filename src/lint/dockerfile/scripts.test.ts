import { deepEqual } from 'node:assert/strict';
import { parseDockerfile } from '../../dockerfile/index.ts';
import { longestScript, scriptsOf } from './scripts.ts';

/** The shell and the commands of each script in a file. */
function scripts(text: string): string[] {
  const file = parseDockerfile(text);
  return file.instructions.flatMap(instruction => [instruction, ...instruction.trigger ? [instruction.trigger] : []])
    .flatMap(instruction => scriptsOf(instruction, file))
    .map(script => [script.shell, ...script.invocations.map(({ span }) => file.text.slice(span.start, span.end))].join(': '));
}

describe('the scripts of a Dockerfile', () => {
  it('are shell forms', () => deepEqual(scripts(`FROM a
RUN --mount=type=cache,target=/x b && \\
  # comment
  c
RUN ["d"]
CMD e
ENTRYPOINT f
HEALTHCHECK --retries=1 CMD g h
HEALTHCHECK NONE
ONBUILD RUN i
RUN
COPY j k`), ['sh: b: c', 'sh: e', 'sh: f', 'sh: g h', 'sh: i']));

  it('are here-documents that a shell reads', () => deepEqual(scripts(`FROM a
RUN <<EOF
b
EOF
RUN <<-EOF
\tc \\
\td
\tEOF
RUN bash -e <<EOF && e
f
EOF
RUN sudo sh -s x <<EOF
g
EOF
RUN <<EOF
#!/usr/bin/env -S bash -e
h
EOF
RUN <<EOF
#!/usr/bin/python3
import h
EOF
RUN python3 <<EOF
import i
EOF
RUN cat <<A > /a; sh <<B
k
A
l
B
RUN sh -c m <<EOF
n
EOF`), [
    'sh: b', 'sh: c \\\n\td', 'sh: bash -e: e', 'bash: f', 'sh: sudo sh -s x: sh -s x', 'sh: g', 'bash: h', 'sh: python3', 'sh: cat: sh', 'sh: l', 'sh: sh -c m',
  ]));

  it('are read by the shell in force', () => deepEqual(scripts(`RUN a
FROM b AS base
RUN c
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN d
ONBUILD RUN d2
FROM base
RUN e
SHELL ["powershell", "-Command"]
RUN f
# hadolint shell=dash
RUN g
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
RUN h
# hadolint shell=ksh
RUN i
FROM --platform=windows/amd64 x
RUN j
FROM base
RUN k`), ['sh: a', 'sh: c', 'bash: d', 'bash: d2', 'bash: e', 'dash: g', 'ksh: i', 'bash: k']));

  it('are none on Windows', () => deepEqual(scripts('# escape=`\nFROM a\nRUN b'), []));

  it('are no longer than what can be run', () => deepEqual(scripts(`FROM a\nRUN ${'b '.repeat(longestScript / 2)}c d\nRUN e`), ['sh: e']));
});
