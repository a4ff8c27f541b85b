import { equal } from 'node:assert/strict';
import { taggedImages } from './catalogue.ts';
import { otherVersion } from './other-versions.ts';

function environment(repository: string, tag: string): string | undefined {
  return otherVersion(taggedImages(repository), tag)?.recipe.config.Env.find(each => /_VERSION=/.test(each) && !each.startsWith('YARN'));
}

describe('versions that the catalogue does not list', () => {
  it('are made of the nearest one of the same kind', () => {
    equal(environment('library/node', '16-alpine'), 'NODE_VERSION=16.20.2');
    equal(environment('library/python', '3.8.1-slim-buster'), 'PYTHON_VERSION=3.8.1');
    equal(environment('library/golang', '1.19-alpine3.17'), 'GOLANG_VERSION=1.19.13');
    equal(environment('library/golang', '1.27.1-alpine3.24'), 'GOLANG_VERSION=1.27.1');
    equal(environment('library/php', '8.2-fpm'), 'PHP_VERSION=8.2.0');
  });

  it('are others of the same branch for systems, and the same for tags without a version', () => {
    for (const [repository, tag, same] of [['alpine', '3.24.1', '3.24'], ['alpine', '3.10.1', '3.10'], ['busybox', '1.27.0.2', '1.27'], ['busybox', '1.31.0-uclibc', '1.31-uclibc'], ['node', 'lts-buster-slim', 'lts-slim'], ['golang', 'alpine3.24', 'alpine']] as const) {
      const images = taggedImages(`library/${repository}`);
      equal(otherVersion(images, tag)?.recipe, images.get(same)?.recipe);
    }
  });

  it('are not there if they are much newer than all, of another kind, or no versions', () => {
    for (const [repository, tag] of [['node', '99'], ['alpine', '3.5'], ['node', 'nothing'], ['node', '20-windowsservercore']] as const) equal(otherVersion(taggedImages(`library/${repository}`), tag), undefined);
  });
});
