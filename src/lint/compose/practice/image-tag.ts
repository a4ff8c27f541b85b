import { message } from '../../../base/message.ts';
import { parseImageReference } from '../../../dockerfile/index.ts';
import { shorten } from '../../shorten.ts';
import { contentAt, textAt } from '../file.ts';
import { inFile, type Rule } from '../rule.ts';
import { fillIn } from '../text/template.ts';

/** Tags that mean another image every few weeks: dclint's, and more of the kind. */
const moving: ReadonlySet<string> = new Set([
  'latest', 'stable', 'edge', 'test', 'nightly', 'dev', 'beta', 'canary', 'lts', 'main', 'master', 'next', 'rolling', 'testing', 'unstable',
]);

/** An image without a version is another one tomorrow. What the file builds itself may be called as one likes. */
export const rule: Rule = inFile(
  {
    code: 'ImageTag',
    aliases: ['service-image-require-explicit-tag', 'require-explicit-image-tag'],
    name: 'image-tag',
    severity: 'warning',
    title: message('Name the version of an image'),
    fixable: false,
  },
  ({ file, report }) => {
    const services = [...file.services.values()];
    const built = new Set(services.filter(({ entries }) => entries.has('build')).map(service => textAt(service, 'image')));
    for (const service of services) {
      const [node, written] = [contentAt(service, 'image'), textAt(service, 'image')];
      const image = written === undefined || built.has(written) ? undefined : fillIn(written);
      if (!node || !image || /^(?:sha256:)?[0-9a-f]{64}$/.test(image)) continue;
      const { tag, digest } = parseImageReference(image);
      if (digest !== undefined || (tag !== undefined && !moving.has(tag))) continue;
      report({
        at: node.span,
        message: tag === undefined
          ? message('{0} has no tag, so it is another image after every release; name a version', shorten(image))
          : message('The tag {1} of {0} moves with every release; name a version', shorten(image), shorten(tag)),
      });
    }
  },
);
