import { message } from '../../../base/message.ts';
import { contentOf } from '../../yaml/node.ts';
import { withoutPair } from '../edit.ts';
import { eachService, type Rule } from '../rule.ts';

/** `network_mode` puts a container into a network of another kind than those of `networks`. */
export const rule: Rule = eachService(
  {
    code: 'NetworkModeAndNetworks',
    aliases: [],
    name: 'network-mode-and-networks',
    severity: 'error',
    title: message('Write network_mode or networks'),
    fixable: true,
  },
  (service, { file, report }) => {
    const [mode, networks] = [service.entries.get('network_mode'), service.entries.get('networks')];
    const joined = contentOf(networks?.value);
    if (!mode || !networks || !joined || joined.tag === '!reset' || contentOf(mode.value)?.tag === '!reset') return;
    if (joined.kind === 'scalar' || (joined.kind === 'sequence' ? joined.items : joined.pairs).length === 0) return;
    const fixes = [networks, mode].flatMap(pair => {
      const edits = withoutPair(file, service.node, pair);
      return edits ? [{ title: message('Remove {0}', pair === mode ? 'network_mode' : 'networks'), safe: false, edits }] : [];
    });
    report({ at: mode.key.span, message: message('network_mode and networks exclude each other'), fixes });
  },
);
