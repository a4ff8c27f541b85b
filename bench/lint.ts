import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { run as dockerfilelint } from 'dockerfilelint';
import type * as Lint from '../src/lint/index.ts';
import { readCorpus } from './lint-corpus.ts';
import { loadBundled } from './load.ts';
import { measure, report, round } from './measure.ts';

/** Files per second of the linter beside its peers, over the same files in the same process, and the time of one keystroke. */
export async function benchLint(): Promise<void> {
  const corpus = await readCorpus();
  const { languages } = await loadBundled<typeof Lint>('src', 'lint', 'index.ts');
  const dockerfile = named(languages, 'dockerfile');
  await benchKeystroke(dockerfile);
  const [own, utils, old] = [
    await filesPerSecond(corpus.dockerfile, (text, pass) => dockerfile.lint(unseen(text, pass))),
    await filesPerSecond(corpus.dockerfile, (text, pass) => validate(unseen(text, pass))),
    await filesPerSecond(corpus.dockerfile, (text, pass) => dockerfilelint('', unseen(text, pass))),
  ];
  report('lint of Dockerfiles', {
    corpus: corpus.name, files: corpus.dockerfile.length, filesPerSecond: own,
    dockerfileUtils: utils, ratioToDockerfileUtils: round(own / utils), dockerfilelint: old, ratioToDockerfilelint: round(own / old),
  });
  const compose = named(languages, 'compose');
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-bench-'));
  try {
    const files = corpus.compose.map((text, index) => ({ text, path: join(folder, `compose-${index}.yaml`) }));
    await Promise.all(files.map(async ({ path, text }) => writeFile(path, text)));
    const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
    const composeOwn = await filesPerSecond(files, ({ text }) => compose.lint(text));
    const dclint = await filesPerSecond(files, ({ path }) => linter.lintFiles([path], false));
    report('lint of Compose files', { corpus: corpus.name, files: files.length, filesPerSecond: composeOwn, dclint, ratioToDclint: round(composeOwn / dclint) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function named(languages: readonly Lint.Language[], name: Lint.LanguageName): Lint.Language {
  const found = languages.find(language => language.name === name);
  if (!found) throw new Error(`There is no language ${name}`);
  return found;
}

/** All files once to warm up, then again as often as fits into a second; a peer that fails on a file goes on with the next one. */
async function filesPerSecond<T>(files: readonly T[], check: (file: T, pass: number) => unknown): Promise<number> {
  const checkAll = (pass: number) => files.forEach(file => {
    try {
      check(file, pass);
    } catch {
      // A crash of a peer is as good as a result for its speed.
    }
  });
  checkAll(-1);
  const { median } = await measure(5, run => {
    checkAll(run);
    return Promise.resolve(undefined);
  });
  return Math.round(files.length / median * 1000);
}

/** What is remembered of a text that was checked before must not count: its scripts are others below another ARG. */
function unseen(text: string, pass: number): string {
  return `ARG PASS=${pass}\n${text}`;
}

const runs = 300;

/** A Dockerfile of 1,000 lines, checked after each letter that is typed into it. */
async function benchKeystroke(language: Lint.Language): Promise<void> {
  const before = `FROM debian:12 AS build\n${'RUN apt-get update && \\\n    apt-get install -y --no-install-recommends curl=7.* && \\\n    rm -rf /var/lib/apt/lists/*\nENV PATH="/app/bin:$PATH"\nCOPY --chown=app:app src/ /app/\n'.repeat(100)}`;
  const after = `\n${'RUN set -eux; for f in /app/*; do cp "$f" /out/; done | sort\nWORKDIR /app\nLABEL a=b\nEXPOSE 80\nUSER app\n'.repeat(100)}CMD ["/app/run"]\n`;
  const typed = 'RUN curl -fsSL https://example.com/install.sh | sh && echo "$HOME" > /tmp/x ';
  const times: number[] = [];
  for (let run = -50; run < runs; run++) {
    const begun = performance.now();
    language.lint(before + typed.slice(0, (run + 50) % typed.length) + after);
    if (run >= 0) times.push(performance.now() - begun);
    await new Promise(setImmediate);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.ceil(times.length * share) - 1] ?? NaN);
  report('keystroke in a Dockerfile of 1,000 lines', { medianMs: at(0.5), p99Ms: at(0.99), worstMs: at(1) }, { figure: 'p99Ms', below: 16 });
}
