import { message } from '../../../base/message.ts';
import { eachNode } from '../rule.ts';
import { versionText } from '../version.ts';
import { imagesOf } from './releases.ts';

/** Node images and kind are made for each other: a newer image may need what an older kind does not do. */
export const rule = eachNode(
  {
    code: 'KindImageRelease',
    aliases: [],
    name: 'image-release',
    severity: 'warning',
    title: message('Use node images that were made for the installed kind'),
    fixable: false,
    needs: 'project',
  },
  ({ field, text, version }, _, { report, around: { project: { machine } } }) => {
    const release = machine?.kindVersion;
    const known = release === undefined ? undefined : imagesOf(release);
    const at = field('image')?.value.span;
    if (!known || release === undefined || !at || !version || !/^(docker\.io\/)?kindest\/node:/.test(text('image') ?? '')) return;
    const { newest, oldest } = known;
    if (version.minor > newest.minor) report({ at, message: message('kind {0}, which is installed, has images up to Kubernetes {1}; this one needs a newer kind', release, versionText(newest)) });
    else if (oldest && version.minor < oldest.minor) report({ at, severity: 'info', message: message('kind {0}, which is installed, has images from Kubernetes {1} on; older ones may not start with it', release, versionText(oldest)) });
  },
);
