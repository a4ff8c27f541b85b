import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { contentOf, entriesOf, itemsOf, type YamlMapping, type YamlNode, type YamlScalar } from '../../yaml/node.ts';
import { isNull, stringOf } from '../../yaml/scalar.ts';
import { quoted } from '../edit.ts';
import type { ComposeFile } from '../file.ts';
import { eachService, type Rule, type SpanEdit } from '../rule.ts';
import { splitPort } from '../text/port.ts';
import { hasVariable } from '../text/template.ts';

/** Ports of databases, brokers and engines, which rarely want to be reached from everywhere. */
const sensitive: ReadonlySet<string> = new Set([
  '1433', '1521', '2375', '3306', '5432', '5672', '5984', '6379', '7474', '8086', '9042', '9092', '9200', '11211', '15672', '26257', '27017',
]);

/** A port without an address is open on all of them: Docker's rules come before those of most firewalls. */
export const rule: Rule = eachService(
  {
    code: 'PublicPort',
    aliases: ['no-unbound-port-interfaces'],
    name: 'public-port',
    severity: 'hint',
    title: message('Say on which address a port is published'),
    fixable: true,
  },
  (service, { file, report }) => {
    if (service.entries.has('network_mode')) return;
    for (const item of itemsOf(service.entries.get('ports')?.value)) {
      const port = unboundPort(item, file);
      if (!port) continue;
      report({
        at: item.span,
        ...sensitive.has(port.container) ? { severity: 'info' } : {},
        message: message('{0} is published on all addresses of the host, past most firewalls; if only this host needs it, write 127.0.0.1:', shorten(port.text)),
        fixes: port.edits ? [{ title: message('Publish it on this host only'), safe: false, edits: port.edits }] : [],
      });
    }
  },
);

interface UnboundPort {
  readonly text: string;
  readonly container: string;
  readonly edits: SpanEdit[] | undefined;
}

function unboundPort(item: YamlNode, file: ComposeFile): UnboundPort | undefined {
  const node = contentOf(item);
  if (node?.kind === 'scalar') return isNull(node) ? undefined : ofText(node, item.kind === 'alias');
  if (node?.kind !== 'mapping') return undefined;
  const entries = entriesOf(node);
  const [target = '', published] = [stringOf(entries.get('target')?.value), stringOf(entries.get('published')?.value)];
  return stringOf(entries.get('host_ip')?.value) !== undefined ? undefined : { text: published ?? target, container: target, edits: item.kind === 'alias' ? undefined : withAddress(node, file) };
}

function ofText(node: YamlScalar, shared: boolean): UnboundPort | undefined {
  const { text } = node;
  const { ip, host, container } = splitPort(text);
  if (ip !== undefined || mayHoldAddress(host ?? container)) return undefined;
  return { text, container, edits: shared || text.includes('\n') ? undefined : [{ at: node.span, newText: quoted(`127.0.0.1:${host === undefined ? ':' : ''}${text}`) }] };
}

/** An address without a port beside it is the business of another rule, and a variable may hold one. */
function mayHoldAddress(part: string): boolean {
  return part.includes('.') || (hasVariable(part) && /addr|bind|interface|ip|listen|(?<!_)host(?!_?port)|^\$\{?\w*host\}?$/i.test(part));
}

function withAddress({ flow, pairs: [first] }: YamlMapping, { text }: ComposeFile): SpanEdit[] | undefined {
  if (!first) return undefined;
  const { start } = first.key.span;
  const separator = flow ? ', ' : `\n${' '.repeat(start - text.lastIndexOf('\n', start - 1) - 1)}`;
  return [{ at: { start, end: start }, newText: `host_ip: 127.0.0.1${separator}` }];
}
