/**
 * `npm run fuzz -- [RUNS [SEED]]`: checks RUNS (100,000) mutated files, made from the corpus of the bench. Fails when a
 * rule fails, a finding lies outside its file, or a file takes a second, and prints the file that did it.
 */
import { languages, type Language, type Range } from '../../src/lint/index.ts';
import { readCorpus } from '../../bench/lint-corpus.ts';
import { mutate, randomFrom } from './mutate.ts';

/** Longest time for a file, in ms. */
const longest = 1000;

async function main(): Promise<void> {
  const [runs = 100_000, seed = 1] = process.argv.slice(2).map(Number);
  const random = randomFrom(seed);
  const corpus = await readCorpus();
  const kind = corpus.kind;
  const texts: readonly (readonly [Language, readonly string[]])[] = languages.map(language => [language, { dockerfile: corpus.dockerfile, compose: corpus.compose, kind }[language.name]]);
  let slowest = 0;
  let findings = 0;
  for (let run = 0; run < runs; run++) {
    const [language, some] = texts[run % texts.length] ?? [];
    if (!language || !some || some.length === 0) continue;
    const pick = () => some[Math.floor(random() * some.length)] ?? '';
    const text = mutate(pick(), pick(), random);
    const begun = performance.now();
    const found = language.lint(text);
    const took = performance.now() - begun;
    slowest = Math.max(slowest, took);
    findings += found.length;
    const wrong = found.find(finding => finding.code === 'RuleFailed' || !isInside(finding.range, text));
    if (wrong || took > longest) {
      console.error(JSON.stringify({ run, seed, language: language.name, took, wrong, text }));
      process.exitCode = 1;
      return;
    }
    if (run % 10_000 === 9_999) console.error(`${run + 1} files, ${findings} findings, slowest ${Math.round(slowest)} ms, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
  }
}

function isInside({ start, end }: Range, text: string): boolean {
  const lines = text.split('\n');
  const isBefore = start.line < end.line || (start.line === end.line && start.character <= end.character);
  return isBefore && [start, end].every(({ line, character }) => line < lines.length && character <= (lines[line]?.length ?? 0) + 1);
}

void main();
