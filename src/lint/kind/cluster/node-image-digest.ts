import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachCluster } from '../rule.ts';

/** kind's node images are built anew for releases under the same tags; its release notes name them by digest. */
export const rule = eachCluster(
  {
    code: 'KindImageDigest',
    aliases: [],
    name: 'node-image-digest',
    severity: 'hint',
    title: message('Name node images by digest, as kind’s release notes do'),
    fixable: false,
  },
  ({ nodes }, { report }) => {
    const known = new Set<string>();
    for (const { at, text, field } of nodes) {
      const image = text('image');
      const value = field('image')?.value;
      if (!value || image === undefined || at.kind === 'alias' || known.has(image) || !/^(docker\.io\/)?kindest\/node:v\d[^@]*$/.test(image)) continue;
      known.add(image);
      report({ at: value.span, message: message('{0} is built anew for releases of kind; take the digest of yours from its release notes', shorten(image)) });
    }
  },
);
