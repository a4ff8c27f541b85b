import { parseIpv4 } from '../address.ts';
import type { Network, Service } from '../network.ts';
import { receiveUdp, sendUdp, type UdpSocket } from '../socket/udp.ts';
import { type DnsAnswer, type DnsQuestion, dnsRecordType, dnsResponse, dnsResponseCode, parseDnsQuestion, reversedAddress } from './dns-message.ts';
import { publicAddress, publicName } from './names.ts';

/** Answers for the names of the simulated internet, and that there is no such name for all others: RFC 1035. */
export class NameServer implements Service {
  private readonly network: Network;
  private readonly socket: UdpSocket;

  constructor(network: Network, socket: UdpSocket) {
    this.network = network;
    this.socket = socket;
  }

  wake(): void {
    this.network.due.add(this);
  }

  serve(): void {
    const { socket } = this;
    socket.queue.add(this);
    // Errors are answers to earlier answers: whoever asked is there no more.
    socket.error = undefined;
    while (socket.received.length > 0) {
      const { payload, from } = receiveUdp(socket);
      const question = parseDnsQuestion(payload);
      if (question) sendUdp(socket, answerTo(question), from);
    }
  }
}

function answerTo(question: DnsQuestion): Uint8Array {
  const answers = lookUp(question);
  return dnsResponse(question, answers ? dnsResponseCode.ok : dnsResponseCode.noSuchName, answers);
}

/** Nothing for a name that is there without such a record; undefined for one that is not. */
function lookUp({ name, type }: DnsQuestion): readonly DnsAnswer[] | undefined {
  const reversed = parseIpv4(reversedAddress(name) ?? '');
  if (reversed !== undefined) {
    const found = publicName(reversed);
    return found === undefined ? undefined : type === dnsRecordType.ptr ? [{ kind: 'name', name: found }] : [];
  }
  const address = publicAddress(name);
  if (address === undefined) return undefined;
  return type === dnsRecordType.a ? [{ kind: 'address', address }] : [];
}
