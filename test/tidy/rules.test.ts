/** A rule is a program, a page in two languages and a test, and stands in the list: nothing of it can be forgotten. */
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../build/paths.ts';
import { ruleGroups } from '../../src/lint/catalogue.ts';
import { languages, rulePage, rules, type AnyRule, type Finding } from '../../src/lint/index.ts';

const room = inRoot('src', 'lint');
const names = rules.map(({ meta }) => meta.name);
const pageOf = (name: string, language?: string) => readFileSync(join(room, rulePage(name, language).path), 'utf8');
const testOf = (name: string) => readFileSync(join(room, rulePage(name).path.replace(/md$/, 'test.ts')), 'utf8');

/** What all languages' rules find in an example: a fence says which language it is. */
function findingsIn({ fence, code }: Example, { code: own, severity }: AnyRule['meta']): readonly Finding[] {
  const language = languages.find(({ name }) => name === (fence === 'yaml' ? yamlLanguage(code) : fence));
  return language?.lint(code, { severities: { [own]: severity } }) ?? [];
}

function yamlLanguage(code: string): string {
  return /kind\.x-k8s\.io|kind: *Cluster/.test(code) ? 'kind' : 'compose';
}

interface Example {
  readonly fence: string;
  readonly code: string;
}

/** Reads the sections of a page: what stands under each `##`. */
function sections(page: string): Map<string, string> {
  return new Map(page.split(/^## /m).slice(1).map(section => {
    const [title = '', ...rest] = section.split('\n');
    return [title, rest.join('\n')];
  }));
}

function example(section: string | undefined): Example | undefined {
  const [, fence, code] = /```(dockerfile|yaml)\n(.*?)```/s.exec(section ?? '') ?? [];
  return fence !== undefined && code !== undefined ? { fence, code } : undefined;
}

/** What a page cannot show: a line of this length, and what needs more than a text to be found. */
function isShown({ name, needs }: AnyRule['meta']): boolean {
  return name !== 'line-too-long' && needs === undefined;
}

describe('the rules', () => {
  for (const { folder, rules: some } of ruleGroups) {
    const inGroup = some.map(({ meta }) => meta.name);

    it(`of ${folder} are the folder’s pages, each with its program and test`, () => {
      const endings = ['.ts', '.test.ts', '.md', '.ko.md'];
      const files = readdirSync(join(room, folder));
      deepEqual(files.filter(name => name.endsWith('.md')).sort(), inGroup.flatMap(name => [`${name}.md`, `${name}.ko.md`]).sort());
      for (const name of inGroup) for (const ending of endings) ok(files.includes(`${name}${ending}`), `${name}${ending}`);
    });

    it(`of ${folder} are listed by name`, () => deepEqual(inGroup, [...inGroup].sort()));
  }

  it('have codes of their own', () => {
    const codes = rules.map(({ meta }) => meta.code.toLowerCase());
    equal(new Set(codes).size, codes.length);
    equal(new Set([...codes, ...names]).size, codes.length + names.length);
  });

  it('are called as in other linters, where these have the check', () => {
    for (const { meta } of rules) match(meta.code, /^(DL\d{4}|SC\d{4}|[A-Z][A-Za-z]+)$/);
  });

  it('say that they have fixes if their tests check one', () => {
    for (const { meta } of rules) equal(testOf(meta.name).includes('checkFix('), meta.fixable, meta.name);
  });

  it('leave something that looks like it alone', () => {
    for (const name of names) match(testOf(name), /it\('leaves /, name);
  });
});

for (const { meta } of rules) {
  describe(`the page of ${meta.name}`, () => {
    let english = '';
    let korean = '';
    before(() => {
      english = pageOf(meta.name);
      korean = pageOf(meta.name, 'ko-KR');
    });

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
      deepEqual(example(sections(korean).get('나쁜 예')), example(sections(english).get('Bad')));
      deepEqual(example(sections(korean).get('좋은 예')), example(sections(english).get('Good')));
      equal(sections(korean).get('출처'), sections(english).get('Source'));
      match(sections(english).get('Source') ?? '', /^- \[.*\]\(https:\/\//);
    });

    it('has a bad example that the rule finds, and a good one that it leaves alone and that builds', () => {
      const bad = example(sections(english).get('Bad'));
      const good = example(sections(english).get('Good'));
      if (isShown(meta)) ok(bad && findingsIn(bad, meta).some(({ code }) => code === meta.code), 'the bad example');
      deepEqual(good && findingsIn(good, meta).filter(({ code, severity }) => code === meta.code || severity === 'error').map(({ code }) => code), [], 'the good example');
    });
  });
}
