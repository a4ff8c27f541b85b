import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachNode } from '../rule.ts';

/** kind passes both on without a look: Docker refuses what is no absolute path in the node, and a missing host path becomes kind's own folder. */
export const rule = eachNode(
  {
    code: 'KindMountPath',
    aliases: [],
    name: 'mount-path',
    severity: 'error',
    title: message('Give mounts a host path, and an absolute path in the node'),
    fixable: true,
  },
  ({ mounts }, _, { report }) => {
    for (const { at, field, text } of mounts) {
      if (!at) continue;
      const [host, container] = [field('hostPath'), field('containerPath')];
      const inside = text('containerPath');
      if (inside === undefined) {
        report({ at: container?.key.span ?? host?.key.span ?? at.span, message: message('containerPath is missing; Docker does not know where to mount this') });
      } else if (!inside.startsWith('/') && container) {
        const fixes = container.value.kind === 'scalar' && /^[\w.-]+(\/[\w.-]+)*\/?$/.test(inside)
          ? [{ title: message('Change to {0}', `/${inside}`), safe: false, edits: [{ at: container.value.span, newText: `/${inside}` }] }] : [];
        report({ at: container.value.span, message: message('containerPath must begin with /, unlike {0}', shorten(inside)), fixes });
      } else if (text('hostPath') === undefined) {
        report({ at: host?.key.span ?? container?.key.span ?? at.span, severity: 'warning', message: message('hostPath is missing, so the folder in which kind runs is mounted') });
      }
    }
  },
);
