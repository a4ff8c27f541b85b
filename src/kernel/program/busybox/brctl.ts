import type { Acknowledgement } from '../../syscall/rtnetlink.ts';
import type { Sys } from '../../syscall/sys.ts';
import { applet, AppletFailure, refused, UsageFailure } from './applet.ts';

/** The applet brctl, `brctl(8)`: networking/brctl.c of busybox as Alpine builds it. Without the spanning tree, which is not simulated. */
export const brctl = applet('brctl', function* (sys, [command = '', bridge, port]) {
  if (command === 'show') return bridgesText(sys, bridge);
  if (!['addbr', 'delbr', 'addif', 'delif'].includes(command) || bridge === undefined) throw new UsageFailure('brctl', 'COMMAND [BRIDGE [ARGS]]');
  if (command === 'addbr') return done(sys.netLinkAdd({ kind: 'bridge', name: bridge }), `bridge ${bridge}`);
  const index = indexOf(sys, bridge);
  if (command === 'delbr') return done(sys.netLinkDelete(index), `bridge ${bridge}`);
  if (port === undefined) throw new UsageFailure('brctl', 'COMMAND [BRIDGE [ARGS]]');
  return done(sys.netLinkSet(indexOf(sys, port), { master: command === 'addif' ? index : 0 }), `bridge ${bridge}`);
});

function indexOf(sys: Sys, name: string): number {
  const index = sys.netLinkIndex(name);
  if (index === undefined) throw new AppletFailure(`interface ${name}: No such device`);
  return index;
}

function done(answer: Acknowledgement, what: string): string {
  if (answer) throw refused(what, answer.code);
  return '';
}

function bridgesText(sys: Sys, wanted: string | undefined): string {
  const links = sys.netLinks();
  const lines = links.filter(({ kind, name }) => kind === 'bridge' && (wanted === undefined || name === wanted)).map(({ name, mac, index }) => {
    const ports = links.filter(({ master }) => master?.index === index).map(port => port.name);
    return `${name}\t\t8000.${mac.replaceAll(':', '')}\tno${ports.map((port, at) => at === 0 ? `\t\t${port}` : `\n\t\t\t\t\t\t\t${port}`).join('')}\n`;
  });
  return `bridge name\tbridge id\t\tSTP enabled\tinterfaces\n${lines.join('')}`;
}
