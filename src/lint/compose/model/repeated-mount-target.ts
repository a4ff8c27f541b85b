import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { mountsOf, type Mounted } from '../mount.ts';
import { eachService, type Rule } from '../rule.ts';

/**
 * At one path of a container there is one mount: Docker Compose silently keeps the last of a list, and refuses two of
 * different lists, or the engine does.
 */
export const rule: Rule = eachService(
  {
    code: 'RepeatedMountTarget',
    aliases: [],
    name: 'repeated-mount-target',
    severity: 'error',
    title: message('Mount one thing at a path'),
    fixable: false,
  },
  (service, { report }) => {
    const mounts = new Map<string, Mounted>();
    for (const mount of mountsOf(service)) {
      const earlier = mounts.get(mount.target);
      mounts.set(mount.target, mount);
      if (!earlier || isSame(earlier, mount)) continue;
      const replaces = earlier.by === mount.by && mount.by !== 'tmpfs';
      report({
        at: mount.node.span,
        severity: replaces ? 'warning' : 'error',
        message: replaces
          ? message('This replaces what is mounted at {0} further up', shorten(mount.target))
          : message('At {0}, {1} mounts something already', shorten(mount.target), earlier.by),
      });
    }
  },
);

/** Repetitions of an item are another rule's. */
function isSame({ node, by }: Mounted, other: Mounted): boolean {
  return node === other.node || (by === other.by && node.kind === 'scalar' && other.node.kind === 'scalar' && node.text === other.node.text);
}
