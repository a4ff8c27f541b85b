import { message, type Message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachScalar, type Rule, type SpanFix } from '../rule.ts';
import { isPortFault, parsePort, parseRange, type PortFault } from '../text/port.ts';
import { hasVariable } from '../text/template.ts';

/** The short form of a port has several parts, each of which the engine must understand. */
export const rule: Rule = eachScalar(
  {
    code: 'PortForm',
    aliases: [],
    name: 'port-form',
    severity: 'error',
    title: message('Write ports as in 127.0.0.1:8080:80/tcp'),
    fixable: true,
  },
  ['port', 'published port', 'exposed port'],
  ({ node, shape: { scalar } }, { file, report }) => {
    const { text } = node;
    if (hasVariable(text)) return;
    if (scalar?.form === 'published port') {
      if (text !== '' && !parseRange(text)) report({ at: node.span, message: message('{0} is no port of a host; write a number up to 65535, or a range as in 8000-8010', shorten(text)) });
      return;
    }
    const port = parsePort(text);
    if (scalar?.form === 'exposed port') {
      if (isPortFault(port) || port.host || port.ip !== undefined) report({ at: node.span, message: message('{0} is no port of a container; write a number up to 65535, perhaps with /udp', shorten(text)) });
    } else if (isPortFault(port)) {
      const at = file.within(node, port.start, port.end);
      report({ at, message: describe(port, text), fixes: fixesOf(port, text).map(newText => fix(newText, at)) });
    }
  },
);

function describe({ part, start, end }: PortFault, text: string): Message {
  const piece = shorten(text.slice(start, end));
  switch (part) {
    case 'ip': return piece.includes(':')
      ? message('An IPv6 address must be in brackets, as in [::1]:8080:80')
      : message('{0} is no IP address; a port is published as in 127.0.0.1:8080:80', piece);
    case 'host': return piece.includes('.')
      ? message('{0} is no port; between an address and the container’s port stands the host’s port, as in 127.0.0.1:8080:80', piece)
      : message('{0} is no port of a host; write a number up to 65535, or a range as in 8000-8010', piece);
    case 'container': return message('{0} is no port of a container; write a number from 1 to 65535, or a range as in 8000-8010', piece);
    case 'protocol': return message('{0} is no protocol; write tcp, udp or sctp', piece);
    case 'ranges': return message('{0}: the two ranges must have the same number of ports', piece);
    case 'missing': return message('{0} names no port of the container', piece);
  }
}

/** Better texts for the part that is wrong, if there is one. */
function fixesOf({ part, start, end }: PortFault, text: string): string[] {
  const piece = text.slice(start, end);
  if (part === 'ip' && piece === 'localhost') return ['127.0.0.1'];
  return part === 'ip' && /^[\da-f:.]+$/i.test(piece) && piece.includes(':') ? [`[${piece}]`] : [];
}

function fix(newText: string, at: SpanFix['edits'][number]['at']): SpanFix {
  return { title: message('Write {0}', newText), safe: true, edits: [{ at, newText }] };
}
