import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { withPair } from '../edit.ts';
import { textAt } from '../file.ts';
import { eachService, type Rule } from '../rule.ts';

/** With both, Docker Compose may pull the image instead of building it. */
export const rule: Rule = eachService(
  {
    code: 'BuildAndImage',
    aliases: ['no-build-and-image'],
    name: 'build-and-image',
    severity: 'hint',
    title: message('Say whether an image is pulled or built'),
    fixable: true,
  },
  (service, { file, report }) => {
    const [build, image] = [service.entries.get('build'), textAt(service, 'image')];
    if (!build || image === undefined || image === '' || service.entries.has('pull_policy')) return;
    const edits = withPair(file, service.node, 'pull_policy: build');
    report({
      at: build.key.span,
      message: message('Compose may pull {0} instead of building it; pull_policy: build says that it is built', shorten(image)),
      fixes: edits ? [{ title: message('Always build it'), safe: false, edits }] : [],
    });
  },
);
