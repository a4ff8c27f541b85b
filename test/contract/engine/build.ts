/** The classic builder on the wire: its output, its cache, what it makes and what it refuses. */
import { tar, type Entry } from './base-image.ts';
import type { Options, Recorder } from './recorder.ts';
import type { Chapter, Scenario } from './scenario.ts';
import { at, textAt } from './value.ts';

type Query = NonNullable<Options['query']>;

/** Builds a Dockerfile with these files; records the text of the output, or the error. */
async function build(t: Recorder, dockerfile: string, { files = [], query = {}, label }: { readonly files?: readonly Entry[]; readonly query?: Query; readonly label?: string } = {}): Promise<void> {
  const reply = await t.post('/build', {
    query: { t: 'built', ...query }, body: await tar([{ name: 'Dockerfile', content: dockerfile }, ...files]), headers: { 'Content-Type': 'application/x-tar' },
    silent: true,
  });
  const lines = [reply.body].flat();
  const made = lines.map(line => textAt(line, 'aux.ID')).find(id => id !== '');
  if (made !== undefined) t.know(made, 'image that was built');
  const stream = lines.map(line => textAt(line, 'stream')).join('');
  const errors = lines.filter(line => at(line, 'stream') === undefined && at(line, 'aux') === undefined);
  t.note(label ?? `build ${dockerfile.split('\n').slice(0, 3).join(' ⏎ ')}`, { status: reply.status, ...reply.status === 200 && { stream }, ...errors.length > 0 && { errors } });
}

/** The configuration of the image that was built. */
async function built(t: Recorder, reference = 'built'): Promise<void> {
  await t.get(`/images/${reference}/json`, { only: ['RepoTags', 'Config', 'Author', 'Comment', 'Architecture', 'Os', 'RootFS.Type'], label: `inspect ${reference}` });
}

/** What a command prints in a container of the image. */
async function inside(t: Recorder, label: string, ...Cmd: string[]): Promise<void> {
  await t.finish('look', { Image: 'built', Cmd, Entrypoint: [] });
  await t.get('/containers/look/logs', { query: { stdout: '1', stderr: '1' }, reading: 'frames', label });
  await t.delete('/containers/look', { silent: true });
}

const one = (name: string, dockerfile: string, files: readonly Entry[] = [], look?: readonly string[], query: Query = {}): Scenario => ({
  name,
  steps: async t => {
    await build(t, dockerfile, { files, query });
    await built(t);
    if (look) await inside(t, look.join(' '), ...look);
  },
});

const file = (name: string, content: string, more: Partial<Entry> = {}): Entry => ({ name, content, ...more });

