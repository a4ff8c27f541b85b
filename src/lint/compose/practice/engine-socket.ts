import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { bindsOf } from '../mount.ts';
import { eachService, type Rule } from '../rule.ts';

/** Who can talk to the engine can make a privileged container, and so is root on the host. */
export const rule: Rule = eachService(
  {
    code: 'EngineSocket',
    aliases: [],
    name: 'engine-socket',
    severity: 'info',
    title: message('Keep the engine’s socket out of containers'),
    fixable: false,
  },
  (service, { file, report }) => {
    for (const { source, at, readOnly } of bindsOf(file, service)) {
      if (!/(?:^|\/)(?:docker|podman|containerd)\.sock$/.test(source)) continue;
      report({
        at,
        message: readOnly
          ? message('{0} makes the container root on this host, read-only or not; put a proxy before it that lets only some requests through', shorten(source))
          : message('{0} makes the container root on this host; put a proxy before it that lets only some requests through', shorten(source)),
      });
    }
  },
);
