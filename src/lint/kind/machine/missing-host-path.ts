import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachNode } from '../rule.ts';

/** Docker makes an empty folder of what is missing, which belongs to root; Podman refuses. */
export const rule = eachNode(
  {
    code: 'KindMountMissing',
    aliases: [],
    name: 'missing-host-path',
    severity: 'info',
    title: message('Mount what exists'),
    fixable: false,
    needs: 'project',
  },
  ({ mounts }, _, { report, around: { project: { machine } } }) => {
    for (const { field, text } of mounts) {
      const path = text('hostPath');
      const at = field('hostPath')?.value.span;
      if (at && path !== undefined && machine?.missing.includes(path)) report({ at, message: message('There is no {0} on this machine: Docker makes an empty folder of it', shorten(path)) });
    }
  },
);