const made: readonly Scenario[] = [
  one('only FROM', 'FROM busybox\n'),
  one('FROM scratch', 'FROM scratch\nCOPY a /a\n', [file('a', 'x')]),
  one('ENV, LABEL, ARG', 'ARG BASE=busybox\nFROM $BASE\nARG A=1\nARG B\nENV C=$A D="two words"\nENV E some text\nLABEL f="g h" i=j\nRUN echo $A $B $C $D $E\n', [], ['env'], { buildargs: '{"B":"2"}' }),
  one('WORKDIR, USER, EXPOSE, VOLUME, STOPSIGNAL, SHELL', 'FROM busybox\nWORKDIR /a\nWORKDIR b\nUSER app\nEXPOSE 80 53/udp\nVOLUME /data\nSTOPSIGNAL SIGUSR1\nSHELL ["sh","-ec"]\nRUN pwd; id -un\n', [], ['pwd']),
  one('CMD and ENTRYPOINT', 'FROM busybox\nENTRYPOINT ["echo"]\nCMD ["a","b"]\n'),
  one('CMD and ENTRYPOINT of the shell', 'FROM busybox\nENTRYPOINT exec top\nCMD echo $HOME\n'),
  one('HEALTHCHECK and ONBUILD', 'FROM busybox\nHEALTHCHECK --interval=5s --timeout=2s --start-period=1s --retries=4 CMD wget -q localhost\nONBUILD RUN echo child\nONBUILD COPY . /src\nMAINTAINER me\n'),
  one('COPY', 'FROM busybox\nCOPY a b/ /dst/\nCOPY b /all\nCOPY --chown=app:staff a /own\nCOPY --chown=7 a /number\nCOPY *.txt /texts/\n',
    [file('a', '1', { mode: 0o600 }), { name: 'b/', type: 'directory' }, file('b/c', '2'), file('x.txt', '3'), file('y.txt', '4'), { name: 'b/l', type: 'symlink', linkname: 'c' }], ['sh', '-c', 'find /dst /all /texts | sort; stat -c "%n %u:%g %a" /own /number /dst/a; readlink /all/l']),
  {
    name: 'ADD unpacks archives',
    steps: async t => {
      const inner = await tar([{ name: 'd/', type: 'directory' }, file('d/e', 'x')]);
      await build(t, 'FROM busybox\nADD in.tar /out/\nADD plain /plain\nCOPY in.tar /copy/\n', { files: [file('plain', 'p'), { name: 'in.tar', content: inner }] });
      await inside(t, 'find', 'sh', '-c', 'find /out /copy | sort');
    },
  },
  one('several stages', 'FROM busybox AS first\nRUN echo made > /made\nFROM scratch AS middle\nCOPY --from=first /made /m\nFROM busybox\nCOPY --from=middle /m /last\nCOPY --from=0 /made /zero\nCOPY --from=busybox:latest /etc/group /g\n', [], ['sh', '-c', 'cat /last /zero; head -1 /g']),
  one('target', 'FROM busybox AS first\nLABEL stage=first\nFROM busybox AS second\nLABEL stage=second\nRUN exit 1\n', [], undefined, { target: 'first' }),
  one('labels of the request, two names, no intermediate containers kept', 'FROM busybox\nRUN true\n', [], undefined, { labels: '{"x":"y"}', rm: '1', forcerm: '1', q: '0' }),
  one('quiet', 'FROM busybox\nRUN true\n', [], undefined, { q: '1' }),
  one('another Dockerfile', 'FROM nothing\n', [file('other/Dockerfile.x', 'FROM busybox\nLABEL other=1\n')], undefined, { dockerfile: 'other/Dockerfile.x' }),
  one('comments, continued lines and the escape directive', '# escape=`\n# a comment\nFROM busybox\nRUN echo a `\n# within\n  b\nENV X=`\ny\n'),
  one('output of RUN on both streams', 'FROM busybox\nRUN echo out; sleep 0.2; echo err >&2; sleep 0.2; printf "no newline"\n'),
  one('a build argument that was not declared', 'FROM busybox\nRUN echo "<$NONE>"\n', [], undefined, { buildargs: '{"NONE":"1","HTTP_PROXY":"http://x"}' }),
  one('.dockerignore is known to the engine as well', 'FROM busybox\nCOPY . /all\n', [file('.dockerignore', 'skip\n'), file('skip', 'x'), file('kept', 'y')], ['ls', '-A', '/all']),
];

const cache: readonly Scenario[] = [
  {
    name: 'the cache',
    steps: async t => {
      const dockerfile = 'FROM busybox\nCOPY a /a\nRUN echo ran\nENV X=1\n';
      await build(t, dockerfile, { files: [file('a', '1')], label: 'first' });
      await build(t, dockerfile, { files: [file('a', '1')], label: 'all of it from the cache' });
      await build(t, dockerfile, { files: [file('a', '1', { mtime: 1_600_000_000 })], label: 'another time of the file' });
      await build(t, dockerfile, { files: [file('a', '2')], label: 'another content' });
      await build(t, dockerfile, { files: [file('a', '1')], query: { nocache: '1' }, label: 'without the cache' });
      await build(t, `${dockerfile}LABEL l=1\n`, { files: [file('a', '1')], label: 'one more instruction' });
      await build(t, dockerfile, { files: [file('a', '1', { mode: 0o600 })], label: 'another mode' });
      await t.get('/images/built/history', { view: body => (body as readonly { readonly CreatedBy: string; readonly Comment: string }[]).map(({ CreatedBy, Comment }) => `${CreatedBy} ${Comment}`) });
    },
  },
  {
    name: 'ARG and the cache',
    steps: async t => {
      const dockerfile = 'FROM busybox\nARG A\nRUN echo one\nRUN echo $A\n';
      await build(t, dockerfile, { query: { buildargs: '{"A":"1"}' }, label: 'A=1' });
      await build(t, dockerfile, { query: { buildargs: '{"A":"1"}' }, label: 'A=1 again' });
      await build(t, dockerfile, { query: { buildargs: '{"A":"2"}' }, label: 'A=2' });
    },
  },
  {
    name: 'ONBUILD of the parent',
    steps: async t => {
      await build(t, 'FROM busybox\nONBUILD RUN echo first\nONBUILD ENV Y=2\n', { query: { t: 'parent' }, label: 'parent' });
      await build(t, 'FROM parent\nRUN echo second $Y\n', { label: 'child' });
      await built(t);
    },
  },
  {
    name: 'prune of the cache',
    steps: async t => {
      await t.post('/build/prune');
      await t.post('/build/prune', { query: { all: '1' } });
      await t.post('/build/prune', { query: { filters: '{"colour":["red"]}' } });
    },
  },
];

