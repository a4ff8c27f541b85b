import { check } from '../testing.ts';
import { rule } from './image-tag.ts';

describe('image-tag', () => {
  it('finds images without a version', () => check(rule, `
    services:
      a: {image: nginx}
  #              ^^^^^ warning ImageTag: nginx has no tag, so it is another image after every release; name a version
      b: {image: 'registry.example.com:5000/team/app'}
  #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ImageTag: registry.example.com:5000/team/app has no tag, so it is another image after every release; name a version
      c: {image: 'library/nginx:stable'}
  #              ^^^^^^^^^^^^^^^^^^^^^^ warning ImageTag: The tag stable of library/nginx:stable moves with every release; name a version
      d:
        image: nginx:\${TAG:-latest}
  #            ^^^^^^^^^^^^^^^^^^^^ warning ImageTag: The tag latest of nginx:latest moves with every release; name a version
  `));

  it('leaves versions, digests, what is not known and what is built here', () => check(rule, `
    services:
      a: {image: 'nginx:1.29'}
      b: {image: 'nginx:latest@sha256:0ed5d5928d4737458944eb604cc8509e245c3e19d02ad83935398bc4b991aac7'}
      c: {image: $IMAGE}
      d: {build: ., image: app}
      e: {image: app}
      f: {image: 'nginx:1.29-alpine'}
      g: {image: ''}
      h: {image: sha256:0ed5d5928d4737458944eb604cc8509e245c3e19d02ad83935398bc4b991aac7}
  `));
});
