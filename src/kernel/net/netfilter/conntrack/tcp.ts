import { tcpFlag } from '../../packet.ts';

/** States of a TCP connection as one on its way sees them: the kernel's `nf_conntrack_proto_tcp.c`. */
export type TcpState = 'NONE' | 'SYN_SENT' | 'SYN_RECV' | 'ESTABLISHED' | 'FIN_WAIT' | 'CLOSE_WAIT' | 'LAST_ACK' | 'TIME_WAIT' | 'CLOSE' | 'SYN_SENT2';

/** What a segment does: it is invalid in this state, it is let pass without a change, or it leads to a state. */
export type TcpStep = TcpState | 'invalid' | 'ignore';

/** Seconds until a connection in this state is forgotten: the defaults of nf_conntrack_tcp_timeout_*. */
export const tcpTimeout: Readonly<Record<TcpState, number>> = {
  NONE: 120, SYN_SENT: 120, SYN_RECV: 60, ESTABLISHED: 432_000, FIN_WAIT: 120, CLOSE_WAIT: 60, LAST_ACK: 30, TIME_WAIT: 120, CLOSE: 10, SYN_SENT2: 120,
};

const states: readonly TcpState[] = ['NONE', 'SYN_SENT', 'SYN_RECV', 'ESTABLISHED', 'FIN_WAIT', 'CLOSE_WAIT', 'LAST_ACK', 'TIME_WAIT', 'CLOSE', 'SYN_SENT2'];

const steps: Readonly<Record<string, TcpStep>> = {
  SS: 'SYN_SENT', SR: 'SYN_RECV', ES: 'ESTABLISHED', FW: 'FIN_WAIT', CW: 'CLOSE_WAIT', LA: 'LAST_ACK', TW: 'TIME_WAIT', CL: 'CLOSE', S2: 'SYN_SENT2', IV: 'invalid', IG: 'ignore',
};

/** One column a state, in the order of `states`. */
const transitions = {
  original: {
    syn: row('SS SS IG IG IG IG IG SS SS S2'),
    synack: row('IV IV SR IV IV IV IV IV IV SR'),
    fin: row('IV IV FW FW LA LA LA TW CL IV'),
    ack: row('ES IV ES ES CW CW TW TW CL IV'),
    rst: row('IV CL CL CL CL CL CL CL CL CL'),
  },
  reply: {
    syn: row('IV S2 IV IV IV IV IV SS IV S2'),
    synack: row('IV SR IG IG IG IG IG IG IG SR'),
    fin: row('IV IV FW FW LA LA LA TW CL IV'),
    ack: row('IV IG SR ES CW CW TW TW CL IG'),
    rst: row('IV CL CL CL CL CL CL CL CL CL'),
  },
} as const;

/** Where a segment with these flags leads a connection. */
export function tcpStep(state: TcpState, flags: number, direction: 'original' | 'reply'): TcpStep {
  const kind = segmentKind(flags);
  return kind === undefined ? 'invalid' : transitions[direction][kind][states.indexOf(state)] ?? 'invalid';
}

function segmentKind(flags: number): keyof typeof transitions.original | undefined {
  if (flags & tcpFlag.rst) return 'rst';
  if (flags & tcpFlag.syn) return flags & tcpFlag.ack ? 'synack' : 'syn';
  if (flags & tcpFlag.fin) return 'fin';
  return flags & tcpFlag.ack ? 'ack' : undefined;
}

function row(text: string): readonly TcpStep[] {
  return text.split(' ').map(step => steps[step] ?? 'invalid');
}