const broken: readonly (readonly [label: string, dockerfile: string, files?: readonly Entry[], query?: Query])[] = [
  ['empty', ''], ['only comments', '# nothing\n'], ['no FROM', 'RUN true\n'], ['an unknown instruction', 'FROM busybox\nFOO bar\n'], ['FROM with too much', 'FROM busybox as\n'], ['FROM nothing there', 'FROM scratch\nFROM nowhere.invalid/none\n', [], {}],
  ['a reference that is none', 'FROM Bad_Name\n'], ['RUN that fails', 'FROM busybox\nRUN exit 7\n'], ['RUN of what is not there', 'FROM busybox\nRUN ["nothing-here"]\n'], ['RUN without a shell', 'FROM scratch\nRUN true\n'],
  ['COPY of what is not there', 'FROM busybox\nCOPY none /\n'], ['COPY out of the context', 'FROM busybox\nCOPY ../x /\n'], ['COPY of several to a file', 'FROM busybox\nCOPY a b /c\n', [file('a', ''), file('b', '')]], ['COPY with one word', 'FROM busybox\nCOPY a\n'],
  ['COPY from no such stage', 'FROM busybox\nCOPY --from=7 a /\n'], ['COPY with an unknown user', 'FROM busybox\nCOPY --chown=nobody-here a /\n', [file('a', '')]], ['a wildcard without a match', 'FROM busybox\nCOPY *.none /x/\n'],
  ['an unknown flag', 'FROM busybox\nCOPY --odd=1 a /\n', [file('a', '')]], ['ENV without a value', 'FROM busybox\nENV A\n'], ['LABEL without a value', 'FROM busybox\nLABEL a\n'], ['EXPOSE of no port', 'FROM busybox\nEXPOSE x\n'],
  ['USER of nothing', 'FROM busybox\nUSER\n'], ['a signal that is none', 'FROM busybox\nSTOPSIGNAL NOPE\n'], ['HEALTHCHECK that is none', 'FROM busybox\nHEALTHCHECK ODD\n'], ['HEALTHCHECK with a bad time', 'FROM busybox\nHEALTHCHECK --interval=x CMD true\n'],
  ['ONBUILD of ONBUILD', 'FROM busybox\nONBUILD ONBUILD RUN true\n'], ['ONBUILD of FROM', 'FROM busybox\nONBUILD FROM x\n'], ['SHELL that is no list', 'FROM busybox\nSHELL sh\n'], ['VOLUME of nothing', 'FROM busybox\nVOLUME ""\n'], ['a quote that does not end', 'FROM busybox\nENV A="x\n'],
  ['a substitution that does not end', 'FROM busybox\nENV A=${x\n'], ['an unknown modifier', 'FROM busybox\nENV A=${x:?none}\n'], ['no such target', 'FROM busybox AS a\n', [], { target: 'b' }], ['no such Dockerfile', 'FROM busybox\n', [], { dockerfile: 'none' }],
  ['a bad name', 'FROM busybox\n', [], { t: 'Bad Name' }], ['bad build arguments', 'FROM busybox\n', [], { buildargs: '{' }], ['bad labels', 'FROM busybox\n', [], { labels: '[' }], ['MAINTAINER of nothing', 'FROM busybox\nMAINTAINER\n'], ['CMD that is no list', 'FROM busybox\nCMD ["a" "b"]\n'],
  ['a stage named by a number', 'FROM busybox AS 1\n'], ['RUN with a mount', 'FROM busybox\nRUN --mount=type=cache,target=/x true\n'], ['a heredoc', 'FROM busybox\nRUN <<EOF\necho hi\nEOF\n'],
];

export const builds: Chapter = {
  name: 'build',
  scenarios: [
    ...made, ...cache,
    {
      name: 'what is refused',
      steps: async t => {
        for (const [label, dockerfile, files = [], query = {}] of broken) await build(t, dockerfile, { files, query, label });
        await t.post('/build', { body: Buffer.from('not an archive'), headers: { 'Content-Type': 'application/x-tar' }, label: 'a context that is no archive' });
        await t.get('/containers/json', { query: { all: '1' }, view: body => (body as readonly unknown[]).length, label: 'containers that are left' });
      },
    },
  ],
};
