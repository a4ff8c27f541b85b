import { deepEqual, equal, ok } from 'node:assert/strict';
import dockerignore from '@balena/dockerignore';
import fc from 'fast-check';
import { Dockerignore } from './dockerignore.ts';

function hides(patterns: string, path: string): boolean | undefined {
  return Dockerignore.parse(patterns) && Dockerignore.parse(patterns)!.hiding(path) !== undefined;
}

/**
 * Whether a pattern matches a folder above, but is not asked there because it would change nothing. BuildKit then does not take
 * it for a match of what is below (MatchesUsingParentResults), while the library does.
 */
function isPassedOver(patterns: readonly string[], path: string): boolean {
  const folders = path.split('/').slice(0, -1).map((_, index, names) => names.slice(0, index + 1).join('/'));
  return folders.some(folder => patterns.some((pattern, index) =>
    hides(pattern.replace('!', ''), folder) && pattern.startsWith('!') !== hides(patterns.slice(0, index).join('\n'), folder)));
}

describe('a .dockerignore file', () => {
  // The pairs are those of moby/patternmatcher's own tests: a pattern, a path, and whether it is hidden.
  const pairs: readonly [pattern: string, path: string, hidden: boolean][] = [
    ['**', 'file', true], ['**/', 'file', true], ['**', 'dir/file', true], ['**/**', 'dir/file', true],
    ['dir/**', 'dir/file', true], ['dir/**', 'dir/dir2/file', true], ['**/dir', 'dir', true], ['**/dir', 'dir/file', true],
    ['**/dir2/*', 'dir/dir2/file', true], ['**/dir2/**', 'dir/dir2/dir3/file', true], ['**file', 'file', true],
    ['**file', 'dir/file', true], ['**/file', 'dir/file', true], ['**file', 'dir/dir/file', true], ['**/file*', 'dir/dir/file.txt', true],
    ['**/file*txt', 'dir/dir/file.txt', true], ['**/file*.txt*', 'dir/dir/file.txt', true], ['**/**/*.txt', 'dir/dir/file.txt', true],
    ['**/**/*.txt2', 'dir/dir/file.txt', false], ['**/*.txt', 'file.txt', true], ['**/**/*.txt', 'file.txt', true],
    ['a**/*.txt', 'a/file.txt', true], ['a**/*.txt', 'a/dir/dir/file.txt', true], ['a/*.txt', 'a/dir/file.txt', false],
    ['a/*.txt', 'a/file.txt', true], ['a/*.txt**', 'a/file.txt', true], ['a[b-d]e', 'ae', false], ['a[b-d]e', 'ace', true],
    ['a[^b-d]e', 'aze', true], ['.*', '.foo', true], ['.*', 'foo', false], ['abc.def', 'abcZdef', false], ['abc?def', 'abcZdef', true],
    ['**/foo/bar', 'foo/bar', true], ['**/foo/bar', 'dir/dir2/foo/bar', true], ['abc/**', 'abc', false], ['abc/**', 'abc/def/ghi', true],
    ['**/.foo', '.foo', true], ['**/.foo', 'bar.foo', false], ['a(b)c/def', 'a(b)c/def', true], ['a(b)c/def', 'a(b)c/xyz', false],
    ['a.|)$(}+{bc', 'a.|)$(}+{bc', true], ['dist/*.whl', 'dist/x-1+g08-py3.whl', true], ['a\\*b', 'a*b', true], ['a\\*b', 'axb', false],
    ['a*b?c*x', 'abxbbxdbxebxczzx', true], ['a*b?c*x', 'abxbbxdbxebxczzy', false], ['a?b', 'a☺b', true], ['a???b', 'a☺b', false],
    ['[a-ζ]*', 'α', true], ['*[a-ζ]', 'A', false], ['[\\]a]', ']', true], ['[x\\-]', '-', true], ['[\\-x]', 'a', false],
    ['docs/', 'docs/README.md', true], ['/docs', 'docs/README.md', true], ['./docs/../src', 'src/a', true], ['docs', 'docs2', false],
  ];
  for (const [pattern, path, hidden] of pairs) {
    it(`${hidden ? 'hides' : 'sends'} ${path} with ${pattern}`, () => equal(hides(pattern, path), hidden));
  }

  it('keeps what a later ! brings back, and not what an earlier one does', () => {
    equal(hides('docs\n!docs/README.md', 'docs/README.md'), false);
    equal(hides('docs/*\n!docs/README.md', 'docs/README.md'), false);
    equal(hides('!fileutils.go\n*.go', 'fileutils.go'), true);
    equal(hides('**\n!util/docker/web', 'util/docker/web/foo'), false);
    equal(hides('**\n!util/docker/web\nutil/docker/web/foo', 'util/docker/web/foo'), true);
    equal(hides('*\n!src\n**/*.log', 'src/a/b.log'), true);
  });

  it('says which line hides', () => {
    const { text, line } = Dockerignore.parse('# all\n\n*\r\n!src\r\n  src/secret  \n')!.hiding('src/secret/key')!;
    deepEqual({ text, line }, { text: 'src/secret', line: 4 });
  });

  it('takes # at the start of a line only for a comment', () => {
    equal(hides('#a', '#a'), false);
    equal(hides(' #a', '#a'), true);
  });

  it('knows what may be kept below a hidden folder', () => {
    const ignore = Dockerignore.parse('*\n!src/app\n!**/keep')!;
    ok(ignore.mayKeepBelow('src'));
    ok(ignore.mayKeepBelow('lib'));
    ok(!Dockerignore.parse('*\n!src/app')!.mayKeepBelow('lib'));
  });

  it('knows what hides everything', () => {
    for (const all of ['*', '**', '**/*']) equal(Dockerignore.parse(`a\n${all}`)!.hidesAll?.text, all);
    for (const some of ['*\n!a', '.*', '*.txt', '*/*']) equal(Dockerignore.parse(some)!.hidesAll, undefined);
  });

  it('is none if a pattern is malformed', () => {
    for (const pattern of ['[', '!', 'a[', '[^bc', '[]a]', '[-x]', '[x-]', '[a-b-c]', 'a\\']) equal(Dockerignore.parse(pattern), undefined, pattern);
  });

  it('hides what @balena/dockerignore hides', () => {
    const name = fc.stringMatching(/^[ab.]{1,3}$/).filter(text => !/^\.+$/.test(text));
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map(names => names.join('/'));
    const part = fc.oneof(name, fc.constantFrom('*', '**', 'a*', '*b', '?', '.*', '*.a'));
    const pattern = fc.tuple(fc.boolean(), fc.array(part, { minLength: 1, maxLength: 3 }))
      .map(([exception, parts]) => `${exception ? '!' : ''}${parts.join('/')}`);
    fc.assert(fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), path, (patterns, file) => {
      fc.pre(!isPassedOver(patterns, file));
      equal(hides(patterns.join('\n'), file), dockerignore({ ignorecase: false }).add([...patterns]).ignores(file));
    }), { numRuns: 2000 });
  });
});
