import { message } from '../../../base/message.ts';
import { embeddedText } from '../../yaml/embedded.ts';
import { textsOf } from '../file.ts';
import { eachCluster } from '../rule.ts';

/** containerd 2.2, which newer node images have, does not load its Kubernetes plugin with both mirrors and its default `config_path`. */
export const rule = eachCluster(
  {
    code: 'KindRegistryMirrors',
    aliases: [],
    name: 'registry-mirrors',
    severity: 'warning',
    title: message('Configure registries by config_path, not by mirrors'),
    fixable: false,
  },
  (cluster, { text, report }) => {
    for (const scalar of textsOf(cluster, 'containerdConfigPatches')) {
      const patch = embeddedText(scalar, text);
      const [found] = patch.text.matchAll(/^[ \t]*\[(plugins\.[^\n\]]*\.registry\.(?:mirrors|configs)\b[^\n]*?)\][ \t\r]*$/gm);
      if (!found) continue;
      const start = found.index + found[0].indexOf('[') + 1;
      report({
        at: patch.spanOf({ start, end: start + (found[1]?.length ?? 0) }),
        message: message('With containerd 2.2 and later, nodes do not start with registry mirrors or configs here: set config_path, and put a hosts.toml for each registry there'),
      });
    }
  },
);
