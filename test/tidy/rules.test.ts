/** A rule is a program, a page in two languages and a test, and stands in the list: nothing of it can be forgotten. */
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../build/paths.ts';
import { lintDockerfile, rulePage, rules } from '../../src/lint/index.ts';

const folder = inRoot('src', 'lint', 'dockerfile');
const files = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isFile()).map(({ name }) => name);
const names = rules.map(({ meta }) => meta.name);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** Reads the sections of a page: what stands under each `##`. */
function sections(page: string): Map<string, string> {
  return new Map(page.split(/^## /m).slice(1).map(section => {
    const [title = '', ...rest] = section.split('\n');
    return [title, rest.join('\n')];
  }));
}

function example(section: string | undefined): string | undefined {
  return /```dockerfile\n(.*?)```/s.exec(section ?? '')?.[1];
}

/** The meaning of a line of this length cannot be shown on a page. */
const withoutBadExample: readonly string[] = ['line-too-long'];

describe('the rules', () => {
  it('are the folder’s files', () => {
    const endings = ['.ts', '.test.ts', '.md', '.ko.md'];
    deepEqual(files.filter(name => name !== 'index.ts').sort(), names.flatMap(name => endings.map(ending => `${name}${ending}`)).sort());
  });

  it('are listed by name', () => deepEqual(names, [...names].sort()));

  it('have codes of their own', () => {
    const codes = rules.map(({ meta }) => meta.code.toLowerCase());
    equal(new Set(codes).size, codes.length);
    equal(new Set([...codes, ...names]).size, codes.length + names.length);
  });

  it('are called as in other linters, where these have the check', () => {
    for (const { meta } of rules) match(meta.code, /^(DL\d{4}|SC\d{4}|[A-Z][A-Za-z]+)$/);
  });

  it('show their page', () => {
    for (const name of names) {
      ok(rulePage(name).url.endsWith(`/src/lint/dockerfile/${name}.md`));
      ok(rulePage(name, 'ko-KR').path.endsWith(`${name}.ko.md`));
    }
  });

  it('say that they have fixes if their tests check one', () => {
    for (const { meta } of rules) equal(read(`${meta.name}.test.ts`).includes('checkFix('), meta.fixable, meta.name);
  });

  it('leave something that looks like it alone', () => {
    for (const name of names) match(read(`${name}.test.ts`), /it\('leaves /, name);
  });
});

for (const { meta } of rules) {
  describe(`the page of ${meta.name}`, () => {
    const english = read(`${meta.name}.md`);
    const korean = read(`${meta.name}.ko.md`);

    it('says what it is about', () => {
      for (const page of [english, korean]) {
        ok(page.startsWith(`# ${meta.name}\n\n**${meta.code}** · `));
        for (const alias of meta.aliases) ok(page.includes(alias));
      }
      ok(english.includes(` · ${meta.severity}`));
    });

    it('has all sections in both languages', () => {
      deepEqual([...sections(english).keys()], ['Why', 'Bad', 'Good', 'Source']);
      deepEqual([...sections(korean).keys()], ['왜', '나쁜 예', '좋은 예', '출처']);
      equal(example(sections(korean).get('나쁜 예')), example(sections(english).get('Bad')));
      equal(example(sections(korean).get('좋은 예')), example(sections(english).get('Good')));
      equal(sections(korean).get('출처'), sections(english).get('Source'));
      match(sections(english).get('Source') ?? '', /^- \[.*\]\(https:\/\//);
    });

    it('has a bad example that the rule finds, and a good one in which no rule finds anything', () => {
      const bad = example(sections(english).get('Bad'));
      const good = example(sections(english).get('Good'));
      equal(bad === undefined, withoutBadExample.includes(meta.name));
      if (bad !== undefined) ok(lintDockerfile(bad).some(({ code }) => code === meta.code));
      deepEqual(lintDockerfile(good ?? 'missing').map(({ code }) => code), []);
    });
  });
}
