import { message } from '../../../base/message.ts';
import { itemsOf } from '../../yaml/node.ts';
import { withoutPair } from '../edit.ts';
import { textAt } from '../file.ts';
import { eachService, type Rule } from '../rule.ts';

/** Ports are published from networks of the engine; a service in none of them cannot publish any. */
export const rule: Rule = eachService(
  {
    code: 'IgnoredPorts',
    aliases: [],
    name: 'ignored-ports',
    severity: 'warning',
    title: message('Publish ports where there is a network'),
    fixable: true,
  },
  (service, { file, report }) => {
    const mode = textAt(service, 'network_mode') ?? '';
    const pair = service.entries.get('ports');
    const isShared = /^(?:service|container):/.test(mode);
    if (!pair || itemsOf(pair.value).length === 0 || !(isShared || mode === 'host' || mode === 'none')) return;
    const edits = service.node.pairs.includes(pair) ? withoutPair(file, service.node, pair) : undefined;
    report({
      at: pair.key.span,
      message: isShared
        ? message('The engine refuses ports with network_mode: {0}; publish them at the service whose network it is', mode)
        : message('The engine ignores ports with network_mode: {0}', mode),
      fixes: edits ? [{ title: message('Remove ports'), safe: false, edits }] : [],
    });
  },
);
